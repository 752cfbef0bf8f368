// The window as a person meets it, in a real Chromium on the built page, beside a blank Mantine and TanStack Virtual list of the same
// rows, which is the limit of these parts. Every time is from the key (or the start of the process) to the painted frame.
//   npm run bench ui -- [--rows 50000] [--keys 200] [--rounds 5] [--minutes 1]     # --minutes 60: the hour
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { compressed, firstLoad, mostFirstLoad, readPage } from '../build/steps/pageParts.ts';
import { connectApi } from '../e2e/support/client.ts';
import { projectRoot } from '../e2e/support/electron.ts';
import { startApp } from '../e2e/support/process.ts';
import { decidable, rows, unlock } from '../e2e/support/steps.ts';
import { testBrowser } from '../testing/chromium.ts';
import { figuresOf, line } from './ui/figures.ts';
import { fillUp, makeWorkspace, passphrase } from './ui/fill.ts';
import { limitRow, serveLimit } from './ui/limit.ts';
import {
  answerTimes,
  drawnDetail,
  frameTimes,
  keyTimes,
  plannedStep,
  probe,
  selectedRow,
} from './ui/measures.ts';
import { memoryOf, oneTurn } from './ui/memory.ts';
import type { LimitRow } from './ui/page/limitRow.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000' },
    keys: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    minutes: { type: 'string', default: '1' },
  },
});
const [most, keys, rounds, minutes] = [
  Number(values.rows),
  Number(values.keys),
  Number(values.rounds),
  Number(values.minutes),
];
const target = { key: 50, frame: 16.7, whatIf: 150, start: 2000, memory: 250 } as const;
const atStart = 10_000;
const pageOfRows = 500;
const scrolled = { pixels: 60_000, speed: 4000 } as const;

const dataDir = mkdtempSync(join(tmpdir(), 'causeway-bench-ui-'));
const { executablePath, args } = await testBrowser();
const browser = await chromium.launch({ executablePath, args: [...args] });

print(`  ${availableParallelism()} cores; load when it began ${loadavg()[0]?.toFixed(1)}`);
sizes();
await makeWorkspace(dataDir);
await fillUp(dataDir, 0, atStart);
await starts();
await fillUp(dataDir, atStart, most);
await windowTimes();
print(`  load when it ended ${loadavg()[0]?.toFixed(1)}`);
await browser.close();
rmSync(dataDir, { recursive: true, force: true });

/** What is loaded before the queue is shown, and what comes later. */
function sizes(): void {
  const page = readPage(join(projectRoot, 'out', 'renderer'));
  const first = firstLoad(page);
  const sum = first.reduce((total, file) => total + compressed(file), 0);
  print(
    `  first load, script and style compressed          ${Math.round(sum / 1000)} KB (target ${mostFirstLoad / 1000}: ${sum <= mostFirstLoad ? 'met' : 'missed'}), in ${first.length} files`,
  );
  for (const file of page.files.filter((one) => /\.js$/.test(one.path) && !first.includes(one)))
    if (file.content.length > 4000)
      print(`    later: ${file.path.padEnd(44)} ${Math.round(compressed(file) / 1000)} KB`);
}

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(probe);
  return await context.newPage();
}

async function open(page: Page, address: string, onLocked = (): unknown => null): Promise<void> {
  await page.goto(address);
  await page.locator('input[autocomplete="current-password"]').waitFor();
  onLocked();
  await unlock(page, passphrase);
  await rows(page).first().waitFor();
}

/** From the start of the process to rows that can be worked on, the passphrase included. */
async function starts(): Promise<void> {
  const times = { address: [] as number[], locked: [] as number[], queue: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const page = await newPage();
    const begun = performance.now();
    const app = await startApp({ dataDir });
    times.address.push(performance.now() - begun);
    await open(page, app.address, () => times.locked.push(performance.now() - begun));
    times.queue.push(performance.now() - begun);
    await page.context().close();
    await app.stop();
  }
  const { address, locked, queue } = times;
  print(line(`start to usable queue, ${atStart} stored`, figuresOf(queue), target.start));
  print(
    `    of which the process is up after ${figuresOf(address).p50.toFixed(0)} ms, the passphrase asked for after ${figuresOf(locked).p50.toFixed(0)} ms (medians)`,
  );
}

