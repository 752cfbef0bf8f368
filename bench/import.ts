// Rows a second and peak memory of importing a generated data folder, beside a bare csv-parse with a prepared insert
// into the same encrypted kind of database. Every measurement runs in its own process, so that memory is measured
// separately.
//   node bench/import.ts [--rows 1000000] [--json]
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { folderFiles } from '../src-core/imports/files/diskFiles.ts';
import { readFiles } from '../src-core/imports/readFiles.ts';
import type { RowSink } from '../src-core/ingest/rowSink.ts';
import { CountingSink } from '../src-core/ingest/sinks/countingSink.ts';
import { openStore } from '../src-main/store/open.ts';
import { newId } from '../src-shared/model/ids.ts';
import { tableColumns } from '../src-shared/model/tables/registry.ts';

const KEY = Buffer.alloc(32, 7);
const DAYS = 90;
const phases = ['bare', 'bare_plain', 'store', 'preview'] as const;
type Phase = (typeof phases)[number];

const measured = z.object({
  seconds: z.number(),
  rows: z.number(),
  peakMb: z.number(),
  longestMs: z.number(),
});
type Measured = z.infer<typeof measured>;

/** A row a campaign and day, with every column of the table filled, campaigns interleaved by day as exports are. */
async function generate(folder: string, rows: number): Promise<void> {
  const out = createWriteStream(join(folder, 'campaign_daily.csv'));
  out.write(
    `${tableColumns('campaign_daily')
      .map((column) => column.name)
      .join(',')}\n`,
  );
  const campaigns = Math.ceil(rows / DAYS);
  const first = Date.UTC(2026, 0, 1);
  for (let row = 0; row < rows; row += 1) {
    const day = new Date(first + Math.floor(row / campaigns) * 86_400_000).toISOString().slice(0, 10);
    const campaign = 120_210_000_000_000 + (row % campaigns);
    const impressions = 1000 + ((row * 7919) % 90_000);
    const line = `${day},${campaign},${impressions},${impressions >> 5},${(impressions / 137).toFixed(2)},${(impressions / 4000).toFixed(2)},${(impressions / 31).toFixed(2)},${impressions >> 1},1.85,0.6338,0.21,0.1562\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/**
 * The lower bound of any import: plain csv-parse, one prepared insert a row, commits of 5,000 rows as the import makes.
 * `bare` into an encrypted file with the store's key order and settings; `bare_plain` into the cheapest there is, a
 * plain file without a key order.
 */
async function insertAll(folder: string, kind: 'bare' | 'bare_plain'): Promise<number> {
  const db = new Database(join(folder, `${kind}.db`));
  if (kind === 'bare') {
    db.pragma("cipher='sqlcipher'");
    db.pragma('legacy=4');
    db.pragma(`key="x'${KEY.toString('hex')}'"`);
  }
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -32768']) db.pragma(pragma);
  const names = tableColumns('campaign_daily').map((column) => column.name);
  const key = kind === 'bare' ? ', PRIMARY KEY (campaign_id, date)) WITHOUT ROWID' : ')';
  db.exec(`CREATE TABLE campaign_daily (${names.join(', ')}${key}`);
  const insert = db.prepare(
    `INSERT OR REPLACE INTO campaign_daily VALUES (${names.map(() => '?').join(', ')})`,
  );
  let rows = 0;
  db.exec('BEGIN');
  const parser = createReadStream(join(folder, 'campaign_daily.csv')).pipe(parse({ from_line: 2 }));
  for await (const record of parser) {
    insert.run(record);
    rows += 1;
    if (rows % 5000 === 0) db.exec('COMMIT; BEGIN');
  }
  db.exec('COMMIT');
  db.close();
  return rows;
}

async function read(folder: string, sink: RowSink): Promise<number> {
  const files = (await folderFiles(folder)).filter((file) => file.name.endsWith('.csv'));
  const report = await readFiles(files, sink, {
    source: 'data_folder',
    answers: {},
    today: '2026-12-31',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  if (!report.usable)
    throw new Error(`the generated folder was refused: ${JSON.stringify(report.faults[0])}`);
  return report.files.reduce((sum, file) => sum + file.rowsKept, 0);
}

async function intoStore(folder: string): Promise<number> {
  const store = openStore({ path: join(folder, 'workspace.db'), key: KEY, kind: 'own' });
  const id = newId();
  store.imports.begin({ id, at: new Date().toISOString(), source: 'data_folder', label: 'bench' });
  const rows = await read(folder, { accept: (batch) => store.facts.put(id, batch) });
  store.facts.finish(id);
  store.imports.end(id, 'done', null);
  store.close();
  return rows;
}

/** One measurement; its figures go to stdout as JSON for the parent process. */
async function measure(phase: Phase, folder: string): Promise<void> {
  let longestMs = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  }, 1);
  const started = performance.now();
  const work = {
    bare: (at: string) => insertAll(at, 'bare'),
    bare_plain: (at: string) => insertAll(at, 'bare_plain'),
    store: intoStore,
    preview: (at: string) => read(at, new CountingSink()),
  } as const;
  const rows = await work[phase](folder);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(beat);
  const result: Measured = { seconds, rows, peakMb: process.resourceUsage().maxRSS / 1024, longestMs };
  process.stdout.write(JSON.stringify(result));
}

function inOwnProcess(phase: Phase, folder: string): Measured {
  const run = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(import.meta.url),
      '--phase',
      phase,
      '--folder',
      folder,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (run.status !== 0) throw new Error(`the ${phase} measurement failed`);
  return measured.parse(JSON.parse(run.stdout));
}

async function main(rows: number, json: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `causeway-bench-${randomBytes(3).toString('hex')}-`));
  try {
    await generate(folder, rows);
    const megabytes = statSync(join(folder, 'campaign_daily.csv')).size / 1e6;
    const results = phases.map((phase) => ({ phase, ...inOwnProcess(phase, folder) }));
    const base = results[0]?.seconds ?? Number.NaN;
    if (json) {
      console.log(
        JSON.stringify({ rows, megabytes, results: results.map((r) => ({ ...r, ratio: base / r.seconds })) }),
      );
      return;
    }
    console.log(`${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB`);
    console.table(
      Object.fromEntries(
        results.map(({ phase, seconds, rows: read, peakMb, longestMs }) => [
          phase,
          {
            seconds: Number(seconds.toFixed(1)),
            'rows/s': Math.round(read / seconds),
            'ratio to bare': Number((base / seconds).toFixed(2)),
            'peak RSS MB': Math.round(peakMb),
            'longest pause ms': Math.round(longestMs),
          },
        ]),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '300000' },
    json: { type: 'boolean', default: false },
    phase: { type: 'string' },
    folder: { type: 'string' },
  },
});
const phase = phases.find((each) => each === values.phase);
if (phase !== undefined && values.folder !== undefined) await measure(phase, values.folder);
else await main(z.coerce.number().int().positive().parse(values.rows), values.json);
