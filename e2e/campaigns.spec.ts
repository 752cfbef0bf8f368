import { expectAccessible, openSample } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('a target and a month’s budget are set, seen and taken back by keyboard', async ({ api, page }) => {
  await openSample(api, page);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('searchbox', { name: 'Search campaigns' }).fill('Spring Sale');
  const row = page.getByRole('region', { name: 'All campaigns' }).getByRole('row').nth(1);
  await expect(row).toContainText('Spring Sale 2026');
  await expect(page.getByText('1 campaign', { exact: true })).toBeVisible();
  const budget = row.getByRole('button', { name: 'Change the month’s budget of Spring Sale 2026' });
  await expect(budget).toContainText('no budget');
  await budget.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Targets and budget' });
  const field = dialog.getByRole('textbox', { name: 'Budget a month' });
  await expect(field).toBeFocused();
  await expectAccessible(page, 'targets and budget');
  await page.keyboard.type('120000');
  const cpa = dialog.getByRole('textbox', { name: 'Target CPA' });
  await cpa.fill('60');
  await cpa.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(budget).toContainText('of $120,000');
  await expect(row.getByRole('button', { name: 'Change the target of Spring Sale 2026' })).toContainText(
    'of $60',
  );
  await page.keyboard.press('u');
  await expect(budget).toContainText('no budget');

  // Its page, and back to the list as it was left.
  const name = row.getByRole('button', { name: 'Spring Sale 2026', exact: true });
  await page.keyboard.press('j');
  await expect(name).toBeFocused();
  await name.press('Enter');
  const heading = page.getByRole('heading', { name: 'Spring Sale 2026', level: 1 });
  await expect(heading).toBeFocused();
  await expect(page.getByRole('img', { name: /^CPA is .* the target of/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Data health' })).toBeVisible();
  await expectAccessible(page, 'the page of a campaign');
  // A page that could lie inside the company’s own network is not asked for.
  const landing = page.getByRole('region', { name: 'Landing page' });
  const address = landing.getByRole('textbox', { name: 'Its address' });
  await address.fill('http://localhost/');
  await address.press('Enter');
  await expect(landing).toContainText('Enter a web address');
  await heading.focus();
  // A note on some days of it.
  await page.keyboard.press('Shift+N');
  const writing = page.getByRole('dialog', { name: 'Write a note' });
  const about = writing.getByRole('combobox', { name: 'About' });
  await expect(about).toBeFocused();
  await about.selectOption('Site trouble');
  await writing.getByLabel('From').fill('2026-11-10');
  await writing.getByLabel(/^To/).fill('2026-11-12');
  await writing.getByRole('textbox', { name: 'What happened' }).fill('Checkout down <b>twice</b>');
  await expectAccessible(page, 'writing a note');
  await page.keyboard.press('Control+Enter');
  await expect(writing).toBeHidden();
  const notes = page.getByRole('list', { name: 'Your notes' }).getByRole('listitem');
  await expect(notes).toHaveCount(1);
  await expect(notes).toContainText('10–12 Nov');
  await expect(notes).toContainText('Checkout down <b>twice</b>');
  await page.keyboard.press('u');
  await expect(notes).toHaveCount(0);
  await page.keyboard.press('Shift+N');
  await writing.getByRole('textbox', { name: 'What happened' }).fill('Checkout down');
  await page.keyboard.press('Control+Enter');
  await expect(notes).toHaveCount(1);
  await notes.getByRole('button', { name: /^Remove/ }).press('Enter');
  await expect(notes).toHaveCount(0);
  await page.getByRole('button', { name: 'Put back' }).press('Enter');
  await expect(notes).toHaveCount(1);

  await page.keyboard.press('t');
  await expect(page.getByRole('region', { name: 'CPA by day, as a table' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(name).toBeFocused();
  await page.goBack();
  await expect(heading).toBeVisible();
  await page.goForward();
  await expect(name).toBeVisible();
});
