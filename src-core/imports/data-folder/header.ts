import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { FaultLog } from '../../ingest/faults/faultLog.ts';
import { quoted } from '../../ingest/faults/faultLog.ts';
import { layoutOf, neededOneOf, plainHeader, type TableColumn } from './tableLayout.ts';

/** Which cell of a row belongs to which column. */
export interface HeaderMap {
  readonly width: number;
  readonly known: ReadonlyArray<{ readonly column: TableColumn; readonly index: number }>;
  /** Columns the format does not know, kept as they are; names made unique. */
  readonly extra: ReadonlyArray<{ readonly name: string; readonly index: number }>;
}

/** How many of a table's columns a row names; this identifies the header and the right delimiter. */
export function headerScore(table: TableName): (row: readonly string[]) => number {
  const names = new Set(layoutOf(table).map((column) => column.name));
  return (row) => new Set(row.map(plainHeader).filter((name) => names.has(name))).size;
}

/** Other names of the required columns, used where the format's own name is missing. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  date: ['day'],
  spend: ['cost', 'costs', 'amount_spent'],
  impressions: ['impr', 'impr.'],
  conversions: ['conv', 'conv.'],
  campaign_id: ['campaignid'],
};
/** Columns with amounts in another unit than the format's. */
const IN_MICROS = /^(?:metrics[._])?(?:cost|spend)_?micros$/;

/** Maps a header row; null when the file cannot be used, with the reason in the log. */
export function readHeader(
  table: TableName,
  header: readonly string[],
  file: string,
  line: number,
  log: FaultLog,
  readings: string[] = [],
): HeaderMap | null {
  const columns = layoutOf(table);
  const places = new Map<string, number[]>();
  header.forEach((cell, index) => {
    const name = plainHeader(cell);
    places.set(name, [...(places.get(name) ?? []), index]);
  });
  for (const column of columns.filter((each) => each.required && !places.has(each.name))) {
    const alias = ALIASES[column.name]?.find((name) => places.has(name));
    const at = alias === undefined ? undefined : places.get(alias);
    if (alias === undefined || at === undefined) continue;
    places.delete(alias);
    places.set(column.name, at);
    readings.push(`${file}: the column ${quoted(header[at[0] ?? -1] ?? alias)} is read as ${column.name}.`);
  }
  const missing = columns.filter((column) => column.required && !places.has(column.name));
  const unmet = neededOneOf(table).filter((names) => !names.some((name) => places.has(name)));
  for (const name of [...missing.map((column) => column.name), ...unmet.map((names) => names.join(' or '))]) {
    const micros = name === 'spend' ? [...places.keys()].find((each) => IN_MICROS.test(each)) : undefined;
    if (micros !== undefined) {
      log.add('error', 'amounts_in_micros', { file, line, column: micros }, () => ({
        message: `${file}, line ${line}: the column ${micros} holds millionths of the currency; the format has spend, in full units.`,
        fix: `Divide ${micros} by 1,000,000 and call the column spend.`,
      }));
      continue;
    }
    const others = header.filter(
      (cell) => cell.trim() !== '' && !columns.some((column) => column.name === plainHeader(cell)),
    );
    const instead =
      others.length === 0 ? '' : `; not known here are ${others.slice(0, 6).map(quoted).join(', ')}`;
    log.add('error', 'missing_column', { file, line, column: name }, () => ({
      message: `${file}, line ${line}: the required column ${name} is missing${instead}.`,
      fix: `Add the column ${name} to the header row (it may hold empty cells where a value is not known).`,
    }));
  }
  const twice = columns.filter((column) => (places.get(column.name)?.length ?? 0) > 1);
  for (const { name } of twice) {
    log.add('error', 'duplicate_column', { file, line, column: name }, () => ({
      message: `${file}, line ${line}: the column ${name} appears more than once, so it is not known which one counts.`,
      fix: `Keep one column ${name} and rename or remove the others.`,
    }));
  }
  if (missing.length + unmet.length + twice.length > 0) return null;
  const names = new Set(columns.map((column) => column.name));
  const taken = new Set(columns.flatMap((column) => places.get(column.name) ?? []));
  const extra = header.flatMap((cell, index) =>
    taken.has(index) || names.has(plainHeader(cell)) ? [] : [{ name: cell, index }],
  );
  return {
    width: header.length,
    known: columns.flatMap((column) => {
      const index = places.get(column.name)?.[0];
      return index === undefined ? [] : [{ column, index }];
    }),
    extra: uniqueNames(extra),
  };
}

/** Every unknown column gets its own name; one without a header is named by its position. */
function uniqueNames(
  columns: ReadonlyArray<{ readonly name: string; readonly index: number }>,
): HeaderMap['extra'] {
  const used = new Set<string>();
  return columns.map(({ name, index }) => {
    const base = name.trim() === '' ? `column ${index + 1}` : name.trim();
    let unique = base;
    for (let copy = 2; used.has(unique); copy += 1) unique = `${base} (${copy})`;
    used.add(unique);
    return { name: unique, index };
  });
}

export function reportUnknownColumns(map: HeaderMap, file: string, line: number, log: FaultLog): void {
  for (const { name } of map.extra) {
    log.add('flagged', 'unknown_column', { file, line, column: name }, () => ({
      message: `The column ${quoted(name)} is not part of the format; its cells are kept as extra facts.`,
      fix: 'Nothing to do, unless it is a misspelled column of the format.',
    }));
  }
}
