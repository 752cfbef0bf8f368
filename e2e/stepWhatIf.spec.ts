import { decidable, expectAccessible, openSample, rows } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('another step is tried on the slider by keyboard, EXPECT follows, and A approves that step', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  await rows(page).filter({ hasText: 'Spring Sale' }).first().click();
  await expect(page.getByRole('heading', { name: /^Rivals are bidding you up: / })).toBeVisible();
  await decidable(page);
  const header = page.getByRole('main').locator('header');
  const before = await header.innerText();
  await page.keyboard.press('w');
  const slider = page.getByRole('slider');
  await expect(slider).toBeFocused();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await expect(header).toContainText(/Raise the bid 6%.*\(recommended \+10%\)/);
  await expect(header).toContainText(/CPA \$[\d.–]+ by/);
  expect(await header.innerText()).not.toBe(before);
  await expectAccessible(page, 'the slider of the action');
  await page.keyboard.press('a');
  await expect(page.getByText(/^Approved with your changes: Spring Sale/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Decided/ }).click();
  await expect(rows(page).first()).toContainText(/\+6% to \$[\d.]+ \(recommended \+10%\)/);
});
