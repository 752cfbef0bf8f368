import { freshen } from '../steps/outputs.ts';
import { root, tool } from './tool.ts';

// The tests open the page as it is built, so it has to be the sources' own.
await freshen(root, 'page');
tool('playwright', 'test', ...process.argv.slice(2));
