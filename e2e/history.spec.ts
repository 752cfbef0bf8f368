import { decidable, openSample, rows } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('decisions are found again by keyboard: searched, sorted, and each opens its recommendation', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  const open = await rows(page).count();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await decidable(page);
  await page.keyboard.press('r');
  const why = page.getByRole('dialog', { name: 'Why do you reject it?' });
  await why.getByRole('radio', { name: /the reasons were not/ }).check();
  await why.getByRole('textbox').fill('The landing page was down on Tuesday.');
  await page.keyboard.press('Control+Enter');
  await expect(why).toBeHidden();
  await expect(rows(page)).toHaveCount(open - 1);
  await decidable(page);
  await page.keyboard.press('a');
  await expect(rows(page)).toHaveCount(open - 2);
  // One that needs nothing: it is acknowledged.
  await page.getByRole('button', { name: /^Monitoring/ }).press('Enter');
  await expect(page.getByRole('toolbar', { name: 'Decision' })).toContainText('Acknowledge');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await decidable(page);
  await page.keyboard.press('a');
  await expect(page.getByText(/^Acknowledged: /).first()).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('h');
  const decisions = page.getByRole('region', { name: 'Decisions' }).getByRole('row');
  await expect(decisions).toHaveCount(4);
  await expect(decisions.nth(1)).toContainText('Acknowledged');
  await expect(decisions.nth(1)).not.toContainText('Approved');
  await expect(page.getByText('1–3 of 3 decisions')).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('landing page was down');
  await expect(decisions).toHaveCount(2);
  await expect(decisions.nth(1)).toContainText('Rejected');
  await page.getByRole('searchbox', { name: 'Search decisions' }).fill('no such words');
  await expect(page.getByRole('heading', { name: 'No decision fits what you look for' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all decisions' }).press('Enter');
  await expect(decisions).toHaveCount(4);

  await page.getByRole('button', { name: 'Decision', exact: true }).press('Enter');
  await expect(page.getByRole('columnheader', { name: /^Decision/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(decisions.nth(1)).toContainText('Acknowledged');
  await expect(decisions.nth(3)).toContainText('Rejected');
  const campaign = decisions.nth(3).getByRole('button');
  const name = await campaign.innerText();
  await campaign.press('Enter');
  await expect(page.getByRole('main').getByText(name).first()).toBeVisible();
  // Back leads to the list as it was left.
  await page.goBack();
  await expect(decisions.nth(3)).toContainText('Rejected');
});
