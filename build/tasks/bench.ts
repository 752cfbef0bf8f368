import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshen } from '../steps/outputs.ts';
import { root } from './tool.ts';

const folder = join(root, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
  .sort();
const [chosen, ...rest] = process.argv.slice(2);
if (chosen !== undefined && !names.includes(chosen)) {
  process.stderr.write(`causeway: there is no benchmark "${chosen}". There are: ${names.join(', ')}.\n`);
  process.exit(2);
}

await freshen(root, 'page');
// One process each: what one leaves in memory must not slow the next.
for (const name of chosen === undefined ? names : [chosen]) {
  process.stdout.write(`\n${name}\n`);
  const run = spawnSync(process.execPath, ['--expose-gc', join(folder, `${name}.ts`), ...rest], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exit(run.status ?? 2);
}
