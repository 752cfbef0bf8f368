import type { Page } from '@playwright/test';
import { decidable, expectAccessible, openSample, rows } from './support/steps.ts';
import { expect, passphrase, test } from './support/test.ts';

const view = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
const bulk = (page: Page) => page.getByRole('toolbar', { name: 'Decide several' });
const counts = async (page: Page) =>
  Promise.all(['Needs a decision', 'Monitoring', 'Decided'].map((name) => view(page, name).innerText()));

test('what needs no approval is acknowledged together, a group is rejected for one reason, and one undo takes all of it back', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  const before = await counts(page);

  await view(page, 'Monitoring').press('Enter');
  await expect(rows(page)).toHaveCount(14);
  await page.keyboard.press('Shift+X');
  await expect(bulk(page)).toContainText('14 selected');
  await page.keyboard.press('a');
  await expect(view(page, 'Decided')).toHaveText('Decided14');
  await expect(page.getByText('Acknowledged: 14 campaigns.').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(view(page, 'Decided')).toHaveText('Decided0');
  expect(await counts(page)).toEqual(before);

  // Marked one by one, with the recommendation beside the list read anew each time.
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await decidable(page);
  await page.keyboard.press('x');
  await expect(bulk(page)).toContainText('2 selected');
  await bulk(page).getByRole('button', { name: 'Copy briefs' }).press('Enter');
  await expect(page.getByText('2 briefs on the clipboard.').first()).toBeVisible();
  await page.keyboard.press('a');
  await expect(view(page, 'Decided')).toHaveText('Decided2');
  await page.keyboard.press('u');
  await expect(view(page, 'Decided')).toHaveText('Decided0');

  await view(page, 'Needs a decision').press('Enter');
  await expect(rows(page)).toHaveCount(10);
  await page.keyboard.press('Shift+X');
  // Several currencies without rates: the group is that of the selected row.
  await expect(bulk(page)).toContainText('5 selected');
  await page.keyboard.press('a');
  await expect(
    page.getByText(/of these is to be checked first|These are \d workflows/).first(),
  ).toBeVisible();
  expect(await counts(page)).toEqual(before);
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('radio').first().press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(view(page, 'Decided')).toHaveText('Decided5');
  await page.keyboard.press('u');
  await expect(view(page, 'Decided')).toHaveText('Decided0');
  expect(await counts(page)).toEqual(before);
});

test('the list is searched by words, grouped, saved as a view and found again after a restart; rates make it one list', async ({
  api,
  page,
}) => {
  const app = await openSample(api, page);
  await page.keyboard.press('/');
  await page.keyboard.type('rivals');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('Raise bid');
  await page.getByRole('searchbox', { name: 'Search the list' }).fill('');
  await expect(rows(page)).toHaveCount(10);

  await page.getByRole('button', { name: /^Sort and group/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Workflow' }).last().press('Enter');
  await expect(page.getByRole('listbox')).toContainText('Continue Monitoring · ');
  await page.getByRole('button', { name: 'Saved views' }).press('Enter');
  await page.getByLabel('Save this list as').fill('By workflow');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'By workflow', exact: true })).toBeVisible();
  await expectAccessible(page, 'saved views');
  await page.keyboard.press('Escape');
  await app.stop();

  await api.open();
  await page.locator('input[autocomplete="current-password"]').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(10);
  await expect(page.getByRole('listbox')).not.toContainText('Continue Monitoring · ');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('By workflow');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toContainText('Continue Monitoring · ');

  await page.getByRole('button', { name: /^Sort and group/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Nothing' }).press('Enter');
  await page.getByRole('button', { name: 'Set the rates' }).press('Enter');
  await page.getByLabel('Compare amounts in').first().click();
  await page.getByRole('option', { name: 'EUR' }).click();
  for (const [currency, rate] of [
    ['GBP', '1.15'],
    ['USD', '0.86'],
  ] as const) {
    await page.getByLabel(`1 ${currency} in EUR`).fill(rate);
    await page.keyboard.press('Enter');
  }
  await expectAccessible(page, 'money in the settings');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(rows(page)).toHaveCount(10);
  await expect(rows(page).first()).toContainText('≈ €');
  await expect(page.getByText('Listed by currency')).toBeHidden();
});
