import {
  createWorkspace,
  decidable,
  openFold,
  openSample,
  rows,
  sampleReady,
  tableRows,
  unlock,
} from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('sample, top recommendation by keyboard, evidence, approve, undo, reject; all of it after a restart', async ({
  api,
  page,
}) => {
  const first = await api.open();
  await createWorkspace(page, 'sample');
  await sampleReady(page);
  const open = await rows(page).count();
  expect(open).toBeGreaterThan(3);

  // The top one, without the mouse.
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('main');
  // The detail follows its row a moment later.
  await decidable(page);
  const headline = await detail.getByRole('heading', { level: 2 }).first().innerText();
  await expect(page.getByRole('region', { name: /usual range/ }).locator('canvas')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What speaks for it' }).getByRole('listitem')).toHaveCount(3);
  const facts = (await openFold(page, 'All facts')).getByRole('row');
  expect(await facts.count()).toBeGreaterThan(3);
  await expect(facts.nth(1)).toContainText(/\d/);
  // Chips such as E1 or E37 said nothing to a reader.
  expect(await detail.innerText()).not.toMatch(/\bE\d+\b/);
  await page.keyboard.press('Enter');

  await decidable(page);

  await page.keyboard.press('a');
  await expect(page.getByText(/^Approved: /).first()).toBeVisible();
  await expect(rows(page)).toHaveCount(open - 1);
  await page.keyboard.press('u');
  await expect(page.getByText(/It is open again\.$/).first()).toBeVisible();
  await expect(rows(page)).toHaveCount(open);
  await page.keyboard.press('Home');

  await decidable(page);

  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Why do you reject it?' });
  await dialog.getByRole('radio', { name: /the reasons were not/ }).check();
  await dialog.getByRole('textbox').fill('The landing page was down on Tuesday; no bid change will help.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(rows(page)).toHaveCount(open - 1);

  expect(await first.stop()).toBe(0);
  await api.open();
  await unlock(page);
  await expect(rows(page).first()).toBeVisible();
  await expect(rows(page)).toHaveCount(open - 1);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  const decisions = tableRows(page, /Decisions/);
  // Heading, rejection, undo, approval.
  await expect(decisions).toHaveCount(4);
  await expect(decisions.nth(1)).toContainText('The landing page was down on Tuesday');
  await expect(decisions.nth(2)).toContainText('Taken back');
  await expect(decisions.nth(3)).toContainText('Approved');

  // The details are still readable from the decision.
  await decisions.nth(3).getByRole('button').click();
  await expect(page.getByRole('heading', { name: headline })).toBeVisible();
});

test('the sample is removed in one step, which leads back to the first run', async ({ api, page }) => {
  await openSample(api, page);
  await page.getByRole('contentinfo').getByRole('button', { name: 'Remove' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Remove/ })
    .click();
  await expect(page.getByRole('contentinfo')).not.toContainText('Sample workspace');
});

test('a wrong passphrase opens nothing and says so', async ({ api, page }) => {
  const first = await api.open();
  await createWorkspace(page, 'own');
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  await first.stop();
  await api.open();
  await unlock(page, 'a long walk along the river');
  await expect(
    page
      .getByText(/passphrase/i)
      .filter({ hasText: /not|wrong/i })
      .first(),
  ).toBeVisible();
  await unlock(page);
  await expect(page.getByRole('navigation')).toBeVisible();
});
