import { detectSource } from '../../src-core/imports/detection/detectSource.ts';
import { folderFiles, PathError } from '../../src-core/imports/files/diskFiles.ts';
import type { FileSource } from '../../src-core/imports/files/fileSource.ts';
import { readFiles } from '../../src-core/imports/readFiles.ts';
import type { RowSink } from '../../src-core/ingest/rowSink.ts';
import type { StoredCampaigns } from '../../src-core/ingest/storedCampaigns.ts';
import type { ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { TableMapping } from '../../src-shared/model/mapping.ts';
import { TaskFailure } from '../base/failure.ts';
import { fileSource } from './fileSpec.ts';
import type { ReadPlan, ReadTarget, TaskContext } from './protocol.ts';

/** The files found, and how they will be read. */
export interface OpenedTarget {
  readonly files: readonly FileSource[];
  readonly source: ImportSource;
}

/** Finds the files and recognises them. Throws TaskFailure where that fails. */
export async function openTarget(plan: Pick<ReadPlan, 'target' | 'source'>): Promise<OpenedTarget> {
  const files = await filesOf(plan.target);
  if (files.length === 0)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      'The folder holds no files.',
      'Choose the folder with campaign_daily.csv in it.',
    );
  if (plan.source !== null) return { files, source: plan.source };
  const detected = await detectSource(files);
  if (detected.kind === 'refused') throw new TaskFailure('UNUSABLE_INPUT', detected.message, detected.fix);
  return { files, source: detected.source };
}

/** Reads what was found into a sink; faults of the rows are in the report. */
export function readTarget(
  { files, source }: OpenedTarget,
  { answers, today }: Pick<ReadPlan, 'answers' | 'today'>,
  sink: RowSink,
  { signal, progress }: Pick<TaskContext, 'signal' | 'progress'>,
  stored?: StoredCampaigns,
  mappings: readonly TableMapping[] = [],
): Promise<ImportReport> {
  return readFiles(files, sink, {
    source,
    answers,
    today,
    stored,
    mappings,
    signal,
    onProgress: (done, total, file) => progress({ done, total, step: `Reading ${file}` }),
  });
}

async function filesOf(target: ReadTarget): Promise<readonly FileSource[]> {
  if (target.kind === 'files') return target.files.map(fileSource);
  try {
    return await folderFiles(target.path);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    throw new TaskFailure('UNUSABLE_INPUT', error.message, error.fix, error);
  }
}
