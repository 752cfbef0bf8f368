import { expect, test } from './support/test.ts';

test('the first run offers the sample and says where the key is kept', async ({ api, page }) => {
  await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the sample workspace' })).toBeVisible();
  // The launch token is neither in the address nor in the browser history.
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await page.evaluate('document.referrer')).toBe('');
});
