import type { Day } from '../../src-shared/model/day.ts';
import type { ImportAnswers, ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { TableBatch } from '../../src-shared/model/tables/registry.ts';

/** A file to read, wherever it lies: on the disk, or staged by the window. `open` starts from the first byte each time. */
export interface FileSource {
  /** File name without its folder, as the person knows it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** Takes accepted rows; the answer names (by index) those whose key came before in the same reading: the later wins. */
export interface RowSink {
  accept(batch: TableBatch): readonly number[];
}

export interface ReadOptions {
  readonly source: ImportSource;
  readonly answers: ImportAnswers;
  /** Rows after this day are in the future. */
  readonly today: Day;
  readonly signal: AbortSignal;
  /** Bytes read of all bytes, at most a few times a second. */
  readonly onProgress: (bytesDone: number, bytesTotal: number, file: string) => void;
}

/** Reads files into a sink. Faults of the input are in the report, never thrown; aborting throws the signal's reason. */
export type ReadFiles = (
  files: readonly FileSource[],
  sink: RowSink,
  options: ReadOptions,
) => Promise<ImportReport>;
