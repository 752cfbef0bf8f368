import { decidable, openSample, rows } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('analytics by keyboard: counted, never a bare percentage, over any days, found again after a reload', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  const open = await rows(page).count();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Analytics', level: 1 })).toBeVisible();
  await expect(main.getByText('No recommendation was answered in this period.').first()).toBeVisible();
  await expect(main.getByRole('heading', { name: `Waiting now: ${open}` })).toBeVisible();
  await expect(main.getByText('This version does not collect outcomes')).toBeVisible();
  // G, then A, goes to the screen and approves nothing.
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await expect(rows(page)).toHaveCount(open);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await decidable(page);
  await page.keyboard.press('a');
  await expect(rows(page)).toHaveCount(open - 1);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('Analytics');
  await expect(page.getByRole('dialog').getByText('Go to Analytics')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(main.getByText('1 of 1; it takes 10')).toBeVisible();
  await expect(main.getByText('too few to say').first()).toBeVisible();
  expect(await main.getByRole('definition').first().innerText()).not.toContain('%');

  const saving = page.waitForEvent('download');
  await main.getByRole('button', { name: 'Save as CSV' }).press('Enter');
  expect((await saving).suggestedFilename()).toMatch(/^analytics-\d{4}-\d\d-\d\d-to-.*\.csv$/);

  // Two days of one's own.
  const period = main.getByRole('combobox', { name: 'Period' });
  await period.press('ArrowDown');
  const own = page.getByRole('option', { name: 'From one day to another' });
  await expect(own).toBeVisible();
  await expect(async () => {
    await period.press('ArrowDown');
    await expect(own).toHaveAttribute('data-combobox-selected', 'true', { timeout: 200 });
  }).toPass();
  await period.press('Enter');
  await main.getByLabel('From', { exact: true }).fill('2020-02-01');
  await main.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(main.getByText('The period ends before it begins.')).toBeVisible();
  await main.getByLabel('To', { exact: true }).fill('2020-03-01');
  await expect(main.getByText('No recommendation was answered in this period.').first()).toBeVisible();

  await page.reload();
  await expect(main.getByRole('heading', { name: 'Analytics', level: 1 })).toBeVisible();
  await expect(main.getByText('1 of 1; it takes 10')).toBeVisible();
});
