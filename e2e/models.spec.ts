import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type ModelServer, startModelServer } from '../testing/models/server.ts';
import { expectAccessible, openFold, openSample, rows } from './support/steps.ts';
import { expect, test } from './support/test.ts';

const secret = 'sk-causeway-e2e-91d07c';
let server: ModelServer;

test.beforeEach(async () => {
  server = await startModelServer({ keys: [secret] });
});
test.afterEach(() => server.close());

const headlines = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 }).first();
const made = (page: Page) => page.getByRole('region', { name: 'How this was made' });
const again = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Analyse again' });
const atWork = (page: Page) => page.getByRole('region', { name: 'Models at work' });

test('a provider is set up by keyboard, tested, and words a recommendation whose every sentence has its evidence', async ({
  api,
  page,
}) => {
  const app = await openSample(api, page);

  // Without any provider the button works, with the engine.
  await analyseOpen(page);
  await expect(made(page)).toContainText('Causeway’s own statistics, no model');
  expect(server.requests).toEqual([]);

  await setUp(page, 'sk-wrong');
  await expect(page.getByText(/^✕ OpenAI did not accept the key/)).toBeVisible();
  await keepKey(page, secret);
  await pressEnter(page.getByRole('button', { name: 'Test the connection' }));
  await expect(page.getByText(/^✓ It answers/)).toBeVisible();
  await pressEnter(page.getByRole('button', { name: 'Use gpt-6-sol for analyses' }));
  await expect(page.getByText('gpt-6-sol is in use from the next analysis on.')).toBeVisible();
  await askAboutAll(page);
  await expectAccessible(page, 'models in the settings');
  await expectNowhere(page, api.dataDir, app.output());

  await goTo(page, 'q', 'Queue');
  await analyseOpen(page);
  await expect(page.getByText('Model', { exact: true })).toBeVisible();
  await expect(made(page)).toContainText('every sentence was checked');
  await expect(made(page)).toContainText('gpt-6-sol');
  await expect(made(page)).toContainText(/recommendation@v\d/);
  await expectEvidenceEverywhere(page);
  await expect(page.getByRole('contentinfo')).toContainText(/Models \$0\.\d+ of \$5 today/);

  await pressEnter(made(page).getByRole('button', { name: 'Show what the models were asked' }));
  const trace = page.getByRole('dialog', { name: 'What models were asked' });
  await expect(trace.getByRole('listitem')).toHaveCount(3);
  await trace.getByText('Evidence and question').first().press('Enter');
  await expect(trace.getByRole('region', { name: 'Evidence and question' })).toContainText('FACTS');
  await expectAccessible(page, 'calls of a run');
  await expectNowhere(page, api.dataDir, app.output());
  await page.keyboard.press('Escape');
  await expect(trace).toBeHidden();

  await goTo(page, 's', 'Settings');
  await openSettings(page, 'What models cost');
  await expect(page.getByRole('region', { name: 'Costs by day' })).toContainText('$0.0');
  await openSettings(page, 'Runs of models');
  await expect(page.getByRole('region', { name: 'Latest runs of models' }).getByRole('row')).toHaveCount(2);

  // From a call to the words it was asked with, to what is new in them, and back by the browser's own key.
  await page.getByRole('button', { name: /: show its calls$/ }).press('Enter');
  await pressEnter(trace.getByRole('button', { name: 'signal_analysis@v2' }));
  await expect(page).toHaveURL(/#\/settings\/prompts\/signal_analysis@v2$/);
  const words = page.getByRole('region', { name: 'signal_analysis v2' });
  await expect(words.getByRole('region', { name: 'Instructions' })).toContainText('You are a senior analyst');
  await expect(page.getByRole('row', { name: /signal_analysis v2/ })).toContainText('1 run, 1 call');
  await words.getByLabel('Compare with').first().click();
  await page.getByRole('option', { name: 'v1' }).click();
  await expect(words.getByRole('region', { name: 'From v1 to v2' })).toContainText(
    'Name a second cause only if',
  );
  await expectAccessible(page, 'a prompt beside another version');
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Latest runs of models' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Costs by day' })).toBeVisible();
  await app.stop();
  await expectNowhere(page, api.dataDir, app.output());
});

