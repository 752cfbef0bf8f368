import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { calibrate } from '../../../src-core/lab/evaluation/calibration/calibrate.ts';
import { mapModule } from '../../../src-core/lab/evaluation/calibration/mapModule.ts';
import type { GoldenCase } from '../../../src-core/lab/evaluation/goldenCase.ts';
import { GoldenCaseError, loadGolden } from '../../../src-core/lab/evaluation/loadGolden.ts';
import { type CliIo, InputError, note, printJson, printLines } from '../base/io.ts';
import { calibrationLines } from '../evaluation/calibrationText.ts';
import { examples } from './shared.ts';

interface CalibrateOptions {
  readonly cases: number;
  readonly check: number;
  readonly seed: number;
  readonly set: string;
  readonly out: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Where a release's calibration map is, relative to this file. */
const stored = fileURLToPath(new URL('../../../src-core/diagnosis/confidence/storedMap.ts', import.meta.url));
/** Corpora from this seed on are never fitted on. */
const firstCheckSeed = 1000;

/** `calibrate`: refits the confidence on the training corpus and the golden test cases, and writes the map. */
export function addCalibrate(program: Command, io: CliIo): void {
  program
    .command('calibrate')
    .description('fit how sure the diagnosis says it is, on simulated campaigns and decided test cases')
    .option('--cases <n>', 'simulated campaigns to fit on', countOf, 2400)
    .option('--check <n>', 'other simulated campaigns to measure on', countOf, 1200)
    .option(
      '--seed <n>',
      `corpus to fit on, below ${firstCheckSeed}; measured on corpus seed + ${firstCheckSeed}`,
      seedOf,
      3,
    )
    .option('--set <dir>', 'the folder of decided cases; only test cases take part', 'golden')
    .option('--out <file>', 'the map to write', stored)
    .option('--dry-run', 'measure only, and write nothing')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', examples('calibrate', 'calibrate --dry-run --cases 600 --check 300'))
    .action((options: CalibrateOptions) => run(io, options));
}

async function run(io: CliIo, options: CalibrateOptions): Promise<void> {
  const golden = await decidedCases(resolve(io.cwd, options.set));
  const result = calibrate({
    trainSeed: options.seed,
    trainCases: options.cases,
    checkSeed: options.seed + firstCheckSeed,
    checkCases: options.check,
    golden,
    today: io.now().toISOString().slice(0, 10),
    progress: (done, of) => {
      if (done % 400 === 0) note(io, `${done} of ${of} campaigns`);
    },
  });
  if (options.dryRun !== true) {
    const file = resolve(io.cwd, options.out);
    // A concurrent reader sees the old map or the new one.
    await writeFile(`${file}.new`, mapModule(result.map));
    await rename(`${file}.new`, file);
    note(io, `Written to ${file}.`);
  }
  if (options.json === true) printJson(io, result);
  else printLines(io, calibrationLines(result));
}

async function decidedCases(folder: string): Promise<readonly GoldenCase[]> {
  const inside = resolve(folder, 'cases');
  const from = existsSync(inside) ? inside : folder;
  if (!existsSync(from))
    throw new InputError(`There is no folder ${from}.`, 'Name the folder of decided cases with --set.');
  try {
    return (await loadGolden(from)).filter(({ split }) => split === 'test');
  } catch (error) {
    if (!(error instanceof GoldenCaseError)) throw error;
    throw new InputError(error.message.replaceAll(/\s+/g, ' '), '');
  }
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 20 && count <= 1_000_000) return count;
  throw new InvalidArgumentError('A whole number of at least 20 is needed.');
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed < firstCheckSeed) return seed;
  throw new InvalidArgumentError(`A whole number from 0 to ${firstCheckSeed - 1} is needed.`);
}
