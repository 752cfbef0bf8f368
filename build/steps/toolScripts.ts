/** Scripts behind the tools' commands; started on this very Node, so no shell and no PATH is involved. */
export const toolScripts = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/lib/tsc.js',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  'electron-vite': 'node_modules/electron-vite/bin/electron-vite.js',
  vite: 'node_modules/vite/bin/vite.js',
} as const;

export type ToolName = keyof typeof toolScripts;
