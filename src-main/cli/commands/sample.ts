import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { writeDataFolder } from '../../../src-core/lab/simulation/dataFolder.ts';
import { sampleWorkspace } from '../../../src-core/lab/simulation/sample.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import { tableNames } from '../../../src-shared/model/tables/registry.ts';
import { localToday } from '../../base/clock.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { examples, requireDay } from './shared.ts';

interface SampleOptions {
  readonly out: string;
  readonly seed?: number;
  readonly until?: string;
  readonly json?: boolean;
}

/** `sample`: the made-up advertiser of the sample workspace as a data folder. */
export function addSample(program: Command, io: CliIo): void {
  program
    .command('sample')
    .description('write a made-up advertiser as a data folder, to try things out')
    .requiredOption('--out <dir>', 'a folder without tables in it; created if it is missing')
    .option('--seed <number>', 'another number gives another advertiser', seedNumber)
    .option('--until <day>', 'the day it is made for (default: today)')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', examples('sample --out ./sample', 'sample --out ./sample-7 --seed 7'))
    .action(async (options: SampleOptions) => {
      const written = await writeSample(io, options);
      if (options.json === true) {
        printJson(io, written);
        return;
      }
      printLines(io, [
        ...written.files.map(({ file, rows }) => `${file}: ${exactCount(rows)} rows`),
        `Written to ${written.folder}. Everything in it is made up.`,
      ]);
    });
}

function seedNumber(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff) return seed;
  throw new InvalidArgumentError('A whole number from 0 to 4294967295 is needed.');
}

async function writeSample(io: CliIo, options: SampleOptions) {
  const folder = resolve(io.cwd, options.out);
  const there = tableNames.map((table) => `${table}.csv`).find((file) => existsSync(join(folder, file)));
  if (there !== undefined)
    throw new InputError(`${folder} already holds ${there}.`, 'Name another folder; nothing was written.');
  const today = options.until === undefined ? localToday(io.now()) : requireDay(options.until, '--until');
  const seed = options.seed === undefined ? {} : { seed: options.seed };
  makeFolder(folder);
  const batches = sampleWorkspace({ today, ...seed });
  await writeDataFolder(folder, batches);
  const files = tableNames
    .map((table) => ({
      file: `${table}.csv`,
      rows: batches.reduce((sum, batch) => sum + (batch.table === table ? batch.rows.length : 0), 0),
    }))
    .filter(({ rows }) => rows > 0);
  return { folder, files };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new InputError(`${folder} cannot be made.`, 'Name a writable folder.');
  }
}