/** Half of them down, half of them up again. */
function walk(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index < count / 2 ? 'j' : 'k'));
}

async function windowTimes(): Promise<void> {
  const app = await startApp({ dataDir });
  const page = await newPage();
  await open(page, app.address);
  // A second start gives the running app another window.
  const limit = await serveLimit(await allRows((await startApp({ dataDir })).address));
  const blank = await newPage();
  await blank.goto(limit.address);
  await blank.getByRole('option').first().waitFor();
  await keyTimes(blank, selectedRow, walk(20));
  const blankKeys = await keyTimes(blank, selectedRow, walk(keys));
  const blankFrames = await frameTimes(blank, scrolled.pixels, scrolled.speed);
  await blank.context().close();
  await limit.close();

  await decidable(page);
  await keyTimes(page, selectedRow, walk(20));
  const marks = await keyTimes(page, selectedRow, walk(keys));
  print(line('key to painted mark in the list', marks, target.key, blankKeys));
  const details = await keyTimes(page, drawnDetail, walk(keys));
  print(line('key to painted detail beside it', details, target.key, blankKeys));
  const frames = await frameTimes(page, scrolled.pixels, scrolled.speed);
  print(line(`frame, scrolling ${most} rows`, frames, target.frame, blankFrames));
  await whatIf(page);
  await memory(page);
  await page.context().close();
  await app.stop();
}

/** The rows of the queue as the app gives them. */
async function allRows(address: string): Promise<readonly LimitRow[]> {
  const { api, close } = await connectApi(address);
  const all: LimitRow[] = [];
  for (let offset = 0; ; offset += pageOfRows) {
    const page = await api.queue.list({ offset, limit: pageOfRows });
    all.push(...page.rows.map(limitRow));
    if (page.rows.length === 0) break;
  }
  close();
  return all;
}

/** From the key on the slider of a what-if to the painted new verdict. */
async function whatIf(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('Spring Sale');
  await rows(page).filter({ hasText: 'Spring Sale' }).first().click();
  await page.getByRole('heading', { name: /^Rivals are bidding you up: / }).waitFor();
  await decidable(page);
  await page.keyboard.press('w');
  await page.keyboard.press('w');
  await page.getByRole('region', { name: 'What if', exact: true }).getByRole('table').first().waitFor();
  await page.getByRole('slider').focus();
  const steps = Array.from({ length: Math.min(keys, 80) }, (_, at) =>
    at % 20 < 10 ? 'ArrowLeft' : 'ArrowRight',
  );
  await answerTimes(page, plannedStep, steps.slice(0, 4));
  print(line('what-if, key to painted verdict', await answerTimes(page, plannedStep, steps), target.whatIf));
}

/** What the renderer holds while an analyst's round is walked again and again; it has to level off. */
async function memory(page: Page): Promise<void> {
  await page.reload();
  await rows(page).first().waitFor();
  const until = performance.now() + minutes * 60_000;
  await oneTurn(page);
  const first = await memoryOf(browser, page);
  let turns = 1;
  let last = first;
  let largest = 0;
  while (performance.now() < until) {
    await oneTurn(page);
    turns += 1;
    last = await memoryOf(browser, page);
    largest = Math.max(largest, last.process ?? last.heap);
  }
  const verdict = largest <= target.memory ? 'met' : 'missed';
  print(
    `  ${`renderer, ${minutes} min, ${turns} rounds`.padEnd(46)} process ${mb(first.process)} to ${mb(last.process)}, at most ${mb(largest)} MB (target ${target.memory}: ${verdict}); heap ${mb(first.heap)} to ${mb(last.heap)} MB`,
  );
}

function mb(size: number | null): string {
  return size === null ? '?' : size.toFixed(0);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
