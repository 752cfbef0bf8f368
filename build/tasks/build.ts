import { keepStamps } from '../steps/outputs.ts';
import { smoke } from '../steps/smoke.ts';
import { root, tool } from './tool.ts';

// What Electron runs: the main process with its worker, the preload and the page, in out/.
tool('electron-vite', 'build', '-c', 'electron.config.ts', '--logLevel', 'error');
await smoke(root);
keepStamps(root);
