import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import {
  decisionOf,
  hostileNames,
  recommendationOf,
  reportOf,
  sourceOf,
} from '../../../src-core/reports/recommendation.fixture.ts';
import { renderReport } from '../../../src-core/reports/render.ts';
import type { ReportLayout } from '../../../src-shared/model/reporting.ts';
import { testBrowser } from '../../../testing/chromium.ts';
import { chromiumPdfPrinter } from './chromiumPdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'causeway-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { executablePath: path } = await testBrowser();
const printer = chromiumPdfPrinter(
  () => folder,
  () => ({ name: 'Chromium', path }),
);

/** A month with 200 decisions; the first campaigns have hostile names. */
const month = Array.from({ length: 200 }, (_, index) =>
  sourceOf(
    recommendationOf({
      campaignId: `c${index}`,
      campaignName: hostileNames[index] ?? `Campaign ${index}`,
      state: 'approved',
      decisions: [decisionOf({ kind: 'approve' })],
    }),
  ),
);
const scope = { kind: 'period', from: '2026-11-01', to: '2026-11-30' } as const;

async function opened(layout: ReportLayout) {
  const page = await renderReport(reportOf(month, { scope, layout, wording: 'plain' }), 'pdf');
  const pdf = await getDocumentProxy(
    new Uint8Array(await printer.print(String(page), new AbortController().signal)),
  );
  const { text } = await extractText(pdf, { mergePages: false });
  return { pdf, text };
}

// Would catch: a second page because of what was put beside the recommendation.
it('the client’s page of one recommendation stays one page with the longest what-ifs', async () => {
  const long = 'A longer word about what was tried '.repeat(12);
  const report = reportOf([sourceOf(recommendationOf({ campaignName: 'x'.repeat(300) }))], {
    layout: 'client',
    wording: 'plain',
  });
  const whatIf = { name: '', verdict: '', saved: '', assumed: '', rows: [], assumptions: [], short: long };
  const items = report.items.map((item) => ({ ...item, whatIfs: [whatIf, whatIf, whatIf] }));
  const page = await renderReport({ ...report, items }, 'pdf');
  const printed = await printer.print(String(page), new AbortController().signal);
  expect((await getDocumentProxy(new Uint8Array(printed))).numPages).toBe(1);
}, 120_000);

describe('a month with 200 decisions as a PDF', () => {
  // Would catch: a second page as soon as there are more rows, longer names or longer reasons than in the sample.
  it('is one page for the client, whatever the campaigns are called', async () => {
    const { pdf, text } = await opened('client');
    expect(pdf.numPages).toBe(1);
    expect(text[0]).toContain('200 recommendations on 200 campaigns: 200 were approved');
    for (const title of ['What changed', 'Why', 'What we did', 'Did it work', '194 more', '1 / 1'])
      expect(text[0]).toContain(title);
  }, 120_000);

  // Would catch: a lost page number, a campaign without its bookmark, a document that a screen reader cannot follow.
  it('has every decision with a bookmark, and a number on every page', async () => {
    const { pdf, text } = await opened('full');
    expect(pdf.numPages).toBeGreaterThan(100);
    for (const [index, page] of text.entries()) expect(page).toContain(`${index + 1} / ${pdf.numPages}`);
    const [top] = (await pdf.getOutline()) ?? [];
    const bookmarks = (top?.items ?? []).map(({ title }: { title: string }) => title);
    for (let index = hostileNames.length; index < 200; index += 1)
      expect(bookmarks).toContain(`Campaign ${index}`);
    expect(bookmarks).toHaveLength(201);
    expect((await pdf.getMarkInfo())?.Marked ?? (await pdf.getMarkInfo())).toBeTruthy();
  }, 240_000);
});
