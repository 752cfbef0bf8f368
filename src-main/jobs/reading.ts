import { detectSource } from '../../src-core/imports/detection/detectSource.ts';
import { folderFiles, PathError } from '../../src-core/imports/files/diskFiles.ts';
import type { FileSource } from '../../src-core/imports/files/fileSource.ts';
import { readFiles } from '../../src-core/imports/readFiles.ts';
import { UnreadableFile } from '../../src-core/imports/tabular/bytes.ts';
import { UnpackError, unpacked } from '../../src-core/imports/unpack/unpacked.ts';
import type { RowSink } from '../../src-core/ingest/rowSink.ts';
import type { StoredCampaigns } from '../../src-core/ingest/storedCampaigns.ts';
import type { ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { TableMapping } from '../../src-shared/model/mapping.ts';
import { TaskFailure } from '../base/failure.ts';
import { fileSource } from './fileSpec.ts';
import type { ReadPlan, ReadTarget, TaskContext } from './protocol.ts';

/** The files found, and how they will be read. */
export interface OpenedTarget {
  /** What was in an archive or a workbook and is not read, as sentences. */
  readonly left: readonly string[];
  readonly files: readonly FileSource[];
  readonly source: ImportSource;
}

/** Finds the files and recognises them. Throws TaskFailure where that fails. */
export async function openTarget(plan: Pick<ReadPlan, 'target' | 'source'>): Promise<OpenedTarget> {
  const found = await filesOf(plan.target);
  const files = await unpackedFiles(found);
  if (files.length === 0)
    throw new TaskFailure(
      'UNUSABLE_INPUT',
      'The folder holds no files.',
      'Choose the folder with campaign_daily.csv in it.',
    );
  const detected = plan.source === null ? await detectSource(files) : null;
  if (detected?.kind === 'refused') throw new TaskFailure('UNUSABLE_INPUT', detected.message, detected.fix);
  const source = plan.source ?? detected?.source ?? 'mapped';
  // An archive of cards and a workbook with notes hold more than the one table that is meant.
  return files.length > found.length && source !== 'data_folder'
    ? { source, ...(await readableOf(files, source)) }
    : { source, files, left: [] };
}

/** Those of the unpacked files that are of the source; the others with their reasons. */
async function readableOf(
  files: readonly FileSource[],
  source: ImportSource,
): Promise<Pick<OpenedTarget, 'files' | 'left'>> {
  const fitting: FileSource[] = [];
  const left: string[] = [];
  for (const file of files) {
    const own = await detectSource([file]);
    if (own.kind === 'source' && own.source === source) fitting.push(file);
    else
      left.push(
        own.kind === 'refused'
          ? `Not read: ${own.message}`
          : `Not read: ${file.name} is of another kind; import it as a file of its own.`,
      );
  }
  return fitting.length === 0 ? { files, left: [] } : { files: fitting, left };
}

async function unpackedFiles(files: readonly FileSource[]): Promise<readonly FileSource[]> {
  try {
    return await unpacked(files);
  } catch (error) {
    if (error instanceof UnpackError)
      throw new TaskFailure('UNUSABLE_INPUT', error.message, error.fix, error);
    // A file that cannot be read is a fault of that file, which its reader reports.
    if (error instanceof UnreadableFile) return files;
    throw error;
  }
}

/** Reads what was found into a sink; faults of the rows are in the report. */
export async function readTarget(
  { files, source, left }: OpenedTarget,
  { answers, today }: Pick<ReadPlan, 'answers' | 'today'>,
  sink: RowSink,
  { signal, progress }: Pick<TaskContext, 'signal' | 'progress'>,
  stored?: StoredCampaigns,
  mappings: readonly TableMapping[] = [],
): Promise<ImportReport> {
  const report = await readFiles(files, sink, {
    source,
    answers,
    today,
    stored,
    mappings,
    signal,
    onProgress: (done, total, file) => progress({ done, total, step: `Reading ${file}` }),
  });
  return left.length === 0 ? report : { ...report, readings: [...left, ...report.readings] };
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
