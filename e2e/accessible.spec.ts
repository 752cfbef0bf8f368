import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { servePage } from '../testing/servedPage.ts';
import { projectRoot } from './support/electron.ts';
import { googleAdsExport } from './support/googleExport.ts';
import { expectLook } from './support/look.ts';
import { createWorkspace, decidable, expectAccessible, openFold, openSample } from './support/steps.ts';
import { expect, test } from './support/test.ts';

test('axe finds nothing on any screen, light or dark', async ({ api, page }) => {
  await openSample(api, page);
  const folds = ['In full', 'All facts', 'Other actions', 'How this was made'];
  for (const fold of folds) await openFold(page, fold);
  await expectBoth(page, 'queue with a recommendation');
  // Closed again: every look below would go over all of it.
  for (const fold of folds) await page.locator('summary').filter({ hasText: fold }).press('Enter');

  for (const [key, name] of [
    ['e', 'change'],
    ['r', 'reject'],
    ['?', 'keys'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectLight(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { name: 'What if', exact: true })).toBeFocused();
  await page.getByText('Advanced').press('Enter');
  await expectBoth(page, 'what if');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Save as')).toHaveCount(0);
  await page.keyboard.press('t');
  await expectLight(page, 'charts as tables');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectLight(page, 'everything');
  await page.keyboard.press('Escape');

  await decidable(page);

  await page.keyboard.press('a');
  await expect(page.getByText(/^Approved: /).first()).toBeVisible();
  await expectLight(page, 'just decided');
  for (const [key, heading] of [
    ['c', 'Campaigns'],
    ['h', 'History'],
    ['a', 'Analytics'],
    ['e', 'Evaluation'],
    ['n', 'Connections'],
    ['s', 'Settings'],
  ] as const) {
    await goTo(page, key, heading);
    await expectBoth(page, heading);
  }

  await page.getByRole('link', { name: 'Appearance and keys' }).press('Enter');

  // More contrast, by the person's choice and then by the system's.
  await page.getByRole('radiogroup', { name: 'Contrast' }).getByText('More').click();
  await expectStrong(page, 'Settings');
  await page.getByRole('radiogroup', { name: 'Contrast' }).getByText('As the system').click();
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'normal');
  await page.emulateMedia({ contrast: 'more' });
  for (const [key, heading] of [
    ['q', 'Queue'],
    ['c', 'Campaigns'],
  ] as const) {
    await goTo(page, key, heading);
    await expectStrong(page, heading);
  }
  // Twice the size in a window of 1280 x 800.
  await page.emulateMedia({ contrast: 'no-preference' });
  await page.setViewportSize({ width: 640, height: 400 });
  await expectAccessible(page, 'campaigns at twice the size');
  await goTo(page, 'q', 'Queue');
  await expectAccessible(page, 'queue at twice the size');
});

test('axe finds nothing from the first run to an import, light or dark', async ({ api, page }) => {
  const app = await api.open();
  await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
  await expectBoth(page, 'first run', 'first-run');
  await createWorkspace(page, 'own');
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
  await expectBoth(page, 'nothing imported yet', 'nothing-imported');
  await goTo(page, 'q', 'Queue');
  await page.setViewportSize({ width: 900, height: 640 });
  await expectBoth(page, 'empty queue', 'empty-queue');
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo(page, 'c', 'Campaigns');
  await expectLight(page, 'no campaigns');
  await goTo(page, 'h', 'History');
  await expectLight(page, 'no decisions');
  await goTo(page, 'a', 'Analytics');
  await expectLight(page, 'nothing to count');
  await goTo(page, 'n', 'Connections');
  const file = { name: 'report.csv', mimeType: 'text/csv', buffer: googleAdsExport(40) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Import 2 campaigns' })).toBeVisible();
  await expectBoth(page, 'preview');
  await page.getByRole('button', { name: 'Import 2 campaigns' }).click();
  await expect(page.getByRole('heading', { name: 'Imported report.csv' })).toBeVisible();
  await expectLight(page, 'imported');
  await app.stop();
  await expectBoth(page, 'the app has ended');
  await api.open();
  await expect(page.getByRole('heading', { name: 'Unlock your workspace' })).toBeVisible();
  await expectBoth(page, 'unlock', 'unlock');
});

test('axe finds nothing on any part of the window by itself, light and in the strongest dark', async ({
  page,
}) => {
  const gallery = await servePage(join(projectRoot, 'src-renderer'), 'gallery.html');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const look of ['light', 'dark&more']) {
    await page.goto(`${gallery.address}?${look}`);
    await expect(page.getByRole('heading', { name: 'Parts of the window' })).toBeVisible();
    const isMore = look.endsWith('more');
    await expect(page.locator('html')).toHaveAttribute('data-contrast', isMore ? 'more' : 'normal');
    await expectAccessible(page, `parts, ${look}`, isMore ? 'strong colours' : 'colours');
  }
  await gallery.close();
});

/**
 * The same screen in light and in dark: reaching its state is the expensive part, not checking it.
 *
 * @param look the name of the pictures it is compared with
 */
async function expectBoth(page: Page, name: string, look?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${name}, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours');
    if (look !== undefined) await expectLook(page, `${look}-${colorScheme}`);
  }
}

/** Where nothing is shown that has no twin on a screen looked at in both: the colours are the same parts'. */
async function expectLight(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await expectAccessible(page, `${name}, light`, 'all');
}

async function expectStrong(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
    await expectAccessible(page, `${name}, ${colorScheme}, more contrast`, 'strong colours');
  }
}

async function goTo(page: Page, key: string, heading: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
}
