import type { Day } from '../../src-shared/model/day.ts';
import type { FileReport } from '../../src-shared/model/importing.ts';
import type { TableBatch, TableName, TableRows } from '../../src-shared/model/tables/registry.ts';
import type { FaultLog } from './faults/faultLog.ts';
import type { RowSink } from './rowSink.ts';

/** Large enough that a batch of many campaigns' days shares the pages of the database it touches; see bench/import.ts. */
const BATCH = 5000;

/** A batch is its table's name and rows; TypeScript cannot follow one `T` through both halves of the union. */
function batchOf<T extends TableName>(table: T, rows: readonly TableRows[T][]): TableBatch {
  return { table, rows } as unknown as TableBatch;
}

/** The counts of one file while it is read. */
export interface FileTally {
  rowsRead: number;
  rowsKept: number;
  rowsRejected: number;
  rowsSkipped: number;
  firstDay: Day | null;
  lastDay: Day | null;
  unknownColumns: readonly string[];
}

export function newTally(): FileTally {
  return {
    rowsRead: 0,
    rowsKept: 0,
    rowsRejected: 0,
    rowsSkipped: 0,
    firstDay: null,
    lastDay: null,
    unknownColumns: [],
  };
}

export function noteDay(tally: FileTally, day: Day): void {
  if (tally.firstDay === null || day < tally.firstDay) tally.firstDay = day;
  if (tally.lastDay === null || day > tally.lastDay) tally.lastDay = day;
}

export function fileReport(file: string, table: TableName, tally: FileTally): FileReport {
  const { firstDay, lastDay, ...counts } = tally;
  const days = firstDay === null || lastDay === null ? null : { from: firstDay, to: lastDay };
  return { file, table, ...counts, days };
}

/** Passes rows of one table of one file to the sink in batches, and flags those whose key came before. */
export class TableWriter<T extends TableName> {
  readonly #table: T;
  readonly #file: string;
  readonly #sink: RowSink;
  readonly #log: FaultLog | null;
  readonly #key: (row: TableRows[T]) => string;
  #rows: TableRows[T][] = [];
  #lines: number[] = [];

  /** `log`: null where a repeated key is not reported. `key`: names the row for a person. */
  constructor(
    table: T,
    file: string,
    sink: RowSink,
    log: FaultLog | null,
    key: (row: TableRows[T]) => string,
  ) {
    this.#table = table;
    this.#file = file;
    this.#sink = sink;
    this.#log = log;
    this.#key = key;
  }

  write(row: TableRows[T], line: number): void {
    this.#rows.push(row);
    this.#lines.push(line);
    if (this.#rows.length >= BATCH) this.flush();
  }

  flush(): void {
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    const lines = this.#lines;
    this.#rows = [];
    this.#lines = [];
    for (const index of this.#sink.accept(batchOf(this.#table, rows))) {
      const row = rows[index];
      const line = lines[index] ?? null;
      if (row === undefined) continue;
      this.#log?.add('flagged', 'duplicate_key', { file: this.#file, line, column: null }, () => ({
        message: `A row for ${this.#key(row)} came before; this later one replaces it.`,
        fix: 'If the later row is not the right one, remove it and import again.',
      }));
    }
  }
}
