import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { decidable, expectAccessible, openSample, rows, unlock } from './support/steps.ts';
import { expect, test } from './support/test.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'What if', exact: true });
const table = (page: Page, name: 'What to expect' | 'Verdicts') => panel(page).getByRole('table', { name });
const saved = (page: Page) => panel(page).getByRole('region', { name: 'Saved what-ifs' });

/** Opens the what-if of the campaign on rivals: the key goes to the slider first, and from there to all of it. */
async function openWhatIf(page: Page): Promise<void> {
  await rows(page).filter({ hasText: 'Spring Sale' }).first().click();
  await expect(page.getByRole('heading', { name: /^Rivals are bidding you up: / })).toBeVisible();
  await decidable(page);
  await page.keyboard.press('w');
  await expect(page.getByRole('slider')).toBeFocused();
  await page.keyboard.press('w');
  await expect(panel(page).getByRole('heading', { name: 'What if', exact: true })).toBeFocused();
  await expect(table(page, 'What to expect').getByRole('row', { name: /^Action/ })).toContainText('Bid +10%');
}

/** Tries four steps less than is recommended, by keyboard. */
async function fourLess(page: Page): Promise<void> {
  await page.getByRole('slider').focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(table(page, 'What to expect').getByRole('row', { name: /^Action/ })).toContainText(
    'differs: Bid +6%',
  );
}

async function save(page: Page, name: string): Promise<void> {
  await panel(page).getByLabel('Save as').fill(name);
  await page.keyboard.press('Enter');
  await expect(saved(page).getByRole('button', { name: `Open ${name}` })).toBeVisible();
}

/** By keyboard: a button of the what-if by its name. */
async function press(page: Page, name: string): Promise<void> {
  await panel(page).getByRole('button', { name, exact: true }).press('Enter');
}

test('a what-if flips the verdict, is saved, compared and opened after a restart, and its step is approved', async ({
  api,
  page,
}) => {
  const first = await openSample(api, page);
  await openWhatIf(page);
  await expect(
    panel(page).getByRole('img', { name: /^The next conversion costs \$[\d.,]+ at \+10%/ }),
  ).toBeVisible();
  await expect(panel(page).getByText(/^Break-even at \+\d+%: from there on /)).toBeVisible();
  await expect(panel(page).getByText('CPA left its usual range on', { exact: false })).toBeVisible();
  await fourLess(page);
  await save(page, 'Six percent');

  await panel(page).getByText('Advanced').press('Enter');
  await panel(page).getByRole('group', { name: 'Causes ruled out' }).getByRole('combobox').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Competitive pressure' }).click();
  await page.keyboard.press('Escape');
  await expect(panel(page).getByText('The verdict changes')).toBeVisible();
  await expect(panel(page).getByText(/^With these changes the recommendation would be: /)).toBeVisible();
  await expect(table(page, 'Verdicts').getByRole('row', { name: /^Cause/ })).toContainText('≠');
  await expectAccessible(page, 'a what-if that flips the verdict');
  await save(page, 'Not the rivals');
  await panel(page).getByLabel('Save as').fill('not THE rivals');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toContainText('is saved here already');

  await press(page, 'Put back: Competitive pressure ruled out');
  await expect(panel(page).getByText('The verdict changes')).toBeHidden();
  await expect(panel(page).getByRole('region', { name: 'Assumed' })).toHaveCount(0);

  expect(await first.stop()).toBe(0);
  await api.open();
  await unlock(page);
  await openWhatIf(page);
  await press(page, 'Open Not the rivals');
  await expect(panel(page).getByText('The verdict changes')).toBeVisible();
  await expect(page.getByRole('main').locator('header')).toContainText('Raise the bid 6%');

  await press(page, 'Rename Six percent');
  await panel(page).getByLabel('New name').fill('A smaller step');
  await page.keyboard.press('Enter');
  await expect(saved(page).getByRole('button', { name: 'Open A smaller step' })).toBeVisible();
  await press(page, 'Remove A smaller step');
  await expect(saved(page).getByRole('button', { name: 'Open A smaller step' })).toHaveCount(0);
  await press(page, 'Undo');
  await expect(saved(page).getByRole('button', { name: 'Open A smaller step' })).toBeVisible();

  for (const name of ['Compare Not the rivals', 'Compare A smaller step'])
    await panel(page).getByRole('checkbox', { name }).press('Space');
  await expect(table(page, 'Verdicts').getByRole('columnheader')).toContainText([
    'What',
    'Not the rivals',
    'A smaller step',
  ]);
  await expect(table(page, 'Verdicts').getByRole('row', { name: /^Assumed/ })).toContainText(
    'Competitive pressure ruled out',
  );
  await expectAccessible(page, 'two what-ifs side by side');
  await press(page, 'Stop comparing');

  // Carried into the report of the recommendation.
  await page.getByRole('slider').focus();
  await page.keyboard.press('.');
  const dialog = page.getByRole('dialog', { name: 'Make a report' });
  await dialog.getByRole('radio', { name: /Everything with its evidence/ }).check();
  await dialog.getByRole('radio', { name: 'HTML' }).press('Space');
  await dialog.getByRole('checkbox', { name: 'Not the rivals' }).press('Space');
  await expectAccessible(page, 'the report dialog with what-ifs');
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Make the report' }).press('Enter');
  const report = readFileSync(await (await saving).path(), 'utf8');
  expect(report).toContain('What if: Not the rivals');
  expect(report).not.toContain('What if: A smaller step');

  await press(page, 'Put all back');
  await expect(panel(page).getByText('The verdict changes')).toBeHidden();
  await page.getByRole('slider').focus();
  await page.keyboard.press('a');
  await expect(page.getByText(/^Approved with your changes: Spring Sale/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Decided/ }).click();
  await expect(rows(page).first()).toContainText(/\+6% to \$[\d.]+ \(recommended \+10%\)/);
});

test('impossible input is refused in words, and Escape leads back to the recommendation', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  await openWhatIf(page);
  await panel(page).getByText('Advanced').press('Enter');
  const window = panel(page).getByRole('group', { name: 'Windows' });
  await window.getByLabel('Current from').fill('2020-01-01');
  await window.getByLabel('to').first().fill('2020-01-09');
  await expect(panel(page).getByRole('alert')).toContainText(
    'There is no data from 2020-01-01 to 2020-01-09.',
  );
  await page.getByRole('slider').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Save as')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^Rivals are bidding you up: / })).toBeFocused();
  await expect(rows(page).first()).toBeVisible();
});
