import { expect, type Page, test } from '@playwright/test';
import { usesPackagedBrowser } from '../../testing/chromium.ts';

/** Rounding of a processor's own at the edge of a letter; a word, a colour or a place that is another is far more. */
const mostDifferent = 150;

/**
 * The screen looks as it did when somebody last looked at it (e2e/looks; `npm run e2e -- --update-snapshots` takes it anew, for looking
 * at). Only in the Chromium that is pinned with the tests: every other draws letters its own way.
 *
 * @param name of a screen without dates, or of one whose dates never change
 */
export async function expectLook(page: Page, name: string): Promise<void> {
  if (!usesPackagedBrowser()) {
    test.info().annotations.push({ type: 'not compared', description: `${name}: another Chromium draws it` });
    return;
  }
  // Its first letters come before its typeface.
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixels: mostDifferent });
}
