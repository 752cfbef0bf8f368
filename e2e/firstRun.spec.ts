import { expectAccessible, rows, sampleReady } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('the first run leads to the filled sample in one click, with a tour; one’s own data gets a key that is kept', async ({
  api,
  page,
}) => {
  await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  // The launch token is neither in the address nor in the browser history.
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await page.evaluate('document.referrer')).toBe('');

  // No passphrase, nothing to choose.
  await expect(page.getByText(/^Nothing to set up: /)).toBeVisible();
  // Where there is a keychain it is offered, and a test must not touch it.
  if ((await page.getByText('the sample ends with the app').count()) === 0) {
    await page.getByText(/^Nothing to set up: /).click();
    await page.getByText('Nowhere, for this session only').click();
  }
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await sampleReady(page);

  const tour = page.getByRole('region', { name: /What needs you|One verdict|The evidence|You decide/ });
  await expect(tour).toContainText('1 of 5');
  await expectAccessible(page, 'the tour');
  // It takes no key: the list is used beside it.
  await page.keyboard.press('j');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  for (const part of ['list', 'head', 'picture', 'decide']) {
    await expect(page.locator('html')).toHaveAttribute('data-tour', part);
    await expect(page.locator(`[data-tour-part="${part}"]`)).toBeVisible();
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-tour');
  await page.reload();
  await sampleReady(page);
  await expect(page.getByRole('button', { name: 'Skip the tour' })).toHaveCount(0);

  // From the sample to one's own data: its key is asked for, and the sample is gone.
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Make your workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Your own data' })).toBeChecked();
  await expect(page.getByRole('radio', { name: /Nowhere/ })).not.toBeChecked();
  await page.getByText('Nowhere, for this session only').click();
  await page.getByRole('button', { name: 'Go on to import' }).click();
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  await expect(page.getByText(/sample workspace/i)).toHaveCount(0);
});
