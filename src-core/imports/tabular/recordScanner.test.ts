import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from '../../../testing/importing/csv.ts';
import { RecordScanner } from './recordScanner.ts';

async function scan(bytes: Buffer, piece: number) {
  const scanner = new RecordScanner(',');
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const breaks: unknown[] = [];
  const take = (batch: Awaited<ReturnType<RecordScanner['end']>>) => {
    rows.push(...batch.rows);
    lines.push(...batch.lines);
    breaks.push(...batch.breaks);
  };
  for (let start = 0; start < bytes.length; start += piece)
    take(await scanner.feed(bytes.subarray(start, start + piece)));
  take(await scanner.end());
  return { rows, lines, breaks };
}

const cells = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' '), maxLength: 6 });

test("however a file is cut into pieces, rows equal csv-parse's and lines an editor's", async () => {
  const tables = fc.array(fc.tuple(fc.constant('k'), cells, cells), { minLength: 1, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom<'\n' | '\r\n' | '\r'>('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 50 }),
      async (table, lineEnd, piece) => {
        const bytes = writeCsv(table, {
          delimiter: ',',
          lineEnd,
          encoding: 'utf8',
          quoteAll: false,
          lastLineEnd: true,
        });
        const scanned = await scan(bytes, piece);
        expect(scanned.breaks).toEqual([]);
        expect(scanned.rows).toEqual(parse(bytes, { record_delimiter: lineEnd }));
        let line = 1;
        for (const [index, row] of table.entries()) {
          expect(scanned.lines[index]).toBe(line);
          line += 1 + (row.join('').match(/\r\n|\r|\n/g)?.length ?? 0);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test.each(['\n', '\r\n', '\r'])(
  'broken rows are reported with their line and the others are read, whatever the pieces (%j)',
  async (end) => {
    const text = 'a,b\n"x"y,1\n2,3\n4,"open\n5,6\n\n7,8\n'.replaceAll('\n', end);
    for (let piece = 1; piece < 40; piece += 1) {
      const { rows, lines, breaks } = await scan(Buffer.from(text), piece);
      expect(rows).toEqual([
        ['a', 'b'],
        ['2', '3'],
        ['5', '6'],
        ['7', '8'],
      ]);
      expect(lines).toEqual([1, 3, 5, 7]);
      expect(breaks).toEqual([
        { line: 2, kind: 'malformed_quotes' },
        { line: 4, kind: 'malformed_quotes' },
      ]);
    }
  },
);

test('a file of only broken rows is given up after a limit', async () => {
  const { breaks } = await scan(Buffer.from('"a"b\n'.repeat(5000)), 64 * 1024);
  expect(breaks.at(-1)).toEqual({ line: 1001, kind: 'gave_up' });
});
