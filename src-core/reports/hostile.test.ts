import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { safeCell } from './cells.ts';
import { hostileFile, hostileNames } from './recommendation.fixture.ts';

const formula = /^[\s'"]*[=+\-@＝＋－＠]/u;

describe('names from outside in a report', () => {
  // Would catch: a name that a spreadsheet computes when the file is opened.
  it('start no formula in any cell of a CSV file', async () => {
    const rows = parse((await hostileFile('csv', 'full')).replace(/^\ufeff/u, ''), {
      relax_column_count: false,
    });
    expect(rows).toHaveLength(hostileNames.length + 1);
    const open = rows
      .flat()
      .filter((cell: string) => formula.test(cell) && !cell.startsWith("'") && Number.isNaN(Number(cell)));
    expect(open).toEqual([]);
  });

  it.each(['=1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', '  =1', '"=1', "'=1", '＝1', '\ufeff=1'])(
    'are shown and not computed: %j',
    (name) => {
      expect(safeCell(name)).toMatch(/^'/u);
    },
  );

  it.each(['Spring Sale', '5 = 5', 'a@b', '−3%', '', '2026-11-01'])(
    'stay as they are where they are harmless: %j',
    (name) => {
      expect(safeCell(name)).toBe(name);
    },
  );

  // Would catch: a name that ends the element or the attribute it stands in.
  it.each(['full', 'client'] as const)('are text in the HTML of a %s report', async (layout) => {
    const page = await hostileFile('html', layout);
    const tags = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/giu)].map(([, tag]) => tag?.toLowerCase()));
    for (const foreign of ['script', 'img', 'iframe', 'object', 'link', 'form'])
      expect(tags).not.toContain(foreign);
    expect(page).not.toMatch(/<[^>]*\son\w+=/iu);
    expect(page).not.toMatch(/<[^>]*(src|href)="(?!#|data:)/iu);
    expect(page.match(/<style>/gu)).toHaveLength(1);
    expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  });

  it.each(['full', 'client'] as const)('are text in the Markdown of a %s report', async (layout) => {
    const text = await hostileFile('markdown', layout);
    expect(text).not.toMatch(/<[a-z/]/iu);
    expect(text).not.toMatch(/[^\\]\]\(/u);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    const cells = text.split('\n').filter((line) => line.startsWith('|'));
    const columns = new Set(cells.map((line) => line.replaceAll('\\|', '').split('|').length));
    expect([...columns].every((count) => count >= 4)).toBe(true);
  });

  // Would catch: a name that is changed where a program reads it.
  it('are unchanged in JSON', async () => {
    const { recommendations } = JSON.parse(await hostileFile('json', 'full'));
    expect(recommendations.map(({ campaignName }: { campaignName: string }) => campaignName)).toEqual(
      hostileNames,
    );
  });
});
