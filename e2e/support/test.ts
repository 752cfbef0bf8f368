import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { fastestPlace } from '../../testing/fastFolder.ts';
import { type RunningApp, type StartOptions, startApp } from './process.ts';
import { copySample, passphrase } from './sample.ts';

export { expect, passphrase };

const place = fastestPlace();

export interface Api {
  readonly dataDir: string;
  /** Puts the prepared sample workspace, locked, into this test's data folder; before the first start. */
  takeSample(): void;
  /** Starts the app on this test's data folder; it is ended with the test. */
  start(options?: Omit<StartOptions, 'dataDir'>): Promise<RunningApp>;
  /** Starts it and opens its page. */
  open(options?: Omit<StartOptions, 'dataDir'>): Promise<RunningApp>;
}

/**
 * A test with its own data folder, removed afterwards. Errors of the page's scripts and of its policy fail the test.
 */
export const test = base.extend<{ api: Api }>({
  api: async ({ page }, use) => {
    const dataDir = mkdtempSync(join(place, 'causeway-e2e-'));
    const started: RunningApp[] = [];
    // Errors a page reports after its app was ended are expected.
    let ended = false;
    const faults = listenForFaults(page, () => ended);
    const start: Api['start'] = async (options = {}) => {
      const running = await startApp({ dataDir, ...options });
      const app: RunningApp = {
        ...running,
        stop: () => {
          ended = true;
          return running.stop();
        },
      };
      started.push(app);
      return app;
    };
    await use({
      dataDir,
      takeSample: () => copySample(dataDir),
      start,
      async open(options) {
        const app = await start(options);
        await page.goto(app.address);
        ended = false;
        return app;
      },
    });
    await page.close();
    for (const app of started) await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
    expect(faults, 'faults of the page').toEqual([]);
  },
});

function listenForFaults(page: Page, ended: () => boolean): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => {
    if (!ended()) faults.push(error.message);
  });
  page.on('console', (message) => {
    // The browser reports a socket that ends with its process, not the page.
    if (
      message.type() === 'error' &&
      !ended() &&
      !/WebSocket connection to|net::ERR_(CONNECTION|EMPTY)/.test(message.text())
    ) {
      faults.push(message.text());
    }
  });
  return faults;
}
