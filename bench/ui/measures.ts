import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { type Figures, figuresOf } from './figures.ts';

/** A held key repeats about this often, and an analyst who pages through the list is no faster. */
const repeatMs = 100;

/** The page's own half of the measuring, for every page of a context. */
export const probe = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, 'page', 'probe.ts'), 'utf8'),
);

/** The position of the selected row. */
export const selectedRow = `document.querySelector('[role=option][aria-selected=true]')?.dataset.index`;
/** The recommendation whose detail is drawn. */
export const drawnDetail = `document.querySelector('[role=toolbar][aria-label=Decision]')?.dataset.of`;
/** The action of the what-if that is worked out. */
export const plannedStep = `[...document.querySelectorAll('section[aria-labelledby=what-if-title] tr')].find((row) => row.cells[0]?.textContent?.startsWith('Action'))?.textContent`;

/** Presses the keys at the repeat of a held key; the time of each from the key to the painted frame with its effect. */
export async function keyTimes(page: Page, shown: string, keys: readonly string[]): Promise<Figures> {
  await page.evaluate(`window.watchKeys(${JSON.stringify(shown)})`);
  for (const key of keys) {
    const due = performance.now() + repeatMs;
    await page.keyboard.press(key);
    await setTimeout(Math.max(0, due - performance.now()));
  }
  await allPainted(page);
  return figuresOf(await page.evaluate<readonly number[]>('window.takeKeyTimes()'));
}

/** Asked from outside: the page's policy allows no text as script inside. */
async function allPainted(page: Page): Promise<void> {
  while ((await page.evaluate<number>('window.keysWaiting()')) > 0) await setTimeout(20);
}

/** The same, each key only after the effect of the one before was painted. */
export async function answerTimes(page: Page, shown: string, keys: readonly string[]): Promise<Figures> {
  await page.evaluate(`window.watchKeys(${JSON.stringify(shown)})`);
  for (const key of keys) {
    await page.keyboard.press(key);
    await allPainted(page);
    await setTimeout(repeatMs);
  }
  return figuresOf(await page.evaluate<readonly number[]>('window.takeKeyTimes()'));
}

/** Scrolls the list as a finger on a touchpad does; the time between frames meanwhile. */
export async function frameTimes(page: Page, pixels: number, speed: number): Promise<Figures> {
  const list = page.getByRole('listbox');
  const box = await list.boundingBox();
  if (box === null) throw new Error('There is no list to scroll.');
  const session = await page.context().newCDPSession(page);
  await page.evaluate('window.watchFrames()');
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -pixels,
    speed,
    gestureSourceType: 'touch',
    preventFling: true,
  });
  const times = await page.evaluate<readonly number[]>('window.takeFrameTimes()');
  await session.detach();
  return figuresOf(times);
}