test('an overloaded provider falls back and says so; a slow one shows its text and can be stopped', async ({
  api,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await openSample(api, page);
  await setUp(page, secret);
  await pressEnter(page.getByRole('button', { name: 'Use gpt-6-sol for analyses' }));
  await expect(page.getByText('gpt-6-sol is in use from the next analysis on.')).toBeVisible();
  await askAboutAll(page);
  await expectAccessible(page, 'models in the settings, dark');

  server.become('overloaded');
  await goTo(page, 'q', 'Queue');
  // The list is there before the recommendation is: without this, the text of an empty pane was compared.
  await expect(again(page)).toBeEnabled();
  const before = await headlines(page).innerText();
  await analyseOpen(page);
  // The client waits and tries again before it gives a provider up, by chance for longer than other waits of these tests.
  await expect(page.getByText('Own text', { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(made(page)).toContainText('a model was asked for');
  await expect(made(page)).toContainText(/overloaded/);
  await expect(headlines(page)).toHaveText(before);

  // Longer than anything is waited for below: what is gone by then was stopped, and did not come to its end.
  server.become({ personality: 'slow', seconds: 120 });
  await goTo(page, 'c', 'Campaigns');
  await pressEnter(page.getByRole('button', { name: 'Analyse all' }));
  await expect(atWork(page)).toContainText('Not checked yet');
  await expect(atWork(page)).toContainText(/\$0\S* so far/);
  await expectAccessible(page, 'models at work');
  await pressEnter(atWork(page).getByRole('button', { name: 'Stop the analysis' }));
  await expect(atWork(page)).toBeHidden();
  await expect.poll(() => server.busy).toBe(0);
  await expect(page.getByText('The analysis was cancelled.').first()).toBeVisible();
});

async function goTo(page: Page, key: string, heading: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  if (heading === 'Queue') await expect(rows(page).first()).toBeVisible();
  else await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
}

/** A button that is still disabled takes no focus, and the key would be lost. */
async function pressEnter(button: Locator): Promise<void> {
  await expect(button).toBeEnabled();
  await button.press('Enter');
}

/** A page of the settings by its search, without the mouse. */
async function openSettings(page: Page, title: string): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Find a setting' });
  await field.fill(title);
  await field.press('Enter');
  await expect(page.getByRole('region', { name: title, exact: true })).toBeVisible();
}

/** From the settings, without the mouse. */
async function setUp(page: Page, key: string): Promise<void> {
  await goTo(page, 's', 'Settings');
  await openSettings(page, 'Models');
  await pressEnter(page.getByRole('button', { name: 'Add OpenAI' }));
  const address = page.getByLabel('Address');
  await address.fill(server.baseUrl('openai'));
  await address.press('Enter');
  await expect(page.getByText('No key yet')).toBeVisible();
  await keepKey(page, key);
  const model = page.getByRole('combobox', { name: 'Model of OpenAI to try' });
  await model.fill('gpt-6-sol');
  await model.press('Escape');
  await pressEnter(page.getByRole('button', { name: 'Test the connection' }));
}

async function keepKey(page: Page, key: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /key for OpenAI/i });
  await field.fill(key);
  await field.press('Enter');
  await expect(page.getByText('Key kept')).toBeVisible();
  await expect(field).toHaveValue('');
}

async function askAboutAll(page: Page): Promise<void> {
  await openSettings(page, 'Bounds of models');
  await page.getByRole('radio', { name: 'Cases that are not clear' }).press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'All cases' })).toBeChecked();
}

/** Analyses the open recommendation's campaign again, and waits for the new one. */
async function analyseOpen(page: Page): Promise<void> {
  await expect(again(page)).toBeEnabled();
  const address = page.url();
  await pressEnter(again(page));
  await expect.poll(() => page.url(), { timeout: 60_000 }).not.toBe(address);
  await expect(page.getByText('Analysed 1 campaign.').first()).toBeVisible();
  await expect(again(page)).toBeEnabled();
  await openFold(page, 'How this was made');
}

/** Every sentence of the reasoning ends in at least one fact it rests on. */
async function expectEvidenceEverywhere(page: Page): Promise<void> {
  const sentences = (await openFold(page, 'In full')).locator('[data-claim]');
  expect(await sentences.count()).toBeGreaterThan(5);
  for (const sentence of await sentences.all())
    await expect(sentence.getByRole('button', { name: /^\d+ facts?: .+/ }).first()).toBeAttached();
}

/** The key is not in the page, in a file, or in the app's output. */
async function expectNowhere(
  page: Page,
  dataDir: string,
  output: { readonly out: string; readonly err: string },
): Promise<void> {
  expect(await page.content()).not.toContain(secret);
  expect(output.out + output.err).not.toContain(secret);
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(1);
  for (const path of files) {
    const bytes = readFileSync(path);
    expect(bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')), path).toBe(false);
  }
}
