import type { Page } from '@playwright/test';
import { newId } from '../src-shared/model/ids.ts';
import { connectApi, jobEnded } from './support/client.ts';
import { decidable, openSample, rows, tableRows } from './support/steps.ts';
import { expect, test } from './support/test.ts';

const selected = (page: Page) => rows(page).and(page.locator('[aria-selected="true"]'));
const nameOf = async (page: Page) =>
  (await selected(page).locator('[title]').nth(2).getAttribute('title')) ?? '';

test('a held A approves one campaign, Shift+A and a second A at once none; undo and redo are a stack', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  const open = await rows(page).count();
  // Nothing is moved before: a recommendation that was left and came back is shown anew, and not decided on at once.
  await decidable(page);

  // Playwright sends a key that is already down as a repeat, like a held key.
  for (let press = 0; press < 25; press += 1) {
    await page.keyboard.down('a');
    await page.waitForTimeout(20);
  }
  await page.keyboard.up('a');
  await expect(rows(page)).toHaveCount(open - 1);
  await page.keyboard.press('Shift+A');
  await decidable(page);
  await page.keyboard.press('Shift+A');
  await expect(rows(page)).toHaveCount(open - 1);

  // Twice at once: the second was meant for the same one, and says so.
  await decidable(page);
  await page.evaluate(`for (let press = 0; press < 2; press += 1)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));`);
  await expect(page.getByText(/The previous decision is being saved/).first()).toBeVisible();
  await expect(rows(page)).toHaveCount(open - 2);

  await page.keyboard.press('u');
  await expect(rows(page)).toHaveCount(open - 1);
  await page.keyboard.press('u');
  await expect(rows(page)).toHaveCount(open);
  await page.keyboard.press('u');
  await expect(page.getByText(/nothing to undo in this session/).first()).toBeVisible();
  await page.keyboard.press('Shift+U');
  await expect(rows(page)).toHaveCount(open - 1);
  await expect(page.getByText(/^Redone\. Approved: /).first()).toBeVisible();
});

test('a redo is refused where somebody decided in between, and says why', async ({ api, page }) => {
  await openSample(api, page);
  const open = await rows(page).count();
  // Nothing is moved before: a recommendation that was left and came back is shown anew, and not decided on at once.
  await decidable(page);
  await page.keyboard.press('a');
  await expect(rows(page)).toHaveCount(open - 1);
  await page.keyboard.press('u');
  await expect(rows(page)).toHaveCount(open);
  const id = new URL(page.url()).hash.split('/')[2] ?? '';
  const other = await connectApi((await api.start()).address);
  await other.api.queue.decide({
    decisionId: newId(),
    recommendationId: id,
    verdict: { kind: 'reject', category: 'wrong_decision_unclear', text: '' },
  });
  other.close();
  await page.keyboard.press('Shift+U');
  await expect(
    page.getByText('It was decided otherwise since: Rejected', { exact: false }).first(),
  ).toBeVisible();
});

test('while an analysis runs the selected campaign stays selected, and new ones wait', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('j');
  const name = await nameOf(page);
  const before = await rows(page).allInnerTexts();
  const other = await connectApi((await api.start()).address);
  await other.api.analyse.start({ campaignIds: [], asOf: null });
  await jobEnded(other.api, 'analyse');
  other.close();
  const waiting = page.getByRole('button', { name: /\d+ updated/ });
  await expect(waiting).toBeVisible();
  expect(await nameOf(page)).toBe(name);
  expect(await rows(page).allInnerTexts()).toHaveLength(before.length);
  await expect(page.getByText('Replaced by a newer one').first()).toBeVisible();
  await page.keyboard.press('n');
  await expect(waiting).toBeHidden();
  expect(await nameOf(page)).toBe(name);
  await expect(page.getByText('Replaced by a newer one')).toHaveCount(0);
});

