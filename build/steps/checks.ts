import type { ToolName } from './toolScripts.ts';

type Command = readonly [tool: ToolName, ...args: string[]];

/** What `npm run lint`, `types` and `structure` run, in this order; `npm run check` runs the three beside each other. */
export const checks = {
  lint: [['biome', 'check', '--error-on-warnings']],
  // Five programs, because the code runs in four places: neither Node nor a page, Node, the page, both; tests of the page's
  // hooks are a page inside Node.
  types: [
    ['tsc', '-p', 'src-shared'],
    ['tsc', '-p', '.'],
    ['tsc', '-p', 'src-renderer'],
    ['tsc', '-p', 'src-renderer/tsconfig.test.json'],
    ['tsc', '-p', 'src-preload'],
  ],
  structure: [depcruise('dependency-cruiser.cjs'), depcruise('folder-circles.cjs')],
} as const satisfies Record<string, readonly Command[]>;

function depcruise(config: string): Command {
  const rooms = ['src-shared', 'src-core', 'src-main', 'src-renderer', 'src-preload'];
  return ['depcruise', '--config', `build/${config}`, ...rooms];
}
