import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// The browser shell as its own program, over a page built before: started by tests and benchmarks.
enableCompileCache(
  join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'causeway', 'compiled'),
);
const { values } = parseArgs({
  options: { workspace: { type: 'string' }, open: { type: 'boolean', default: true } },
  allowNegative: true,
});
const { startBrowserShell } = await import('./start.ts');
const code = await startBrowserShell({
  workspace: values.workspace,
  openWindow: values.open,
  pageReady: Promise.resolve(),
});
process.exit(code);
