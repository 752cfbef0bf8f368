import type { Page } from '@playwright/test';
import { googleAdsExport } from './support/googleExport.ts';
import { createWorkspace, decidable, expectAccessible, sampleReady } from './support/steps.ts';
import { expect, test } from './support/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any screen, ${colorScheme}`, async ({ api, page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await api.open();
    await expect(page.getByRole('heading', { name: 'Welcome to Causeway' })).toBeVisible();
    await expectAccessible(page, 'first run');
    await createWorkspace(page, 'sample');
    await sampleReady(page);
    await expect(page.getByRole('region', { name: 'Evidence', exact: true })).toBeVisible();
    expect(await page.evaluate("document.documentElement.dataset['mantineColorScheme']")).toBe(colorScheme);
    await expectAccessible(page, 'queue with a recommendation');

    for (const [key, name] of [
      ['e', 'change'],
      ['r', 'reject'],
      ['w', 'what if'],
      ['?', 'keys'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.keyboard.press('t');
    await expectAccessible(page, 'charts as tables');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'everything');
    await page.keyboard.press('Escape');

    await decidable(page);

    await page.keyboard.press('a');
    await expect(page.getByText(/^Approved: /).first()).toBeVisible();
    await expectAccessible(page, 'just decided');
    for (const [key, heading] of [
      ['c', 'Campaigns'],
      ['h', 'History'],
      ['e', 'Evaluation'],
      ['n', 'Connections'],
      ['s', 'Settings'],
    ] as const) {
      await goTo(page, key, heading);
      await expectAccessible(page, heading);
    }
  });

  test(`axe finds nothing while importing, ${colorScheme}`, async ({ api, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const app = await api.open();
    await createWorkspace(page, 'own');
    await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
    await expectAccessible(page, 'nothing imported yet');
    await goTo(page, 'q', 'Queue');
    await expectAccessible(page, 'empty queue');
    await goTo(page, 'c', 'Campaigns');
    await expectAccessible(page, 'no campaigns');
    await goTo(page, 'h', 'History');
    await expectAccessible(page, 'no decisions');
    await goTo(page, 'n', 'Connections');
    const file = { name: 'report.csv', mimeType: 'text/csv', buffer: googleAdsExport(40) };
    await page.locator('input[type="file"]').setInputFiles(file);
    await expect(page.getByRole('button', { name: 'Import 2 campaigns' })).toBeVisible();
    await expectAccessible(page, 'preview');
    await page.getByRole('button', { name: 'Import 2 campaigns' }).click();
    await expect(page.getByRole('heading', { name: 'Imported report.csv' })).toBeVisible();
    await expectAccessible(page, 'imported');
    await app.stop();
    await expectAccessible(page, 'the app has ended');
    await api.open();
    await expect(page.getByRole('heading', { name: 'Unlock your workspace' })).toBeVisible();
    await expectAccessible(page, 'unlock');
  });
}

async function goTo(page: Page, key: string, heading: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
}
