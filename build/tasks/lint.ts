import { tool } from './tool.ts';

tool('biome', 'check', '--error-on-warnings', ...process.argv.slice(2));
