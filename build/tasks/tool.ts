import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ToolName, toolScripts } from '../steps/toolScripts.ts';

/** The project's folder, wherever a task is started. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Runs one tool in the project's folder; ends this process with the tool's exit code when it fails. */
export function tool(name: ToolName, ...args: readonly string[]): void {
  const started = Date.now();
  const run = spawnSync(process.execPath, [join(root, toolScripts[name]), ...args], {
    cwd: root,
    stdio: 'inherit',
    // Workers and children compile the same modules hundreds of times in one run of the tests.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'causeway', 'compiled'), ...process.env },
  });
  if (run.error) throw run.error;
  if (run.status !== 0) process.exit(run.status ?? 2);
  process.stderr.write(
    `causeway: ${name} ${args.join(' ')} passed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
  );
}
