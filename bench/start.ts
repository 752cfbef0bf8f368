import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { connectApi, jobEnded } from '../e2e/support/client.ts';
import { projectRoot } from '../e2e/support/electron.ts';
import { startApp, withoutKeychain } from '../e2e/support/process.ts';
import { testBrowser } from '../testing/chromium.ts';

// From `npm start` to a usable queue, and the app's own share of it. The key is protected by a passphrase, which nobody
// types here: the page is opened after the workspace was unlocked through the API.
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const passphrase = 'a passphrase for the benchmark';

const dataDir = mkdtempSync(join(tmpdir(), 'causeway-bench-start-'));
const { executablePath, args } = await testBrowser();
const browser = await chromium.launch({ executablePath, args: [...args] });

await prepare();
report('app alone: process start to usable queue', await measure(startAlone));
report('npm start, page built: to usable queue', await measure(startWithNpm));
report('npm start, page to be built: to usable queue', await measure(startCold));
await browser.close();
rmSync(dataDir, { recursive: true, force: true });

interface Started {
  readonly address: string;
  end(): Promise<unknown>;
}

async function prepare(): Promise<void> {
  const app = await startApp({ dataDir });
  const { api, close } = await connectApi(app.address);
  await api.session.create({ keyPlace: 'passphrase', passphrase, workspace: 'sample' });
  await jobEnded(api, 'sample');
  close();
  await app.stop();
}

function startAlone(): Promise<Started> {
  return startApp({ dataDir }).then((app) => ({ address: app.address, end: () => app.stop() }));
}

function startCold(): Promise<Started> {
  rmSync(join(projectRoot, 'out', '.page-stamp'), { force: true });
  return startWithNpm();
}

/** As a person starts it: npm, the install check, the page's freshness check, the app. */
function startWithNpm(): Promise<Started> {
  const child = spawn('npm', ['start', '--', '--shell', 'browser', '--no-open', '--workspace', dataDir], {
    cwd: projectRoot,
    env: { ...process.env, ...withoutKeychain },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
    // Its own process group, so that all of it can be ended.
    detached: process.platform !== 'win32',
  });
  return new Promise((started, failed) => {
    let output = '';
    child.on('error', failed);
    child.on('exit', (code) => failed(new Error(`npm start ended with ${code}`)));
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
      const address = /http:\/\/\S+\n/.exec(output)?.[0].trim();
      if (address !== undefined) started({ address, end: () => endGroup(child.pid ?? 0) });
    });
  });
}

async function endGroup(pid: number): Promise<void> {
  process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  await new Promise((go) => setTimeout(go, 800));
}

/** Milliseconds since the start was requested. */
interface Times {
  readonly address: number;
  readonly page: number;
  readonly queue: number;
}

async function measure(start: () => Promise<Started>): Promise<readonly Times[]> {
  const times: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const begun = performance.now();
    const since = () => performance.now() - begun;
    const started = await start();
    const address = since();
    await page.goto(started.address);
    const field = page.locator('input[autocomplete="current-password"]');
    await field.fill(passphrase);
    const shown = since();
    await field.press('Enter');
    await page.getByRole('option').first().waitFor();
    times.push({ address, page: shown, queue: since() });
    await context.close();
    await started.end();
  }
  return times;
}

function report(name: string, times: readonly Times[]): void {
  const median = (part: keyof Times) => {
    const sorted = times.map((one) => one[part]).toSorted((one, other) => one - other);
    return ((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) / 1000).toFixed(2);
  };
  const all = times.map(({ queue }) => (queue / 1000).toFixed(2)).join(', ');
  process.stdout.write(
    `  ${name.padEnd(48)} median ${median('queue')} s  (address ${median('address')}, page ${median('page')}; all: ${all})\n`,
  );
}
