import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MemorySink } from '../../src-core/ingest/sinks/memorySink.ts';
import { openTarget, readTarget } from './reading.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = 'Day,Campaign,Campaign ID,Cost,Impr.,Clicks,Conversions\n2026-08-01,A,77,1.50,10,1,0.00\n';
const open = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const target = { kind: 'files', files: [{ kind: 'plain', name, size: bytes.length, path }] } as const;
  return openTarget({ target, source: null });
};

// Would catch: an archive refused as a whole because of a card in it, or a card left out without a word.
test('of an archive the one report is read, and what is not is reported', async () => {
  const files = {
    'report.csv': report,
    'Words.csv': 'Word,Searches\nshoes,12\nboots,9\n',
    'b.csv': 'Name,Town\nAnn,York\n',
  };
  const bytes = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
  const opened = await open('cards.zip', bytes);
  expect(opened.source).toBe('google_ads');
  const sink = new MemorySink();
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const read = await readTarget(opened, { answers: {}, today: '2026-11-22' }, sink, context);
  expect(read.usable).toBe(true);
  expect(sink.rows('campaign_daily')).toHaveLength(1);
  expect(read.readings.slice(0, 2).join(' ')).toMatch(/Not read: .*Words\.csv.*Not read: .*b\.csv/);
});

test('an archive that cannot be opened is a failure in a sentence', async () => {
  const bytes = zipSync({ 'report.csv': strToU8(report.repeat(50)) }).subarray(0, 60);
  await expect(open('cut.zip', bytes)).rejects.toMatchObject({
    message: expect.stringContaining('The archive cut.zip cannot be opened'),
    fix: expect.stringContaining('Unpack it'),
  });
});
