import type { Page } from '@playwright/test';
import { rows } from '../../e2e/support/steps.ts';
import { settingsPages } from '../../src-renderer/view/settingsPages.ts';

/** One screen to look at, and how a person gets there. */
export interface Visit {
  readonly name: string;
  go(page: Page): Promise<void>;
}

const byKeys =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

/** The screens that every state of a workspace has. */
export const always: readonly Visit[] = [
  { name: 'queue', go: byKeys('g', 'q') },
  { name: 'campaigns', go: byKeys('g', 'c') },
  { name: 'history', go: byKeys('g', 'h') },
  { name: 'analytics', go: byKeys('g', 'a') },
  { name: 'evaluation', go: byKeys('g', 'e') },
  { name: 'connections', go: byKeys('g', 'n') },
  { name: 'settings', go: byKeys('g', 's') },
  { name: 'keys', go: byKeys('g', 'q', '?') },
];

/** Opens the row of a campaign, in a narrow window too. */
async function openRow(page: Page, name: string): Promise<void> {
  await byKeys('g', 'q')(page);
  await page.keyboard.press('Escape');
  const row = rows(page).filter({ hasText: name }).first();
  await row.click();
  await page.getByRole('toolbar', { name: 'Decision' }).waitFor();
}

/** Those that only a workspace with campaigns has. */
export const withCampaigns: readonly Visit[] = [
  { name: 'detail, rivals', go: (page) => openRow(page, 'Spring Sale') },
  {
    name: 'detail, second',
    go: async (page) => {
      await byKeys('g', 'q', 'Escape')(page);
      await rows(page).nth(2).click();
    },
  },
  {
    name: 'detail, quiet',
    go: async (page) => {
      await byKeys('g', 'q', 'Escape', '2')(page);
      await rows(page).first().click();
    },
  },
  {
    name: 'what if',
    go: async (page) => {
      await byKeys('1')(page);
      await openRow(page, 'Spring Sale');
      await byKeys('w')(page);
      await page.getByRole('slider').waitFor();
      await byKeys('w')(page);
      await page.getByRole('table', { name: 'What to expect' }).waitFor();
    },
  },
  {
    name: 'campaign',
    go: async (page) => {
      await byKeys('Escape', 'g', 'c')(page);
      await page.getByRole('button', { name: 'Spring Sale 2026', exact: true }).first().click();
      await page.getByRole('heading', { name: 'Spring Sale 2026', level: 1 }).waitFor();
    },
  },
  {
    name: 'reject',
    go: async (page) => {
      await openRow(page, 'Spring Sale');
      await page.getByRole('button', { name: /^Reject/ }).click();
    },
  },
  {
    name: 'report',
    go: async (page) => {
      await byKeys('Escape')(page);
      await openRow(page, 'Spring Sale');
      await byKeys('.')(page);
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'everything', go: byKeys('Escape', 'Control+k') },
];

/** The pages of the settings. */
export const settings: readonly Visit[] = settingsPages.map(({ title }) => ({
  name: `settings, ${title}`,
  go: async (page) => {
    await byKeys('Escape', 'g', 's')(page);
    const pages = page.getByRole('navigation', { name: 'Pages of the settings' });
    await pages.getByRole('link', { name: title, exact: true }).click();
  },
}));
