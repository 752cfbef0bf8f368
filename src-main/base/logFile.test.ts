import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/api.ts';
import { LogFile } from './logFile.ts';

let folder: ReturnType<typeof temporaryFolder>;
let now = 0;
beforeEach(() => {
  folder = temporaryFolder();
  now = Date.parse('2026-03-31T08:00:00.000Z');
});
afterEach(() => folder.remove());

const path = () => join(folder.path, 'logs', 'causeway.log');
const line = (msg: string, more = {}) => `${JSON.stringify({ level: 40, ...more, msg })}\n`;
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));

describe('the log file', () => {
  // Would catch: refused requests that wrote 21 GB a day, since the file size was only checked at start.
  it('stays within its limit while it runs, whatever is written', () => {
    const log = new LogFile(path(), { fileBytes: 10_000, oldFiles: 2, linesOfOne: 1_000_000 }, () => now);
    for (let count = 0; count < 2_000; count++) log.write(line('refused', { count }));
    const files = readdirSync(join(folder.path, 'logs'));
    expect(files.toSorted()).toEqual(['causeway.log', 'causeway.log.1', 'causeway.log.2']);
    for (const file of files) expect(statSync(join(folder.path, 'logs', file)).size).toBeLessThan(10_200);
    expect(linesOf(path()).at(-1)).toMatchObject({ count: 1_999 });
  });

  // Would catch: a thousand lines a second that push out the one line that matters.
  it('counts what is repeated, and says how often', () => {
    const log = new LogFile(path(), { linesOfOne: 3, windowMs: 1_000 }, () => now);
    for (let count = 0; count < 500; count++) log.write(line('refused', { count }));
    log.write(line('an analysis failed'));
    now += 1_000;
    log.write(line('refused', { count: 500 }));
    expect(linesOf(path()).map(({ msg, more }) => [msg, more])).toEqual([
      ['refused', undefined],
      ['refused', undefined],
      ['refused', undefined],
      ['an analysis failed', undefined],
      ['repeated, and left out', 497],
      ['refused', undefined],
    ]);
  });

  // Would catch: a refused write that ends the process, or a log that stays silent after it.
  it('survives a failing disk, and reports afterwards how many lines were lost', () => {
    // A file in place of the log folder: nothing can be opened.
    writeFileSync(join(folder.path, 'logs'), '');
    const log = new LogFile(path(), {}, () => now);
    log.write(line('one'));
    log.write(line('two'));
    rmSync(join(folder.path, 'logs'));
    mkdirSync(join(folder.path, 'logs'));
    now += 1_000;
    log.write(line('three'));
    expect(linesOf(path()).map(({ msg, lines }) => [msg, lines])).toEqual([
      ['the disk refused the log', 2],
      ['three', undefined],
    ]);
  });
});
