// Everything that needs no window: style, types, structure, unit tests. `--fast` leaves the unit tests out.
import { join } from 'node:path';
import { checks } from '../steps/checks.ts';
import { runSideBySide } from '../steps/sideBySide.ts';
import { toolScripts } from '../steps/toolScripts.ts';
import { root } from './tool.ts';

const fast = process.argv.includes('--fast');
process.argv.length = 2;
const code = await runSideBySide(
  Object.entries(checks).map(([name, commands]) => ({
    name,
    commands: commands.map(([tool, ...args]) => [join(root, toolScripts[tool]), ...args]),
  })),
  { cwd: root, print: (text) => process.stderr.write(text) },
);
if (code !== 0) process.exit(code);
if (!fast) await import('./unit.ts');
