import { buildAll } from '../steps/outputs.ts';
import { smoke } from '../steps/smoke.ts';
import { root } from './tool.ts';

// What Electron runs: the main process with its worker, the preload and the page, in out/.
await buildAll(root);
await smoke(root);
