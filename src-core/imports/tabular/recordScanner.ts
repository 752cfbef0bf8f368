import { MAX_ROW, RowCollector } from './rowCollector.ts';

/** After this many unreadable rows the rest of the file is not read. */
const MAX_BREAKS = 1000;

const CR = 13;
const LF = 10;

/** Rows in file order, each with the line it starts on, and the rows that could not be read. */
export interface RecordBatch {
  readonly rows: ReadonlyArray<readonly string[]>;
  readonly lines: readonly number[];
  readonly breaks: readonly RecordBreak[];
}

/** An unreadable row. Reading continues at the next line, unless it gave up. */
export interface RecordBreak {
  readonly line: number;
  readonly kind: 'malformed_quotes' | 'row_too_long' | 'gave_up';
}

interface OpenBatch {
  readonly rows: string[][];
  readonly lines: number[];
  readonly breaks: RecordBreak[];
}

/**
 * Reads delimited UTF-8 text slice by slice. A row with malformed quotes or of absurd length is reported and left out,
 * and reading continues at the next line: one stray quote must not swallow the rest of a file. Holds at most about one
 * row of MAX_ROW and one slice.
 */
export class RecordScanner {
  readonly #delimiter: string;
  #parser: RowCollector;
  /** The parser's input from byte `#heldFrom` on: needed to resume after an unreadable row. */
  #held: Buffer[] = [];
  #heldFrom = 0;
  #breakCount = 0;
  /** Inside an absurdly long line, of which nothing is kept. */
  #skippingLine = false;
  /** A skipped line ended in CR at the end of a slice: an LF that comes next belongs to it. */
  #awaitingLf = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#parser = new RowCollector(delimiter, 0);
  }

  /** Whether there were so many unreadable rows that the rest of the file was skipped. */
  get gaveUp(): boolean {
    return this.#breakCount > MAX_BREAKS;
  }

  async feed(slice: Buffer): Promise<RecordBatch> {
    const batch: OpenBatch = { rows: [], lines: [], breaks: [] };
    const rest = this.#awaitingLf && slice[0] === LF ? slice.subarray(1) : slice;
    if (slice.length > 0) this.#awaitingLf = false;
    await this.#read(this.#skippingLine ? this.#afterLineBreak(rest) : rest, batch);
    this.#forgetReadRows();
    return batch;
  }

  /** The end of the file: its last row needs no line break. */
  async end(): Promise<RecordBatch> {
    const batch: OpenBatch = { rows: [], lines: [], breaks: [] };
    while (!this.gaveUp && !(await this.#parser.finish())) {
      collect(this.#parser, batch);
      await this.#read(this.#resume(batch), batch);
    }
    collect(this.#parser, batch);
    this.#parser.destroy();
    return batch;
  }

  async #read(slice: Buffer, batch: OpenBatch): Promise<void> {
    let rest = slice;
    while (rest.length > 0 && !this.gaveUp) {
      this.#held.push(rest);
      const whole = await this.#parser.consume(rest);
      collect(this.#parser, batch);
      if (whole) return;
      rest = this.#resume(batch);
    }
  }

  /**
   * Reports the row at which the parser stopped, starts a new parser, and returns what comes after that row's first
   * line.
   */
  #resume(batch: OpenBatch): Buffer {
    const tail = Buffer.concat(this.#held).subarray(this.#parser.rowEnd - this.#heldFrom);
    let line = this.#parser.lastLine + 1;
    let start = 0;
    while (tail[start] === LF || tail[start] === CR) {
      start += breakLength(tail, start);
      line += 1;
    }
    const lineEnd = nextBreak(tail, start);
    const length = (lineEnd < 0 ? tail.length : lineEnd) - start;
    batch.breaks.push({ line, kind: length >= MAX_ROW ? 'row_too_long' : 'malformed_quotes' });
    this.#breakCount += 1;
    if (this.gaveUp) batch.breaks.push({ line, kind: 'gave_up' });
    this.#parser.destroy();
    this.#parser = new RowCollector(this.#delimiter, line);
    this.#held = [];
    this.#heldFrom = 0;
    this.#skippingLine = lineEnd < 0;
    return lineEnd < 0 ? Buffer.alloc(0) : this.#after(tail, lineEnd);
  }

  #afterLineBreak(slice: Buffer): Buffer {
    const at = nextBreak(slice, 0);
    if (at < 0) return Buffer.alloc(0);
    this.#skippingLine = false;
    return this.#after(slice, at);
  }

  /** What follows the line break at a position. */
  #after(bytes: Buffer, at: number): Buffer {
    const rest = bytes.subarray(at + breakLength(bytes, at));
    this.#awaitingLf = rest.length === 0 && bytes.at(-1) === CR;
    return rest;
  }

  #forgetReadRows(): void {
    let first = this.#held[0];
    while (first !== undefined && this.#heldFrom + first.length <= this.#parser.rowEnd) {
      this.#heldFrom += first.length;
      this.#held.shift();
      first = this.#held[0];
    }
  }
}

function collect(parser: RowCollector, batch: OpenBatch): void {
  const taken = parser.takeRows();
  for (const row of taken.rows) batch.rows.push(row);
  for (const line of taken.lines) batch.lines.push(line);
}

/** Position of the next CR or LF, or -1. */
function nextBreak(bytes: Buffer, from: number): number {
  const lf = bytes.indexOf(LF, from);
  const cr = (lf < 0 ? bytes : bytes.subarray(0, lf)).indexOf(CR, from);
  return cr < 0 ? lf : cr;
}

function breakLength(bytes: Buffer, at: number): number {
  return bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
}
