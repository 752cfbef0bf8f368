import { type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import { fromMicros, toMicros } from '../../../src-shared/model/money.ts';
import { type Column, extraSchema } from '../../../src-shared/model/tables/column.ts';
import { type TableName, type TableRows, tableColumns } from '../../../src-shared/model/tables/registry.ts';

/** What SQLite takes and gives in our STRICT tables. */
export type Cell = number | string | null;

type Kind = Column['kind'];

const days = new Map<number, Day>();
/** A day's text, made once: a campaign's rows are the same few hundred days over and over. */
export function dayText(number: number): Day {
  const known = days.get(number);
  if (known !== undefined) return known;
  const made = dayFromNumber(number);
  days.set(number, made);
  return made;
}

function toCell(kind: Kind, value: unknown): Cell {
  if (typeof value === 'number') return kind === 'money' ? toMicros(value) : value;
  if (typeof value === 'string') {
    if (kind === 'day') return dayNumber(value);
    return kind === 'instant' ? Date.parse(value) : value;
  }
  if (Array.isArray(value)) return value.length === 0 ? null : JSON.stringify(value);
  return null;
}

function fromCell(kind: Kind, cell: unknown): unknown {
  if (cell === null) return kind === 'list' ? [] : null;
  if (typeof cell === 'number') {
    if (kind === 'money') return fromMicros(cell);
    if (kind === 'day') return dayText(cell);
    return kind === 'instant' ? new Date(cell).toISOString() : cell;
  }
  return kind === 'list' && typeof cell === 'string' ? JSON.parse(cell) : cell;
}

/** The columns of a row that are stored as they are named in the file; the campaign's id is stored as its key. */
function storedColumns(table: TableName): ReturnType<typeof tableColumns> {
  return tableColumns(table).filter((column) => column.name !== 'campaign_id');
}

export interface Codec<T extends TableName> {
  /** SQL names, `extra` last. */
  readonly columns: readonly string[];
  /** Cells in the order of `columns`. */
  encode(row: TableRows[T]): Cell[];
  /** `cells` in the order of `columns`. */
  decode(cells: readonly unknown[], campaignId: string | null): TableRows[T];
}

/** Between a row and its cells, as the column registry describes the table: the two cannot drift apart. */
export function codecOf<T extends TableName>(table: T): Codec<T> {
  const stored = storedColumns(table);
  const width = stored.length;
  return {
    columns: [...stored.map((column) => column.name), 'extra'],
    encode(row) {
      const fields: Readonly<Record<string, unknown>> = row;
      const cells = stored.map((column) => toCell(column.kind, fields[column.field]));
      cells.push(row.extra === null ? null : JSON.stringify(row.extra));
      return cells;
    },
    decode(cells, campaignId) {
      const row: Record<string, unknown> = { campaignId };
      for (let index = 0; index < width; index++) {
        const column = stored[index];
        if (column !== undefined) row[column.field] = fromCell(column.kind, cells[index]);
      }
      const extra = cells[width];
      row['extra'] = typeof extra === 'string' ? extraSchema.parse(JSON.parse(extra)) : null;
      // The registry that wrote the cells reads them, and STRICT columns hold nothing else.
      return row as TableRows[T];
    },
  };
}
