import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { rows } from '../../e2e/support/steps.ts';

const screens = ['c', 'h', 'a', 'n', 's', 'q'] as const;

export interface Memory {
  /** Of the page's scripts after a collection, in MB. */
  readonly heap: number;
  /** Of the renderer's whole process, shared pages counted in part, in MB; null where the system does not say. */
  readonly process: number | null;
}

/** One turn of an analyst's round: down the list and up, a what-if, every screen, and back. */
export async function oneTurn(page: Page): Promise<void> {
  for (const key of [...'jjjjjjjjjjkkkkk']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  await page.keyboard.press('t');
  await page.keyboard.press('t');
  for (const key of screens) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(150);
  }
  await rows(page).first().waitFor();
  await rows(page).first().click();
}

/** What the page's renderer holds now. */
export async function memoryOf(browser: Browser, page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  await session.detach();
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => proportionalSize(id))
    .filter((size) => size !== null);
  return { heap: heap / 1e6, process: sizes.length === 0 ? null : Math.max(...sizes) / 1e6 };
}

/** Bytes of a process, with what several processes share counted in part; Linux only. */
function proportionalSize(pid: number): number | null {
  const file = `/proc/${pid}/smaps_rollup`;
  if (!existsSync(file)) return null;
  try {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8'));
    return pss === null ? null : Number(pss[1]) * 1024;
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
