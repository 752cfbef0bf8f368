import { freshen } from '../steps/outputs.ts';
import { root, tool } from './tool.ts';

// The tests open the built page, so it has to be up to date.
await freshen(root, 'page');
tool('playwright', 'test', ...process.argv.slice(2));
