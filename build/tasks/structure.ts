import { checks } from '../steps/checks.ts';
import { tool } from './tool.ts';

for (const [name, ...args] of checks.structure) tool(name, ...args);
