import { defineConfig } from '@playwright/test';
import { electronIsThere } from './e2e/support/electron.ts';
import { testBrowser } from './testing/chromium.ts';

const { executablePath, args } = await testBrowser();

/**
 * Every test starts the real main process on its own data folder. `chromium` drives the browser shell; `electron`
 * drives Electron where its binary is installed, and is left out elsewhere.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  globalSetup: './e2e/support/globalSetup.ts',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  // Wide, since a machine may be busy with other things: they cost nothing where a test passes.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: process.env['CI'] === undefined ? [['list']] : [['list'], ['html', { open: 'never' }]],
  // A trace of every test would cost a fifth of the time: CAUSEWAY_TRACE=1 keeps those of failures.
  use: {
    actionTimeout: 30_000,
    trace: process.env['CAUSEWAY_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: 'electron/**',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath, args: [...args] },
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
      },
    },
    ...(electronIsThere() ? [{ name: 'electron', testMatch: 'electron/**/*.spec.ts' }] : []),
  ],
});
