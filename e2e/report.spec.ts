import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { testBrowser } from '../testing/chromium.ts';
import { withoutKeychain } from './support/process.ts';
import { decidable, expectAccessible, rows, sampleReady, unlock } from './support/steps.ts';
import { type Api, expect, test } from './support/test.ts';

/** The sample, with the browser of the tests as the one that prints. */
async function openSample(api: Api, page: Page): Promise<void> {
  const { executablePath } = await testBrowser();
  api.takeSample();
  await api.open({ env: { ...withoutKeychain, CHROME_BIN: executablePath } });
  await unlock(page);
  await sampleReady(page);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await decidable(page);
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Make a report' });

async function savedBy(
  api: Api,
  page: Page,
  act: () => Promise<void>,
): Promise<{ readonly name: string; readonly path: string }> {
  const saving: Promise<Download> = page.waitForEvent('download');
  await act();
  const download = await saving;
  const name = download.suggestedFilename();
  // Under its own name: a browser goes by the ending.
  const path = join(api.dataDir, name);
  await download.saveAs(path);
  return { name, path };
}

test('a full stop, then Enter: the client report of the open recommendation is saved as a PDF of one page', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  const name =
    (await rows(page)
      .and(page.locator('[aria-selected="true"]'))
      .locator('[title]')
      .nth(2)
      .getAttribute('title')) ?? '';
  await page.keyboard.press('.');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('radio', { name: /One page for the client/ })).toBeFocused();
  await expectAccessible(page, 'the report dialog');
  const { name: file, path } = await savedBy(api, page, () => page.keyboard.press('Enter'));
  await expect(dialog(page)).toBeHidden();
  expect(file).toMatch(/^client-report-[a-z0-9-]+\.pdf$/);
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(path)));
  expect(pdf.numPages).toBe(1);
  const { text } = await extractText(pdf, { mergePages: true });
  for (const part of [name, 'What changed', 'Why', 'What we did', 'Did it work', 'Next', '1 / 1'])
    expect(text).toContain(part);
  await expect(page.getByText(/^The report is ready: client-report-/).first()).toBeVisible();
});

test('the HTML of selected recommendations opens offline and asks for nothing', async ({
  api,
  page,
  context,
}) => {
  await openSample(api, page);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('.');
  await dialog(page)
    .getByRole('radio', { name: /Everything with its evidence/ })
    .check();
  await expect(dialog(page).getByText('2 recommendations')).toBeVisible();
  await dialog(page).getByRole('radio', { name: 'HTML' }).focus();
  await page.keyboard.press('Space');
  await dialog(page).getByRole('button', { name: 'Make the report' }).focus();
  const { name, path } = await savedBy(api, page, () => page.keyboard.press('Enter'));
  expect(name).toMatch(/^report-2-recommendations-.*\.html$/);
  await context.setOffline(true);
  const reader = await context.newPage();
  const asked: string[] = [];
  const faults: string[] = [];
  reader.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  reader.on('console', (message) => faults.push(message.text()));
  const address = pathToFileURL(path).href;
  await reader.goto(address);
  await expect(reader.locator('section.item')).toHaveCount(2);
  await expect(reader.locator('svg.chart').first()).toBeVisible();
  expect(asked).toEqual([address]);
  expect(faults).toEqual([]);
  await expectAccessible(reader, 'the report');
  await reader.close();
  await context.setOffline(false);
});

test('a report of days without a decision says so, and the brief is on the clipboard', async ({
  api,
  page,
}) => {
  await openSample(api, page);
  await page.keyboard.press('.');
  await dialog(page).getByText('Decisions of a period').click();
  await dialog(page).getByLabel('Decided from').fill('2020-01-01');
  await dialog(page).getByLabel('to', { exact: true }).fill('2019-01-01');
  await expect(dialog(page).getByText('The period ends before it begins.')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Make the report' })).toBeDisabled();
  await dialog(page).getByRole('button', { name: 'Copy the brief' }).click();
  await expect(page.getByText(/The brief is on the clipboard/).first()).toBeVisible();
  await dialog(page).getByLabel('to', { exact: true }).fill('2020-02-01');
  await dialog(page).getByRole('button', { name: 'Make the report' }).click();
  await expect(page.getByText(/Nothing was decided over/).first()).toBeVisible();
});
