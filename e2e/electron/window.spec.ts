import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from '@playwright/test';
import { electronBinaryPath, projectRoot } from '../support/electron.ts';
import { withoutKeychain } from '../support/process.ts';

/**
 * Runs where Electron's binary is installed: the built app (`npm run build`) in its own window, on its own data folder.
 */
const test = base.extend<{ dataDir: string; app: ElectronApplication; window: Page }>({
  // Playwright reads what a fixture needs from the pattern, so it has to be one.
  dataDir: async ({ playwright: _ }, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'causeway-electron-'));
    await use(dir);
    rmSync(dir, { recursive: true, force: true });
  },
  app: async ({ dataDir }, use) => {
    const app = await electron.launch({
      executablePath: electronBinaryPath() ?? '',
      args: [projectRoot, `--workspace=${dataDir}`],
      env: { ...process.env, ...withoutKeychain },
    });
    await use(app);
    await app.close();
  },
  window: async ({ app }, use) => use(await app.firstWindow()),
});

test('the window opens and speaks to the main process over its port', async ({ window }) => {
  await expect(window.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  expect(window.url()).toMatch(/^app:\/\/causeway\/index\.html/);
});

test('the page has no Node, no Electron and no way out', async ({ app, window }) => {
  await expect(window.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  expect(await window.evaluate('[typeof require, typeof process, typeof globalThis.electron].join()')).toBe(
    'undefined,undefined,undefined',
  );
  // No new window, no other page, and no request to another host.
  expect(await window.evaluate("window.open('https://example.com') === null")).toBe(true);
  await window.evaluate("location.href = 'https://example.com'");
  await expect(window.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  expect(await window.evaluate("fetch('https://example.com').then(() => 'sent', () => 'refused')")).toBe(
    'refused',
  );
  expect(await window.evaluate("fetch('/../package.json').then((answer) => answer.status)")).toBe(404);
  expect(
    await window.evaluate("navigator.permissions.query({ name: 'geolocation' }).then((it) => it.state)"),
  ).toBe('denied');
  expect(app.windows()).toHaveLength(1);
});

test('the window comes back where it was', async ({ app, dataDir, window }) => {
  await window.waitForLoadState();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 60, width: 900, height: 640 });
  });
  await app.close();
  const again = await electron.launch({
    executablePath: electronBinaryPath() ?? '',
    args: [projectRoot, `--workspace=${dataDir}`],
    env: { ...process.env, ...withoutKeychain },
  });
  await again.firstWindow();
  const bounds = await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 900, height: 640 });
  await again.close();
});
