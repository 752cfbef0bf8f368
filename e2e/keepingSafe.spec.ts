import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createWorkspace, expectAccessible, tableRows, unlock } from './support/steps.ts';
import { expect, passphrase, test } from './support/test.ts';

const newPassphrase = 'a longer walk along the same canal';

test('the passphrase is changed and a backup made, listed and restored, in the settings', async ({
  api,
  page,
}) => {
  const first = await api.open();
  await createWorkspace(page, 'own');
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');

  await page.getByRole('link', { name: 'Passphrase' }).press('Enter');
  // Would catch: a wrong or mistyped passphrase being accepted, or refused at the wrong field.
  const part = page.getByRole('region', { name: 'Passphrase', exact: true });
  await change(page, passphrase, 'short', 'short');
  await expect(part.getByLabel(/^New passphrase/)).toHaveAccessibleDescription(/needs at least 12/);
  await change(page, passphrase, newPassphrase, 'something else');
  await expect(part.getByLabel('The same again')).toHaveAccessibleDescription(/differ/);
  await change(page, 'not the one', newPassphrase, newPassphrase);
  await expect(part.getByRole('alert')).toContainText('does not open the workspace');
  await change(page, passphrase, newPassphrase, newPassphrase);
  await expect(part.getByLabel('Current passphrase')).toHaveValue('');
  await expect(part.getByRole('alert')).toHaveCount(0);

  // Would catch: a backup that is not listed, a restore without confirmation, or one that skips it the second time.
  await page.getByRole('link', { name: 'Backups' }).press('Enter');
  const backups = page.getByRole('region', { name: 'Backups', exact: true });
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(tableRows(page, 'Backups made so far').filter({ hasText: 'Asked for' })).toHaveCount(1);
  const dialog = page.getByRole('dialog');
  const begin = backups.getByRole('button', { name: /^Restore… from the backup of/ }).first();
  await begin.click();
  await expect(dialog).toContainText('takes the place of your workspace');
  await expectAccessible(page, 'restore confirmation');
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(dialog).toBeHidden();
  await begin.click();
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'The workspace is restored' })).toContainText(
    'It holds no decisions.',
  );
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog).toBeHidden();
  await begin.click();
  await expect(page.getByRole('dialog', { name: 'Restore the workspace?' })).toBeVisible();

  // Would catch: a change that does not survive a restart, or an old passphrase that still works.
  await first.stop();
  await api.open();
  await unlock(page);
  await expect(page.getByText(/does not open the workspace/).first()).toBeVisible();
  await unlock(page, newPassphrase);
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

// Would catch: a database damaged under the open window answered by failing screens only, without a word on what to do.
test('damage of the database shows on every screen, with the offer to restore, which repairs it', async ({
  api,
  page,
}) => {
  await api.open();
  await createWorkspace(page, 'own');
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  const banner = page.getByRole('alert').filter({ hasText: 'decide nothing until it is restored' });
  await expect(banner).toHaveCount(0);
  damageFrom(join(api.dataDir, 'own.db'), 4096);
  for (const key of ['c', 'h', 's']) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
  }
  await expect(banner).toContainText(/damaged/);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(banner).toBeVisible();
  await expectAccessible(page, 'a damaged workspace');

  await banner.getByRole('button', { name: 'Restore…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog).toContainText('There was no backup to take: import your data');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog).toBeHidden();
  await expect(banner).toHaveCount(0);
});

/** Overwrites a file in place from a byte on, as a failing disk would under a running app. */
function damageFrom(path: string, from: number): void {
  const file = openSync(path, 'r+');
  const size = fstatSync(file).size;
  if (size > from) writeSync(file, Buffer.alloc(size - from, 7), 0, size - from, from);
  closeSync(file);
}

async function change(page: Page, current: string, next: string, again: string): Promise<void> {
  const part = page.getByRole('region', { name: 'Passphrase', exact: true });
  await part.getByLabel('Current passphrase').fill(current);
  await part.getByLabel(/^New passphrase/).fill(next);
  await part.getByLabel('The same again').fill(again);
  await page.keyboard.press('Enter');
}
