import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In a module's id these begin a query or a fragment, so the bundler splits such a folder name. */
const takenApart = /[#?%]/;

interface PlainRoot {
  readonly path: string;
  /** Removes the links; the project itself stays. */
  dispose(): void;
}

/**
 * A path to the project that the bundler can read: the project's own, or, where a parent folder has a name with `#`,
 * `?` or `%`, one of links in the system's temporary folder. The output goes to the project's `out/` either way.
 */
export function plainRoot(root: string): PlainRoot {
  if (!takenApart.test(root)) return { path: root, dispose: () => undefined };
  const path = mkdtempSync(join(tmpdir(), 'causeway-build-'));
  mkdirSync(join(root, 'out'), { recursive: true });
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.name === '.git') continue;
    // A junction needs no privilege on Windows; elsewhere the type is ignored.
    if (entry.isDirectory()) symlinkSync(join(root, entry.name), join(path, entry.name), 'junction');
    else if (entry.isFile()) copyFileSync(join(root, entry.name), join(path, entry.name));
  }
  return {
    path,
    dispose: () => {
      if (existsSync(path)) rmSync(path, { recursive: true, force: true });
    },
  };
}
