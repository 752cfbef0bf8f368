import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../steps/outputs.ts';
import { faultsOf, readPage } from '../steps/pageParts.ts';
import { smoke } from '../steps/smoke.ts';
import { root } from './tool.ts';

// What Electron runs: the main process with its worker, the preload and the page, in out/.
await buildAll(root);
const libraryStyles = readFileSync(join(root, 'node_modules/@mantine/core/styles.css'), 'utf8');
const faults = faultsOf(readPage(join(root, 'out', 'renderer')), libraryStyles);
for (const fault of faults) process.stderr.write(`causeway: ${fault}\n`);
if (faults.length > 0) process.exit(2);
await smoke(root);
