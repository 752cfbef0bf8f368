import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainRoot } from './plainRoot.ts';

// Would catch: a page that cannot be built below a folder whose name the bundler takes for a query or a fragment.
it.each(['a#b', 'what?', '50%'])('reaches a project below %s by a path the bundler can read', (name) => {
  const parent = mkdtempSync(join(tmpdir(), 'causeway-plain-'));
  try {
    const root = join(parent, name);
    mkdirSync(join(root, 'src'), { recursive: true });
    writeFileSync(join(root, 'src', 'page.svg'), '<svg/>');
    const plain = plainRoot(root);
    expect(plain.path).not.toMatch(/[#?%]/);
    expect(readFileSync(join(plain.path, 'src', 'page.svg'), 'utf8')).toBe('<svg/>');
    writeFileSync(join(plain.path, 'out', 'built'), 'yes');
    plain.dispose();
    // The output stays in the project, and the project's own files were only linked.
    expect(readFileSync(join(root, 'out', 'built'), 'utf8')).toBe('yes');
    expect(existsSync(join(root, 'src', 'page.svg'))).toBe(true);
    expect(existsSync(plain.path)).toBe(false);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
});
