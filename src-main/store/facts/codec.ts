import { type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';
import { fromMicros, MICROS_PER_UNIT, toMicros } from '../../../src-shared/model/money.ts';
import { type Column, extraSchema } from '../../../src-shared/model/tables/column.ts';
import { type TableName, type TableRows, tableColumns } from '../../../src-shared/model/tables/registry.ts';

/** The values SQLite accepts and returns in our STRICT tables. */
export type Cell = number | string | null;

type Kind = Column['kind'];

const days = new Map<number, Day>();
/** A day's text, built once: a campaign's rows repeat the same few hundred days. */
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

/**
 * The columns of a row that are stored under the name they have in the file; the campaign's id is stored as its key.
 */
function storedColumns(table: TableName): ReturnType<typeof tableColumns> {
  return tableColumns(table).filter((column) => column.name !== 'campaign_id');
}

/** How rows are read as objects: what to select, and how to convert it. */
export interface RowReading<T extends TableName, F extends keyof TableRows[T]> {
  /** SELECT list, named as the fields of a row. */
  readonly selection: string;
  /** Converts a selected row, in place, into the row it represents. */
  finish(selected: Record<string, unknown>, campaignId: string | null): Pick<TableRows[T], F>;
}

/**
 * Reads `fields` of a table's rows, all by default. The driver creates one object per row, all of one shape, and only
 * days, instants, lists and `extra` are converted after it: an analysis reads thousands of rows a campaign.
 * `expressions`: what to select for a column instead of its name.
 */
export function rowReading<T extends TableName, F extends keyof TableRows[T] & string>(
  table: T,
  fields: readonly F[] | null,
  expressions: Readonly<Record<string, string>> = {},
): RowReading<T, F> {
  const wanted = new Set<string>(fields ?? ['extra']);
  const stored = storedColumns(table).filter(({ field }) => fields === null || wanted.has(field));
  const cells = stored.map(({ name, kind, field }) => {
    const value = expressions[name] ?? name;
    // An integer divided by a real number, as `fromMicros` does it.
    return `${kind === 'money' ? `${value} / ${MICROS_PER_UNIT}.0` : value} AS ${field}`;
  });
  const texts = stored.filter(({ kind }) => kind === 'day' || kind === 'instant' || kind === 'list');
  const withExtra = wanted.has('extra');
  return {
    selection: ['NULL AS campaignId', ...cells, ...(withExtra ? ['extra'] : [])].join(', '),
    finish(row, campaignId) {
      row['campaignId'] = campaignId;
      for (const { field, kind } of texts) row[field] = fromCell(kind, row[field]);
      if (withExtra) row['extra'] = extraOf(row['extra']);
      // The registry that wrote the cells reads them, and STRICT columns hold nothing else.
      return row as Pick<TableRows[T], F>;
    },
  };
}

const extraOf = (cell: unknown) => (typeof cell === 'string' ? extraSchema.parse(JSON.parse(cell)) : null);

export interface Codec<T extends TableName> {
  /** SQL names, `extra` last. */
  readonly columns: readonly string[];
  /** Cells in the order of `columns`. */
  encode(row: TableRows[T]): Cell[];
  /** `cells` in the order of `columns`. */
  decode(cells: readonly unknown[], campaignId: string | null): TableRows[T];
}

/**
 * Converts between a row and its cells, as the column registry describes the table, so that the two cannot drift apart.
 */
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
      row['extra'] = extraOf(cells[width]);
      // The registry that wrote the cells reads them, and STRICT columns hold nothing else.
      return row as TableRows[T];
    },
  };
}
