import { tool } from './tool.ts';

tool('biome', 'check', '--write', ...process.argv.slice(2));
