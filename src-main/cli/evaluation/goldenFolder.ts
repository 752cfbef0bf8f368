import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type Baseline,
  baselineOf,
  baselineSchema,
  releasedRun,
} from '../../../src-core/lab/evaluation/baseline.ts';
import type { GoldenCase } from '../../../src-core/lab/evaluation/goldenCase.ts';
import { GoldenCaseError, loadGolden } from '../../../src-core/lab/evaluation/loadGolden.ts';
import { readmeMarks, withReadmeRows } from '../../../src-core/lab/evaluation/readmeRows.ts';
import type { EvaluationRun } from '../../../src-shared/model/evaluation/run.ts';
import { type CliIo, InputError } from '../base/io.ts';

/** The folder of a set: its `cases` and its recorded `runs`; or the folder of cases itself. */
export interface GoldenFolder {
  readonly cases: string;
  readonly latest: string;
  readonly release: string;
  readonly readme: string;
}

export function goldenFolder(io: CliIo, set: string): GoldenFolder {
  const folder = resolve(io.cwd, set);
  const inside = join(folder, 'cases');
  const cases = existsSync(inside) ? inside : folder;
  if (statSync(cases, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new InputError(`There is no folder ${cases}.`, 'Name the folder of decided cases with --set.');
  const runs = join(folder, 'runs');
  return {
    cases,
    latest: join(runs, 'latest.json'),
    release: join(runs, 'release.json'),
    readme: join(dirname(folder), 'README.md'),
  };
}

export async function readCases({ cases }: GoldenFolder): Promise<readonly GoldenCase[]> {
  try {
    return await loadGolden(cases);
  } catch (error) {
    if (!(error instanceof GoldenCaseError)) throw error;
    // A parse error comes on several lines; a failure is one line.
    throw new InputError(error.message.replaceAll(/\s+/g, ' '), '');
  }
}

/** The recorded run of a set; null where none is recorded, or it is of another version. */
export function readBaseline({ latest }: GoldenFolder): Baseline | null {
  if (!existsSync(latest)) return null;
  try {
    const read = baselineSchema.safeParse(JSON.parse(readFileSync(latest, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/**
 * Makes a run the recorded one: `latest.json` (verdicts by name), `release.json` (what the window shows) and the
 * README's table. Returns what was written.
 */
export function recordRun(folder: GoldenFolder, run: EvaluationRun): readonly string[] {
  const baseline = baselineOf(run);
  if (baseline === null)
    throw new InputError('A run without test cases cannot be recorded.', 'Use --split all or --split test.');
  if (!existsSync(dirname(folder.latest)))
    throw new InputError(
      `There is no folder ${dirname(folder.latest)} to record in.`,
      'Make it, or name another set.',
    );
  const written = [folder.latest, folder.release];
  writeFileSync(folder.latest, `${JSON.stringify(baseline, null, 2)}\n`);
  writeFileSync(folder.release, `${JSON.stringify(releasedRun(run))}\n`);
  if (!existsSync(folder.readme)) return written;
  const readme = readFileSync(folder.readme, 'utf8');
  if (!readme.includes(readmeMarks.begin)) return written;
  const changed = withReadmeRows(readme, baseline);
  if (changed === null) return written;
  writeFileSync(folder.readme, changed);
  return [...written, folder.readme];
}
