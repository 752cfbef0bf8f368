import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withFonts } from '../../../src-core/reports/html/page.ts';
import { testBrowser } from '../../../testing/chromium.ts';
import type { InstalledBrowser } from '../../base/installedBrowsers.ts';
import { fontsFor } from '../reports/fonts.ts';
import { chromiumPdfPrinter } from './chromiumPdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'causeway-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const never = new AbortController().signal;
const { executablePath: path } = await testBrowser();
const printer = chromiumPdfPrinter(
  () => folder,
  () => ({ name: 'Chromium', path }),
);
const page = `<!doctype html><html lang="en"><title>Two pages</title><style>@page{size:A4}h2{break-before:page}</style>
<h1>First</h1><h2>Second</h2><p>text</p></html>`;

describe('a PDF from the installed Chromium', () => {
  it('is tagged, has bookmarks, and leaves nothing behind', async () => {
    const pdf = Buffer.from(await printer.print(page, never)).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(2);
    expect(pdf).toMatch(/\/StructTreeRoot/u);
    expect(pdf).toMatch(/\/Outlines/u);
    expect(readdirSync(folder)).toEqual([]);
  }, 120_000);

  // Would catch: a report in whatever typeface the machine has, because the page's own was not asked for in time.
  it('is set in the typeface inside the page', async () => {
    const shipped = withFonts(page.replace('h2{', 'body{font-family:Roboto}h2{'), await fontsFor('text'));
    const pdf = Buffer.from(await printer.print(shipped, never)).toString('latin1');
    expect(pdf).toMatch(/\/BaseFont\s*\/\w+\+Roboto/u);
  }, 120_000);

  // Would catch: a cancel that waits for the browser, and a browser that goes on after it.
  it('is given up when it is cancelled', async () => {
    const cancel = new AbortController();
    const printing = printer.print(page, cancel.signal);
    const reason = new Error('cancelled');
    cancel.abort(reason);
    await expect(printing).rejects.toBe(reason);
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);

  const failures: readonly (readonly [string, () => InstalledBrowser | null, RegExp])[] = [
    ['no browser is there', () => null, /none was found.*choose HTML/u],
    ['it does not start', () => ({ name: 'Chromium', path: '/nonexistent' }), /could not make the PDF/u],
    ['it ends at once', () => ({ name: 'Chromium', path: process.execPath }), /could not make the PDF/u],
  ];
  it.each(failures)(
    'is refused with what to do where %s',
    async (_when, find, words) => {
      const refused = chromiumPdfPrinter(() => folder, find).print(page, never);
      const error = await refused.catch((reason: unknown) => reason);
      expect(error instanceof Error && 'fix' in error ? `${error.message} ${error.fix}` : error).toMatch(
        words,
      );
    },
    60_000,
  );
});
