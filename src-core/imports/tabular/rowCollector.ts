import { CsvError, Parser } from 'csv-parse';

/** A longer row (in characters) is an error: a missing line break, or a quote that is never closed. */
export const MAX_ROW = 1024 * 1024;

const CR = 13;
const LF = 10;

/**
 * csv-parse that returns its rows in one piece, with the line each starts on, instead of queueing them one by one.
 * Lines are 1-based and counted as an editor does, line breaks inside quotes included.
 */
export class RowCollector extends Parser {
  readonly #lineBase: number;
  #rows: string[][] = [];
  #lines: number[] = [];
  /** csv-parse counts a quoted CR LF as two lines; an editor counts one. */
  #doubleCounted = 0;
  #lastLine = 0;
  #rowEnd = 0;

  /** `lineBase`: lines of the file before this parser's input. */
  constructor(delimiter: string, lineBase: number) {
    super({
      delimiter,
      // All three, so that a file whose preamble and rows end differently still splits into rows.
      record_delimiter: ['\r\n', '\n', '\r'].map((mark) => Buffer.from(mark)),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW,
    });
    this.#lineBase = lineBase;
    // A failed write also calls its own callback; an unhandled 'error' would end the process.
    this.on('error', () => undefined);
  }

  /** Bytes of the input up to the end of the last row. */
  get rowEnd(): number {
    return this.#rowEnd;
  }

  /** The line of the file the last row ends on. */
  get lastLine(): number {
    return this.#lineBase + this.#lastLine;
  }

  /** The rows since the last call. */
  takeRows(): { readonly rows: string[][]; readonly lines: number[] } {
    const taken = { rows: this.#rows, lines: this.#lines };
    this.#rows = [];
    this.#lines = [];
    return taken;
  }

  override push(chunk: unknown): boolean {
    if (!Array.isArray(chunk)) return super.push(chunk);
    const row: string[] = chunk;
    const endLine = this.info.lines - this.#doubleCounted;
    // A row that ends one line after the one before holds no line break; only others are searched.
    const start = endLine === this.#lastLine + 1 ? endLine : this.#startLine(row, endLine);
    this.#lastLine = this.info.lines - this.#doubleCounted;
    this.#rowEnd = this.info.bytes;
    this.#rows.push(row);
    this.#lines.push(this.#lineBase + start);
    return true;
  }

  /** Whether the parser consumed the slice; false at a row it cannot read. */
  consume(slice: Buffer): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.write(slice, (error) => settle(error, resolve, reject));
    });
  }

  /** Reads the remaining input as the last row; false when it cannot be read. */
  finish(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.once('error', (error) => settle(error, resolve, reject));
      this.once('finish', () => resolve(true));
      this.end();
    });
  }

  #startLine(row: readonly string[], endLine: number): number {
    let counted = 0;
    for (const cell of row) {
      for (let index = 0; index < cell.length; index += 1) {
        const code = cell.charCodeAt(index);
        if (code !== LF && code !== CR) continue;
        counted += 1;
        if (code === CR && cell.charCodeAt(index + 1) === LF) this.#doubleCounted += 1;
      }
    }
    return endLine - counted;
  }
}

function settle(
  error: Error | null | undefined,
  resolve: (whole: boolean) => void,
  reject: (error: Error) => void,
): void {
  if (error === null || error === undefined) resolve(true);
  else if (error instanceof CsvError) resolve(false);
  else reject(error);
}
