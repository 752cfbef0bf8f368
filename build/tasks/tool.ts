import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, from wherever a task is started. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Scripts behind the tools' commands; started on this very Node, so no shell and no PATH is involved. */
const tools = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/lib/tsc.js',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  'electron-vite': 'node_modules/electron-vite/bin/electron-vite.js',
  vite: 'node_modules/vite/bin/vite.js',
} as const;

/** Runs one tool in the project's folder; ends this process with the tool's exit code when it fails. */
export function tool(name: keyof typeof tools, ...args: readonly string[]): void {
  const started = Date.now();
  const run = spawnSync(process.execPath, [join(root, tools[name]), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.error) throw run.error;
  if (run.status !== 0) process.exit(run.status ?? 2);
  process.stderr.write(
    `causeway: ${name} ${args.join(' ')} passed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
  );
}
