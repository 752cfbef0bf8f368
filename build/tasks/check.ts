// Everything that needs no window: style, types, structure, unit tests. `--fast` leaves the unit tests out.
const fast = process.argv.includes('--fast');
process.argv.length = 2;
await import('./lint.ts');
await import('./types.ts');
await import('./structure.ts');
if (!fast) await import('./unit.ts');

export {};
