import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './tool.ts';

/** What the lab can be asked for, and the file that does it. */
const scripts = {
  fit: 'src-core/lab/fitting/fit.ts',
  curves: 'src-core/lab/curves/writeCurves.ts',
  example: 'src-core/lab/curves/writeExample.ts',
} as const;

const [chosen = '', ...rest] = process.argv.slice(2);
const script = Object.entries(scripts).find(([name]) => name === chosen)?.[1];
if (script === undefined) {
  process.stderr.write(
    `causeway: the lab does not know "${chosen}". It knows: ${Object.keys(scripts).join(', ')}.\n`,
  );
  process.exit(2);
}
const run = spawnSync(process.execPath, [join(root, script), ...rest], { cwd: root, stdio: 'inherit' });
process.exit(run.status ?? 2);
