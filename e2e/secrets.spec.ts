import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { canStartKeyring, startKeyring } from './support/keyring.ts';
import { createWorkspace, decidable, rows, sampleReady, unlock } from './support/steps.ts';
import { expect, passphrase, test } from './support/test.ts';

const feedback = 'Ulmenstrasse campaign was paused by the client';
/** What a person typed and what the sample holds: none of it may be readable on disk. */
const known = [
  passphrase,
  feedback,
  'Ulmenstrasse',
  'Retargeting',
  'Spring Sale',
  'campaign_name',
  'CREATE TABLE',
];

test('nothing of the data or the passphrase is readable in the data folder, the log or the page’s storage', async ({
  api,
  page,
}) => {
  const first = await api.open();
  await createWorkspace(page, 'sample');
  await sampleReady(page);
  await expect(page.getByRole('button', { name: /^Reject/ })).toBeEnabled();
  await decidable(page);
  await page.keyboard.press('r');
  await page.getByRole('radio').first().check();
  await page.getByRole('dialog').getByRole('textbox').fill(feedback);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  const names = await page.getByRole('option').allInnerTexts();
  const campaign = names[0]?.split('\n')[0] ?? '';
  expect(campaign.length).toBeGreaterThan(5);
  const plain = [...known, campaign];
  // While it runs: the database with its write-ahead log, uploaded files, the log.
  expectUnreadable(api.dataDir, plain);
  await expectNothingStored(page, plain);
  await first.stop();
  expectUnreadable(api.dataDir, plain);
  const app = await api.open();
  await unlock(page);
  await expect(rows(page).first()).toBeVisible();
  expectUnreadable(api.dataDir, plain);
  expect(app.output().out + app.output().err).not.toContain(passphrase);
});

test.describe('with a keychain', () => {
  test.skip(!canStartKeyring(), 'dbus-run-session and gnome-keyring-daemon are not installed');

  test('the first run offers it, and the next start opens by itself; without it the app says what is missing', async ({
    api,
    page,
  }) => {
    const home = mkdtempSync(join(tmpdir(), 'causeway-home-'));
    const one = await startKeyring(home);
    const first = await api.open({ env: one.env });
    await page.getByText('Nothing to set up: its key is kept in this computer’s keychain.').click();
    await expect(page.getByRole('radio', { name: /keychain/ })).toBeChecked();
    await page.getByRole('button', { name: 'Open the sample workspace' }).click();
    await sampleReady(page);
    expectUnreadable(api.dataDir, known);
    await first.stop();
    await one.end();

    // Another login session of the same person: the keyring was closed and opened in between.
    const two = await startKeyring(home);
    const second = await api.open({ env: two.env });
    await expect(rows(page).first()).toBeVisible();
    await second.stop();
    await two.end();

    // Never silently weaker: no new key, no made-up passphrase, the data untouched.
    await api.open();
    await expect(page.getByRole('heading', { name: 'The keychain is locked' })).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(
      page
        .getByRole('alert')
        .or(page.getByText(/keychain.*cannot be used/i))
        .first(),
    ).toBeVisible();
    rmSync(home, { recursive: true, force: true });
  });
});

test('without a keychain the first run says so and does not choose it', async ({ api, page }) => {
  test.skip(process.platform !== 'linux', 'macOS and Windows always have one');
  await api.open();
  await page.getByText('Your own data', { exact: true }).click();
  await expect(page.getByRole('radio', { name: /keychain/ })).toBeDisabled();
  await expect(page.getByRole('radio', { name: /passphrase/ })).toBeChecked();
  await expect(page.getByText(/keychain of this computer cannot be used/)).toBeVisible();
});

function expectUnreadable(dataDir: string, plain: readonly string[]): void {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dataDir, name)).isFile(),
  );
  expect(files.some((name) => /\.(db|sqlite3?)$/.test(name))).toBe(true);
  for (const name of files) {
    const bytes = readFileSync(join(dataDir, name));
    const found = plain.filter(
      (text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')),
    );
    expect(found, name).toEqual([]);
    expect(bytes.subarray(0, 15).toString('latin1'), name).not.toBe('SQLite format 3');
  }
}

/** The page stores at most its appearance: no data, no key, and no cookie that a script could read. */
async function expectNothingStored(page: Page, plain: readonly string[]): Promise<void> {
  const stored = await page.evaluate(`(async () => JSON.stringify({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookie: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }))()`);
  const text = String(stored);
  for (const secret of plain) expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({ cookie: '', databases: [], caches: [] });
}
