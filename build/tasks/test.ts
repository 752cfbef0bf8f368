// Everything: checks without a window, then the whole build, then the app in a real browser.
process.argv.length = 2;
await import('./check.ts');
await import('./build.ts');
await import('./e2e.ts');

export {};
