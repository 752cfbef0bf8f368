import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { RunningApp } from './process.ts';
import { type Api, expect, passphrase } from './test.ts';

/** The first run with a passphrase: machines with a keychain choose that first, and tests must not touch it. */
export async function createWorkspace(page: Page, workspace: 'sample' | 'own'): Promise<void> {
  if (workspace === 'own') await page.getByText('Your own data', { exact: true }).click();
  // The sample asks for none, and keeps the choice folded.
  else await page.getByText('Nothing to set up').click();
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

/** Opens the app on the prepared sample workspace, unlocked, with everything analysed. */
export async function openSample(api: Api, page: Page): Promise<RunningApp> {
  api.takeSample();
  const app = await api.open();
  await unlock(page);
  await sampleReady(page);
  return app;
}

/** Waits until the sample is generated and fully analysed; the order of the queue changes until then. */
export async function sampleReady(page: Page): Promise<void> {
  const views = page.getByRole('button', { name: /^(Needs a decision|Monitoring)/ });
  const analysed = async () => {
    const counts = (await views.allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0] ?? 0));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(analysed, { timeout: 60_000 }).toBe(24);
  // The counts can be ahead of the list by one answer.
  const needs = page.getByRole('button', { name: /^Needs a decision/ });
  await expect(rows(page)).toHaveCount(Number(/\d+/.exec(await needs.innerText())?.[0] ?? 0));
}

export const rows = (page: Page) =>
  page.getByRole('listbox', { name: 'Recommendations' }).getByRole('option');

/**
 * Waits until the open recommendation has been on screen long enough to be decided on; where a row is selected beside it, until that one
 * is: right after a decision the pane may still show the one that was decided.
 */
export async function decidable(page: Page): Promise<void> {
  const bar = page.getByRole('toolbar', { name: 'Decision' });
  const chosen = rows(page).and(page.locator('[aria-selected="true"]'));
  const shown = async (): Promise<boolean> => {
    const [row, of, isReady] = await Promise.all([
      chosen.count().then((count) => (count === 1 ? chosen.getAttribute('id', { timeout: 1_000 }) : null)),
      bar.getAttribute('data-of', { timeout: 1_000 }),
      bar.getAttribute('data-ready', { timeout: 1_000 }),
    ]).catch(() => [null, null, null] as const);
    return isReady === 'true' && (row === null || row === `row-${of}`);
  };
  await expect.poll(shown, { intervals: [50, 100, 200], timeout: 30_000 }).toBe(true);
}

/** Opens a folded part of the open recommendation by keyboard, and returns it. */
export async function openFold(page: Page, name: string): Promise<Locator> {
  const fold = page.getByRole('main').getByRole('region', { name, exact: true });
  const head = page.locator('summary').filter({ hasText: name });
  await expect(head).toBeVisible();
  if (!(await fold.isVisible())) await head.press('Enter');
  await expect(fold).toBeVisible();
  return fold;
}

/** The rows of a table by its name, the heading row first. */
export const tableRows = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name }).getByRole('row');

/** The rules of axe whose result can differ between a light and a dark page of the same elements. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** Text 7:1 instead of 4.5:1. */
const strongColourRules = [...colourRules, 'color-contrast-enhanced'];

/**
 * Axe finds nothing, by WCAG 2.2 AA and its own best practices, once what moves has come to rest.
 *
 * @param rules 'colours' for a screen that was looked at with all rules a moment ago, in other colours; 'strong colours' where more
 * contrast was asked for
 */
export async function expectAccessible(
  page: Page,
  where: string,
  rules: 'all' | 'colours' | 'strong colours' = 'all',
): Promise<void> {
  const isStill = 'document.getAnimations().every((one) => one.playState !== "running")';
  const only = { all: null, colours: colourRules, 'strong colours': strongColourRules }[rules];
  const look = async () => {
    await expect.poll(() => page.evaluate(isStill)).toBe(true);
    const axe = new AxeBuilder({ page });
    const { violations } = await (only === null ? axe : axe.withRules(only)).analyze();
    return violations.map(({ id, nodes }) => ({
      rule: id,
      at: nodes.map((node) => node.html.slice(0, 160)),
    }));
  };
  // What begins to fade while axe looks has the colours of no state: a fault is there the second time too.
  const first = await look();
  const found = first.length === 0 ? first : await look();
  expect(found, where).toEqual([]);
}
