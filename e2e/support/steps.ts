import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, passphrase } from './test.ts';

/** The first run with a passphrase: machines with a keychain choose it first, and tests must not touch that. */
export async function createWorkspace(page: Page, workspace: 'sample' | 'own'): Promise<void> {
  if (workspace === 'own') await page.getByText('Your own data', { exact: true }).click();
  await page.getByText('A passphrase only you know').click();
  for (const field of await page.locator('input[autocomplete="new-password"]').all())
    await field.fill(passphrase);
  await page
    .getByRole('button', { name: workspace === 'sample' ? 'Open the sample workspace' : 'Go on to import' })
    .click();
}

export async function unlock(page: Page, text = passphrase): Promise<void> {
  await page.locator('input[autocomplete="current-password"]').fill(text);
  await page.keyboard.press('Enter');
}

/** Waits until the sample is generated and all of it is analysed; the order of the queue changes until then. */
export async function sampleReady(page: Page): Promise<void> {
  const views = page.getByRole('button', { name: /^(Needs a decision|Monitoring)/ });
  const analysed = async () => {
    const counts = (await views.allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0] ?? 0));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(analysed, { timeout: 30_000 }).toBe(24);
  await expect(rows(page).first()).toBeVisible();
}

export const rows = (page: Page) =>
  page.getByRole('listbox', { name: 'Recommendations' }).getByRole('option');

/** Waits until the open recommendation has been on screen long enough to be decided on. */
export async function decidable(page: Page): Promise<void> {
  await expect(page.getByRole('toolbar', { name: 'Decision' })).toHaveAttribute('data-ready', 'true');
}

/** The rows of a table by its name, the heading row first. */
export const tableRows = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name }).getByRole('row');

/** Axe finds nothing, by WCAG 2.2 AA and its own best practices, once what moves has come to rest. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const isStill = 'document.getAnimations().every((one) => one.playState !== "running")';
  await expect.poll(() => page.evaluate(isStill)).toBe(true);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({
    rule: id,
    at: nodes.map((node) => node.html.slice(0, 160)),
  }));
  expect(found, where).toEqual([]);
}
