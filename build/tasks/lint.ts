import { checks } from '../steps/checks.ts';
import { tool } from './tool.ts';

for (const [name, ...args] of checks.lint) tool(name, ...args, ...process.argv.slice(2));
