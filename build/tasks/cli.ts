import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { root } from './tool.ts';

// Compiled modules are cached between commands: compiling takes most of a short command's time.
enableCompileCache(join(root, 'node_modules', '.cache', 'causeway', 'compiled'));
const { runCli } = await import('../../src-main/cli/index.ts');
process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
});
