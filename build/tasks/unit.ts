import { tool } from './tool.ts';

tool('vitest', 'run', ...process.argv.slice(2));
