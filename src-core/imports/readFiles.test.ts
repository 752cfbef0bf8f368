import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importReportSchema, importSources } from '../../src-shared/model/importing.ts';
import { rowSchemas, tableColumns, tableNames } from '../../src-shared/model/tables/registry.ts';
import { cellsOf, tableRowsArbitrary, writeCsv, writings } from '../../testing/importing/csv.ts';
import { memoryFile, readInto, TODAY } from '../../testing/importing/read.ts';
import { FaultLog } from '../ingest/faults/faultLog.ts';
import { MemorySink } from '../ingest/sinks/memorySink.ts';
import { readHeader } from './data-folder/header.ts';
import { rowReader } from './data-folder/rowReader.ts';
import { plainNumbers } from './data-folder/tableStyle.ts';
import { readFiles } from './readFiles.ts';

const DAILY = 'date,campaign_id,impressions,clicks,spend,conversions\n2026-03-01,c1,10,1,1.5,0\n';
const daily = memoryFile('campaign_daily.csv', DAILY);

/** Read into a sink that keeps rows in order, including duplicates. */
async function rowsThrough(table: (typeof tableNames)[number], bytes: Uint8Array, piece: number) {
  const kept: unknown[] = [];
  const files = [memoryFile(`${table}.csv`, bytes, piece), ...(table === 'campaign_daily' ? [] : [daily])];
  const report = await readFiles(
    files,
    {
      accept: (batch) => {
        if (batch.table === table) kept.push(...batch.rows);
        return [];
      },
    },
    {
      source: 'data_folder',
      // Generated amounts may be of any size.
      answers: { moneyUnit: 'units' },
      today: TODAY,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  );
  return { kept, report };
}

// Would catch: an encoding, line end, delimiter or quoting that changes, loses or doubles a value on import.
test.each(tableNames)('%s written in any way reads back as the same rows', async (table) => {
  await fc.assert(
    fc.asyncProperty(
      tableRowsArbitrary(table),
      writings,
      fc.integer({ min: 1, max: 400 }),
      async (rows, writing, piece) => {
        const header = tableColumns(table).map(({ name }) => name);
        const bytes = writeCsv([header, ...rows.map((row) => cellsOf(table, row))], writing);
        const { kept, report } = await rowsThrough(table, bytes, piece);
        const rejected = report.faults.filter(({ severity }) => severity !== 'flagged');
        // Amounts beyond what micros can hold are refused by their own fault and never generated here.
        expect(rejected).toEqual([]);
        expect(kept).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
});

const oddCells = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '0',
    '-0',
    '-1',
    '1.5',
    '1e3',
    '1e999',
    'NaN',
    'Infinity',
    '< 10%',
    '> 90%',
    '63%',
    '101%',
    '0.5',
    '2026-02-30',
    '2026-03-01',
    '2026-03-01T10:00:00+02:00',
    '2026-03-01T10:00:00',
    '9999-12-31T23:59:59-12:00',
    'eur',
    'google ads',
    'Mars/Base',
    '9007199254740993',
    '1.2E+17',
    ' a ',
    'bid',
    'a;b',
  ),
);

// Would catch: a cell reader that accepts what the row's schema would refuse; the store trusts rows without parsing
// them.
test.each(tableNames)('every row accepted into %s parses under its schema', (table) => {
  const columns = tableColumns(table).map(({ name }) => name);
  const log = new FaultLog();
  const map = readHeader(table, [...columns, '__proto__'], 'f', 1, log);
  if (map === null) throw new Error('the header was refused');
  const read = rowReader(table, map, 'f', TODAY, plainNumbers, log);
  const keyed = tableColumns(table).map((column) =>
    column.kind === 'day' && column.key ? fc.oneof(fc.constant('2026-03-01'), oddCells) : oddCells,
  );
  fc.assert(
    fc.property(fc.tuple(...keyed, oddCells), (cells) => {
      const row = read(cells, 2);
      if (row !== null) expect(rowSchemas[table].safeParse(row)).toMatchObject({ success: true });
    }),
    { numRuns: 1500 },
  );
});

const pieces = fc.constantFrom(
  'date',
  'campaign_id',
  'Day',
  'Campaign',
  'Cost',
  'Campaign name',
  'Amount spent (EUR)',
  'Impr.',
  'Total: Campaigns',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '"',
  '""',
  '2026-03-01',
  '1,234.5',
  '--',
  ' ',
  '\u0000',
  '€',
  'é',
  '12/03/2026',
  DAILY,
  '\ufeff',
);

// Would catch: a broken file that ends the program or leaves a person without a report.
test('any bytes under any name give a report and never an exception', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''), 'utf8')),
    fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(`\ufeff${parts.join('')}`, 'utf16le')),
  );
  const names = fc.constantFrom('campaign_daily.csv', 'campaigns.csv', 'changes.csv', 'report.csv', 'x');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...importSources),
      fc.array(fc.tuple(names, bytes), { maxLength: 3 }),
      fc.integer({ min: 1, max: 64 }),
      async (source, files, piece) => {
        const { report, sink } = await readInto(
          source,
          files.map(([name, content]) => memoryFile(name, content, piece)),
        );
        expect(importReportSchema.safeParse(report)).toMatchObject({ success: true });
        if (!report.usable) {
          expect(sink.campaigns()).toEqual([]);
          expect(report.faults[0]).toMatchObject({ severity: 'error' });
        }
        for (const file of report.files)
          expect(file.rowsKept + file.rowsRejected + file.rowsSkipped).toBe(file.rowsRead);
      },
    ),
    { numRuns: 600 },
  );
});

function longFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => `2026-03-01,c${index},10,1,1.5,0`);
  return `date,campaign_id,impressions,clicks,spend,conversions\n${lines.join('\n')}\n`;
}

test('aborting stops the reading at once with the given reason', async () => {
  const control = new AbortController();
  const reason = new Error('stopped by the person');
  let batches = 0;
  const reading = readFiles(
    [memoryFile('campaign_daily.csv', longFile(100_000))],
    {
      accept: () => {
        batches += 1;
        control.abort(reason);
        return [];
      },
    },
    { source: 'data_folder', answers: {}, today: TODAY, signal: control.signal, onProgress: () => undefined },
  );
  await expect(reading).rejects.toBe(reason);
  expect(batches).toBeLessThanOrEqual(2);
});

test('other work of the process gets its turn while a file is read, and progress ends at the total', async () => {
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
  }, 1);
  const progress: [number, number][] = [];
  const file = memoryFile('campaign_daily.csv', longFile(60_000), 1024 * 1024);
  await readFiles([file], new MemorySink(), {
    source: 'data_folder',
    answers: {},
    today: TODAY,
    signal: new AbortController().signal,
    onProgress: (done, total) => {
      progress.push([done, total]);
    },
  });
  clearInterval(beat);
  expect(beats).toBeGreaterThan(5);
  expect(progress.at(-1)).toEqual([file.size, file.size]);
  expect(progress.every(([done], index) => done >= (progress[index - 1]?.[0] ?? 0))).toBe(true);
});

test('an error of the sink goes to the caller and is not taken for an unreadable file', async () => {
  const reading = readFiles(
    [daily],
    {
      accept: () => {
        throw new Error('disk full');
      },
    },
    {
      source: 'data_folder',
      answers: {},
      today: TODAY,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  );
  await expect(reading).rejects.toThrow('disk full');
});
