// Every screen in every state, light and dark, at three widths, for looking at: bench/results/screens, with one sheet for each screen.
//   npm run bench screens -- [--only full] [--widths 900,1280,1920]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { connectApi, jobEnded } from '../e2e/support/client.ts';
import { type RunningApp, startApp } from '../e2e/support/process.ts';
import { rows, unlock } from '../e2e/support/steps.ts';
import { newId } from '../src-shared/model/ids.ts';
import { testBrowser } from '../testing/chromium.ts';
import { always, settings, type Visit, withCampaigns } from './screens/visits.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'first run,empty,full,failing' },
    widths: { type: 'string', default: '900,1280,1920' },
    schemes: { type: 'string', default: 'light,dark' },
  },
});
const widths = values.widths.split(',').map(Number);
const schemes = (['light', 'dark'] as const).filter((scheme) => values.schemes.includes(scheme));
const heights: Readonly<Record<number, number>> = { 900: 700, 1280: 800, 1920: 1080 };
const passphrase = 'a passphrase for looking at screens';
const folder = join(import.meta.dirname, 'results', 'screens');
/** What was taken, for the sheets: by screen, the files. */
const taken = new Map<string, string[]>();

const { executablePath, args } = await testBrowser();
const browser = await chromium.launch({ executablePath, args: [...args] });
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const states = { 'first run': firstRun, empty, full, failing } as const;
for (const [name, look] of Object.entries(states)) if (values.only.split(',').includes(name)) await look();
await sheets(browser);
await browser.close();

async function firstRun(): Promise<void> {
  await inApp(null, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shootAll(page, 'first run', 'empty');
  });
}

async function empty(): Promise<void> {
  await inApp('own', (page) => tour(page, 'empty', always));
}

async function full(): Promise<void> {
  await inApp('sample', async (page) => {
    await rows(page).first().waitFor();
    await tour(page, 'full', [...always, ...withCampaigns, ...settings]);
  });
}

/** The app ends while its window is open; what is shown after that was never read. */
async function failing(): Promise<void> {
  await inApp('sample', async (page, app) => {
    await rows(page).first().waitFor();
    // The other screens' code is loaded by now, their data are not.
    await allLoaded(page);
    await app.stop();
    await tour(page, 'failing', always);
  });
}

/** Until the code of the last of the other screens was fetched, in the order of app/shell/screens.tsx. */
async function allLoaded(page: Page): Promise<void> {
  const isThere = `performance.getEntriesByType('resource').some(({ name }) => name.includes('EvaluationScreen'))`;
  while (!(await page.evaluate<boolean>(isThere))) await page.waitForTimeout(50);
  await page.waitForLoadState('networkidle');
}

async function inApp(
  workspace: 'own' | 'sample' | null,
  look: (page: Page, app: RunningApp) => Promise<void>,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'causeway-screens-'));
  if (workspace !== null) await prepare(dataDir, workspace);
  const app = await startApp({ dataDir });
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(app.address);
  if (workspace !== null) {
    await unlock(page, passphrase);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  }
  await look(page, app);
  await context.close();
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** A workspace; the sample with a few decisions, so that History and Analytics have something to show. */
async function prepare(dataDir: string, workspace: 'own' | 'sample'): Promise<void> {
  const app = await startApp({ dataDir });
  const { api, close } = await connectApi(app.address);
  await api.session.create({ keyPlace: 'passphrase', passphrase, workspace });
  if (workspace === 'sample') {
    await jobEnded(api, 'sample');
    await api.settings.update({ tourTaken: true });
    const { rows: some } = await api.queue.list({ limit: 12 });
    const decided = some.filter(({ campaignName }) => !campaignName.startsWith('Spring Sale')).slice(6);
    for (const [at, { id }] of decided.entries())
      await api.queue.decide({
        decisionId: newId(),
        recommendationId: id,
        verdict:
          at % 3 === 2
            ? { kind: 'reject', category: 'wrong_decision_unclear', text: 'The client will not allow it.' }
            : { kind: 'approve' },
      });
  }
  close();
  await app.stop();
}

async function tour(page: Page, state: string, visits: readonly Visit[]): Promise<void> {
  for (const { name, go } of visits) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Escape');
    try {
      await go(page);
    } catch (error) {
      process.stdout.write(`  ${name}, ${state}: not reached (${String(error).split('\n')[0]})\n`);
      continue;
    }
    await shootAll(page, name, state);
  }
}

async function shootAll(page: Page, name: string, state: string): Promise<void> {
  for (const width of widths)
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: heights[width] ?? 800 });
      await page.emulateMedia({ colorScheme });
      // What was asked for is drawn; nothing moves.
      await page.waitForTimeout(350);
      const file = `${name}, ${state}, ${colorScheme}, ${width}.png`.replaceAll(' ', '-').replaceAll(',', '');
      await page.screenshot({ path: join(folder, file) });
      taken.set(name, [...(taken.get(name) ?? []), file]);
    }
}

/** A picture of all pictures of each screen. */
async function sheets(of: Browser): Promise<void> {
  const page = await of.newPage({ viewport: { width: 2000, height: 1000 } });
  for (const [name, files] of taken) {
    const pictures = files.map(
      (file) => `<figure><img src="${file}"><figcaption>${file}</figcaption></figure>`,
    );
    const html = `<style>body{margin:8px;font:12px sans-serif;display:flex;flex-wrap:wrap;gap:8px}img{width:650px;border:1px solid #888}figure{margin:0}</style>${pictures.join('')}`;
    const sheet = `sheet-${name.replaceAll(/[ ,]+/g, '-')}`;
    writeFileSync(join(folder, `${sheet}.html`), html);
    await page.goto(`file://${join(folder, `${sheet}.html`)}`);
    await page.screenshot({ path: join(folder, `${sheet}.png`), fullPage: true });
  }
  process.stdout.write(
    `  ${[...taken.values()].flat().length} pictures and ${taken.size} sheets in ${folder}\n`,
  );
}