test('the palette takes Enter on its first hit, and the key after it decides on that campaign', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  const open = await rows(page).count();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('j');
  const name = await nameOf(page);
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  // On another screen a deciding key says where it works.
  await page.keyboard.press('a');
  await expect(page.getByText('works in the queue only').first()).toBeVisible();
  // Would catch: letters typed before the palette has the focus being lost, or taken for commands.
  await page.evaluate(`{
    const press = (init) => document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
    press({ key: 'k', ctrlKey: true });
    for (const key of ${JSON.stringify(name)}) press({ key });
  }`);
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('main')).toContainText(name);
  expect(await nameOf(page)).toBe(name);
  await decidable(page);
  await page.keyboard.press('a');
  await expect(rows(page)).toHaveCount(open - 1);
});

test('invalid input is refused where it is typed; an approval with a change shows the change everywhere', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  await rows(page).filter({ hasText: 'Raise bid' }).first().click();
  // The item shown before is decidable until this one has arrived.
  await expect(page.getByRole('heading', { name: /^Rivals are bidding you up: / })).toBeVisible();
  await decidable(page);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: /Approve with changes/ });
  const step = dialog.getByLabel('Change of the bid, in percent');
  await step.fill('');
  await step.pressSequentially('1e9');
  await expect(dialog.getByText(/“e” is not part of a number: .*between −20% and 20%/)).toBeVisible();
  await step.fill('400');
  await expect(
    dialog.getByText(/outside what is allowed: enter a number between −20% and 20%/),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Approve with changes' })).toBeDisabled();
  // No new amount is computed from refused input, and the refusal is shown once.
  await expect(dialog.getByText(/^From /)).toHaveCount(0);
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  // A window made narrower, and wide again, keeps the dialog and its content; list and detail are side by side as
  // before.
  for (const width of [880, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(step).toHaveValue('400%');
  }
  const listWidth = (await page.getByRole('region', { name: 'List', exact: true }).boundingBox())?.width ?? 0;
  expect(listWidth).toBeLessThan(600);
  await step.fill('5');
  await dialog.getByRole('button', { name: 'Approve with changes' }).click();
  await expect(dialog).toBeHidden();

  const change = /\+5% to \$[\d.]+ \(recommended \+\d+%\)/;
  await page.getByRole('button', { name: /^Decided/ }).click();
  await expect(rows(page).first()).toContainText('You: ');
  await expect(rows(page).first()).toContainText(change);
  await expect(page.getByRole('toolbar', { name: 'Decision' })).toContainText(change);
  await page.keyboard.press('a');
  await expect(
    page.getByText(/is approved already\. To decide otherwise, take that back first\./).first(),
  ).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(tableRows(page, /Decisions/).nth(1)).toContainText(
    /\+5% to \$[\d.]+ \(recommended: \+\d+% to \$[\d.]+\)/,
  );
});

// Would catch: a list that must be walked by hand after each decision, or a confirmation of what can be undone.
test('20 campaigns are decided by keyboard alone, with at most two keys each', async ({ api, page }) => {
  await openSample(api, page);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const decideTen = async (of: number) => {
    for (let left = of - 1; left >= of - 10; left -= 1) {
      await decidable(page);
      await press('a');
      await expect(rows(page)).toHaveCount(left);
    }
  };
  await decideTen(10);
  await press('2');
  await expect(rows(page)).toHaveCount(14);
  await decideTen(14);
  await press('4');
  await expect(rows(page)).toHaveCount(20);
  expect(keys).toBeLessThanOrEqual(2 * 20);
});

// Would catch: in a narrow window a click that opens the row selected before, so that A decides on another campaign.
test('in a narrow window the row that is clicked is the one that opens', async ({ api, page }) => {
  await openSample(api, page);
  await page.setViewportSize({ width: 900, height: 700 });
  // The one that was open beside the list fills the window now.
  await expect(page.getByRole('button', { name: 'Back to the list' })).toBeVisible();
  await page.keyboard.press('Escape');
  for (const at of [2, 4, 1]) {
    const row = rows(page).nth(at);
    const id = await row.getAttribute('id');
    await row.click();
    await expect(page.getByRole('toolbar', { name: 'Decision' })).toHaveAttribute(
      'data-of',
      id?.replace('row-', '') ?? '',
    );
    await page.keyboard.press('Escape');
    await expect(rows(page).nth(at)).toHaveAttribute('aria-selected', 'true');
  }
});
