import { decidable, expectAccessible, openSample, unlock } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('plan an action, save the what-if by keyboard, load it after a restart, remove it', async ({
  api,
  page,
}) => {
  const first = await openSample(api, page);
  // The same recommendation before and after: the top one, wherever the list was when it filled.
  await page.keyboard.press('Home');
  await decidable(page);
  await page.keyboard.press('w');
  const drawer = page.getByRole('dialog', { name: 'What if' });
  await expect(drawer.getByText('Change something to see whether the verdict holds')).toBeVisible();

  // The first field has the focus: a figure, then an action.
  await page.keyboard.type('-40');
  await expect(drawer.getByText(/The verdict (changes|stays the same)/)).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await drawer.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Change the budget' }).click();
  await drawer.getByLabel('By, in percent').fill('-20');
  const forecast = drawer.getByRole('region', { name: 'Forecast', exact: true });
  await expect(forecast).toContainText('Budget −20%');
  await expect(forecast).toContainText('Not a measurement');
  // A head; spend, conversions and KPI; what one conversion more or less costs.
  await expect(forecast.getByRole('row')).toHaveCount(5);
  await expectAccessible(page, 'what if with a forecast');

  await drawer.getByLabel('Save as').fill('Less money');
  await page.keyboard.press('Enter');
  const saved = drawer.getByRole('region', { name: 'Saved what-ifs' });
  await expect(saved.getByRole('listitem')).toHaveCount(1);
  await drawer.getByLabel('Save as').fill('less money');
  await page.keyboard.press('Enter');
  await expect(saved).toContainText('is saved here already');

  expect(await first.stop()).toBe(0);
  await api.open();
  await unlock(page);
  await page.keyboard.press('Home');
  // The key belongs to the open recommendation, which arrives after the list.
  await decidable(page);
  await page.keyboard.press('w');
  await saved.getByRole('button', { name: 'Load Less money' }).focus();
  await page.keyboard.press('Enter');
  await expect(forecast).toContainText('Budget −20%');
  await saved.getByRole('button', { name: 'Remove Less money' }).focus();
  await page.keyboard.press('Enter');
  await expect(saved.getByRole('listitem')).toHaveCount(0);
});

test('impossible input is refused in words', async ({ api, page }) => {
  await openSample(api, page);
  await decidable(page);
  await page.keyboard.press('w');
  const drawer = page.getByRole('dialog', { name: 'What if' });
  await drawer.getByText('Days, windows and segments').click();
  const window = drawer.getByRole('group', { name: 'Current window' });
  await window.getByLabel('From').fill('2020-01-01');
  await window.getByLabel('To').fill('2020-01-09');
  await expect(drawer.getByRole('alert')).toContainText('There is no data from 2020-01-01 to 2020-01-09.');
});
