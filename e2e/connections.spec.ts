import type { Locator, Page } from '@playwright/test';
import { addDays, dayInZone } from '../src-shared/model/day.ts';
import { campaigns } from '../testing/platforms/account.ts';
import { adsFrom, startAdLibrary } from '../testing/platforms/adLibrary.ts';
import { startGoogleAds } from '../testing/platforms/googleAds.ts';
import { createWorkspace, expectAccessible } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('an account is connected by signing in, read and analysed, and asks for a person once its access is withdrawn', async ({
  api,
  page,
}) => {
  const today = dayInZone(new Date(), 'Europe/Berlin');
  const account = (id: string, name: string) => ({
    id,
    name,
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    campaigns: campaigns(3, addDays(today, -200)),
  });
  const google = await startGoogleAds({
    accounts: [account('1234567890', 'Shop'), account('2234567890', 'Outlet')],
    today,
  });
  const library = await startAdLibrary({ pages: { '11111': adsFrom(addDays(today, -60), 50) } });
  try {
    await api.open();
    await createWorkspace(page, 'own');
    const accounts = page.getByRole('region', { name: 'Connected accounts' });
    await expect(accounts).toContainText('None is connected');

    await accounts.getByRole('button', { name: 'Connect an account' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('Auction insights only for projects that Google approved');
    await expectBoth(page, 'platforms');
    await dialog.getByRole('button', { name: /Google Ads/ }).press('Enter');
    await dialog.getByLabel('Id of the application').fill('our-app');
    await dialog.getByRole('textbox', { name: 'Secret of the application' }).fill('planted-secret');
    await dialog.getByText('Advanced').press('Enter');
    await dialog.getByLabel('Address of the API').fill(google.server.baseUrl);
    await expectAccessible(page, 'application');
    await dialog.getByLabel('Version of the API').press('Enter');

    await signIn(page, dialog);
    await expect(dialog.getByRole('checkbox', { name: 'Shop' })).toBeVisible();
    expect(await page.content()).not.toContain('planted-secret');
    await expectAccessible(page, 'choice of accounts');
    await dialog.getByRole('checkbox', { name: 'Shop' }).press(' ');
    await dialog.getByRole('button', { name: 'Connect and read' }).press('Enter');
    await expect(dialog).toBeHidden();

    const shop = page.getByRole('region', { name: 'Shop', exact: true });
    await expect(shop).toContainText('Healthy', { timeout: 90_000 });
    await shop.getByText(/^Shop: Known for/).press('Enter');
    await expect(shop.getByRole('row', { name: /Daily figures/ })).toContainText(/\w–\d/);
    await expect(shop.getByRole('row', { name: /Auction insights/ })).toContainText('approved projects only');
    await expectBoth(page, 'connected');
    await shop.getByRole('button', { name: 'Campaigns and schedule' }).press('Enter');
    await dialog.getByLabel('Only some').press(' ');
    await expect(dialog.getByRole('checkbox', { name: 'Campaign 2' })).toBeVisible();
    await expectAccessible(page, 'choice of campaigns');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    // The analysis follows by itself.
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    const views = page.getByRole('button', { name: /^(Needs a decision|Monitoring)/ });
    const analysed = async (): Promise<number> =>
      (await views.allInnerTexts()).reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0] ?? 0), 0);
    await expect.poll(analysed, { timeout: 90_000 }).toBe(3);

    google.oauth.withdraw();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await shop.getByRole('button', { name: 'Read now Shop' }).press('Enter');
    await expect(shop).toContainText('no longer accepts your sign-in', { timeout: 90_000 });
    await expect(page.getByRole('button', { name: /Connections.*1 to sign in to again/ })).toBeVisible();
    await expectBoth(page, 'signed out');

    await shop.getByRole('button', { name: 'Sign in again' }).press('Enter');
    await signIn(page, dialog);
    await expect(dialog).toBeHidden();
    await expect(shop).toContainText('Healthy', { timeout: 90_000 });

    // Unfolded anew: the screen was left meanwhile.
    await shop.getByText(/^Shop: Known for/).press('Enter');
    await shop.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
    await expect(dialog).toContainText('What it brought stays');
    await dialog.getByRole('button', { name: 'Remove the account' }).press('Enter');
    await expect(accounts).toContainText('None is connected');
    expect(google.oauth.grants).toBe(0);

    await nameRivals(page, dialog, library.server.baseUrl);
    const rivals = page.getByRole('region', { name: 'Shoe shops', exact: true });
    await expect(rivals).toContainText('Healthy', { timeout: 90_000 });
    await rivals.getByText(/^Shoe shops: Known for/).press('Enter');
    await rivals.getByRole('button', { name: 'Rivals, campaigns and schedule' }).press('Enter');
    await expect(dialog.getByLabel('Pages of the rivals')).toBeFocused();
  } finally {
    await google.server.close();
    await library.server.close();
  }
});

/**
 * Connects a service of rivals for the campaigns that are there. Each step takes the focus into its first field, also the one that is there
 * only once the key was checked: nothing is pressed to get to it.
 */
async function nameRivals(page: Page, dialog: Locator, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect an account' }).press('Enter');
  await dialog.getByRole('button', { name: /Meta Ad Library/ }).press('Enter');
  await dialog.getByRole('button', { name: 'Change the address' }).press('Enter');
  await typeInto(page, dialog.getByLabel('Address of the API'), address);
  await page.keyboard.press('Enter');
  await typeInto(page, dialog.getByRole('textbox', { name: 'Access token' }), 'no token');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('does not accept this key');
  await dialog.getByRole('button', { name: 'Enter another key' }).press('Enter');
  await typeInto(page, dialog.getByRole('textbox', { name: 'Access token' }), 'token-1');
  await page.keyboard.press('Enter');
  await typeInto(page, dialog.getByLabel('Name of this list'), 'Shoe shops');
  await dialog.getByLabel('Pages of the rivals').fill('11111');
  await dialog.getByLabel('Countries').fill('US');
  await expect(dialog).toContainText('Of US the Ad Library has political ads only');
  await dialog.getByLabel('Countries').fill('DE');
  await dialog.getByRole('button', { name: 'Choose all 3' }).press('Enter');
  await expectBoth(page, 'rivals');
  await dialog.getByRole('button', { name: 'Connect and read' }).press('Enter');
  await expect(dialog).toBeHidden();
}

/** Types over what is in the field that has the focus, once it is this one. */
async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Opens the platform's page by the key that a person would press, and follows it to its end. */
async function signIn(page: Page, dialog: Locator): Promise<void> {
  const link = dialog.getByRole('link', { name: 'Sign in to Google Ads' });
  await expect(link).toBeVisible();
  await expectAccessible(page, 'sign-in');
  const opening = page.context().waitForEvent('page');
  await link.press('Enter');
  const platform = await opening;
  await expect(platform.getByRole('heading', { name: 'Signed in' })).toBeVisible();
  await platform.close();
}

/** The same screen in light and in dark. */
async function expectBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${name}, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours');
  }
}
