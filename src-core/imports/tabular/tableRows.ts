import type { FaultLog } from '../../ingest/faults/faultLog.ts';
import type { FileSource } from '../files/fileSource.ts';
import { type ByteNotes, utf8Slices } from './bytes.ts';
import type { Encoding } from './encoding.ts';
import { addBreak, addInvalidUtf8, addWrongWidth } from './fileFaults.ts';
import type { Pacer } from './pacer.ts';
import { type RecordBatch, RecordScanner } from './recordScanner.ts';

/** What has to be decided before the rows of a file can be read. */
export interface TableShape {
  readonly source: FileSource;
  readonly encoding: Encoding;
  readonly bomBytes: number;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** Non-empty rows before the header. */
  readonly headerIndex: number;
  /** Lines narrower than the header that are no rows, such as a copyright notice below them. */
  readonly footer?: RegExp | null;
}

/** Rows of about one slice of the file. `unreadable`: rows counted but not among them. */
export interface RowSlice {
  readonly rows: ReadonlyArray<readonly string[]>;
  readonly lines: readonly number[];
  readonly unreadable: number;
}

/** Of rows not as wide as the header: those that are only blank, or only padded with empty cells. */
function padding(row: readonly string[], width: number): 'blank' | 'padded' | 'wrong' {
  if (row.every((cell) => cell.trim() === '')) return 'blank';
  return row.length > width && row.slice(width).every((cell) => cell.trim() === '') ? 'padded' : 'wrong';
}

/**
 * The data rows of a file in order, without blank ones, each as wide as the header; the others are reported in the log.
 * Throws UnreadableFile, or the reason of an abort.
 */
export async function* tableRows(shape: TableShape, pacer: Pacer, log: FaultLog): AsyncGenerator<RowSlice> {
  const { source } = shape;
  const scanner = new RecordScanner(shape.delimiter);
  const notes: ByteNotes = { invalidUtf8: false };
  let toSkip = shape.headerIndex + 1;
  const width = shape.header.length;

  const isFooter = (row: readonly string[]): boolean =>
    row.length !== width && shape.footer?.test((row[0] ?? '').trim()) === true;

  const sort = (batch: RecordBatch): RowSlice => {
    const rows: Array<readonly string[]> = [];
    const lines: number[] = [];
    let unreadable = 0;
    for (const broken of batch.breaks) {
      // Unbalanced quotes in a preamble line are not reported.
      if (broken.line <= shape.headerLine) continue;
      if (broken.kind !== 'gave_up') unreadable += 1;
      addBreak(log, source.name, broken);
    }
    for (let index = 0; index < batch.rows.length; index += 1) {
      const row = batch.rows[index];
      const line = batch.lines[index];
      if (row === undefined || line === undefined) continue;
      if (toSkip > 0) {
        toSkip -= 1;
        continue;
      }
      if (row.length !== width || row[0] === '') {
        const kind = padding(row, width);
        if (kind === 'blank' || (kind === 'wrong' && isFooter(row))) continue;
        if (kind === 'wrong' && row.length !== width) {
          unreadable += 1;
          addWrongWidth(log, source.name, line, row.length, width);
          continue;
        }
      }
      rows.push(row);
      lines.push(line);
    }
    return { rows, lines, unreadable };
  };

  for await (const slice of utf8Slices(source, shape.encoding, shape.bomBytes, pacer, notes)) {
    yield sort(await scanner.feed(slice));
    if (scanner.gaveUp) return;
  }
  yield sort(await scanner.end());
  if (notes.invalidUtf8) addInvalidUtf8(log, source.name);
}
