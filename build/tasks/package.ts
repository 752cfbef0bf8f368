import { spawnSync } from 'node:child_process';
import { root } from './tool.ts';

// Installers for this system, in dist/. electron-builder is a maintainer's tool and large, so it is not installed with
// the rest: npx fetches the pinned version when it is needed.
await import('./build.ts');
const run = spawnSync(
  'npx',
  [
    '--yes',
    'electron-builder@26.17.0',
    '--config',
    'build/electron-builder.json',
    '--publish',
    'never',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
);
process.exit(run.status ?? 2);
