import type { Day } from '../../../src-shared/model/day.ts';
import type { ImportAnswers, ImportReport, ImportSource } from '../../../src-shared/model/importing.ts';
import type { TableMapping } from '../../../src-shared/model/mapping.ts';
import type { RowSink } from '../../ingest/rowSink.ts';
import type { StoredCampaigns } from '../../ingest/storedCampaigns.ts';
import type { FileSource } from './fileSource.ts';

export interface ReadOptions {
  readonly source: ImportSource;
  readonly answers: ImportAnswers;
  /** Rows after this day are in the future. */
  readonly today: Day;
  /** What the sink already holds; without it nothing is compared. */
  readonly stored?: StoredCampaigns | undefined;
  /** How tables with known columns were mapped before. */
  readonly mappings?: readonly TableMapping[];
  readonly signal: AbortSignal;
  /** Bytes read of all bytes, reported at most a few times a second. */
  readonly onProgress: (bytesDone: number, bytesTotal: number, file: string) => void;
}

/**
 * Reads files into a sink. Faults of the input are in the report, never thrown; aborting throws the signal's reason.
 */
export type ReadFiles = (
  files: readonly FileSource[],
  sink: RowSink,
  options: ReadOptions,
) => Promise<ImportReport>;
