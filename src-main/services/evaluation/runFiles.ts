import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EvaluationRun, evaluationRunSchema } from '../../../src-shared/model/evaluation/run.ts';
import { makePrivateDir } from '../../base/dataDir.ts';

/** Runs stored while no workspace was open: one file each, beside the databases. They hold no campaign data. */
const folderOf = (dataDir: string): string => join(dataDir, 'evaluation');

export function keepRunFile(dataDir: string, run: EvaluationRun): void {
  const folder = folderOf(dataDir);
  makePrivateDir(folder);
  const file = join(folder, `${run.id}.json`);
  // Written under a temporary name first, so that a reader never finds half a file.
  writeFileSync(`${file}.part`, `${JSON.stringify(run)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** All readable runs; a damaged file, or one of another version, is skipped. */
export function readRunFiles(dataDir: string): readonly EvaluationRun[] {
  const folder = folderOf(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => readRunFile(join(folder, name)) ?? []);
}

export function readRunFile(path: string): EvaluationRun | null {
  try {
    const read = evaluationRunSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
