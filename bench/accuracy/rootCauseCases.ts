import { join } from 'node:path';
import type { RatioCell, RatioCount } from '../../src-core/diagnosis/localise/cells.ts';
import { estimateShape, quietPeriods } from '../../src-core/diagnosis/localise/dispersion.ts';
import type { LocaliseInput } from '../../src-core/diagnosis/localise/localise.ts';
import { numberIn, readCsv } from './files.ts';

/** The minutes before the incident used as its baseline. */
export type BaselineRule = 'quiet' | 'all' | 'last4';

export interface RootCauseCase {
  readonly name: string;
  /** Guilty combinations, each in the form of `combinationKey`. */
  readonly truth: ReadonlySet<string>;
  readonly input: LocaliseInput;
}

const measureColumns = new Set(['min', 'value', 'cnt']);

/** `bitrate=2000&cdn=3`: conditions sorted, so that equal combinations are equal text. */
export function combinationKey(
  conditions: readonly { readonly dimension: string; readonly value: string }[],
): string {
  return conditions
    .map(({ dimension, value }) => `${dimension}=${value}`)
    .sort()
    .join('&');
}

/** `cases.csv` separates combinations by ";" and the conditions of one by "&". */
export function labelKeys(cause: string): ReadonlySet<string> {
  return new Set(cause.split(';').map((one) => one.split('&').sort().join('&')));
}

/** Reads the folder of incidents: `cases.csv` and a file of minute rows (value of cnt requests failed) for each. */
export function readCases(folder: string, rule: BaselineRule = 'quiet'): readonly RootCauseCase[] {
  return readCsv(join(folder, 'cases.csv')).map((record) => {
    const name = record['case'] ?? '';
    return {
      name,
      truth: labelKeys(record['cause'] ?? ''),
      input: readIncident(join(folder, 'data', `${name}.csv`), numberIn(record, 'timestamp'), rule),
    };
  });
}

function readIncident(path: string, incident: number, rule: BaselineRule): LocaliseInput {
  const rows = readCsv(path);
  const dimensions = Object.keys(rows[0] ?? {}).filter((column) => !measureColumns.has(column));
  const leaves = new Map<
    string,
    { readonly values: readonly string[]; readonly minutes: Map<number, RatioCount> }
  >();
  const before = new Set<number>();
  for (const row of rows) {
    const minute = numberIn(row, 'min');
    // Rows after the incident are not used: they do not exist when the question is asked.
    if (minute > incident) continue;
    if (minute < incident) before.add(minute);
    const values = dimensions.map((dimension) => row[dimension] ?? '');
    const key = JSON.stringify(values);
    const leaf = leaves.get(key) ?? { values, minutes: new Map<number, RatioCount>() };
    leaves.set(key, leaf);
    const same = leaf.minutes.get(minute) ?? { events: 0, exposure: 0 };
    leaf.minutes.set(minute, {
      events: same.events + numberIn(row, 'value'),
      exposure: same.exposure + numberIn(row, 'cnt'),
    });
  }
  const minutes = [...before].sort((one, two) => one - two);
  const history = [...leaves.values()].map((leaf) => minutes.map((minute) => at(leaf.minutes, minute)));
  const chosen = baselineMinutes(history, minutes.length, rule);
  const cells: RatioCell[] = [...leaves.values()].map((leaf, index) => ({
    values: leaf.values,
    baseline: add(chosen.map((period) => history[index]?.[period] ?? nothing)),
    current: at(leaf.minutes, incident),
  }));
  const shape = estimateShape(history.map((leaf) => chosen.map((period) => leaf[period] ?? nothing)));
  return { dimensions, cells, shape };
}

const nothing: RatioCount = { events: 0, exposure: 0 };

function at(minutes: ReadonlyMap<number, RatioCount>, minute: number): RatioCount {
  return minutes.get(minute) ?? nothing;
}

function add(counts: readonly RatioCount[]): RatioCount {
  return counts.reduce(
    (total, count) => ({
      events: total.events + count.events,
      exposure: total.exposure + count.exposure,
    }),
    nothing,
  );
}

function baselineMinutes(
  history: readonly (readonly RatioCount[])[],
  count: number,
  rule: BaselineRule,
): readonly number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (rule === 'all') return all;
  if (rule === 'last4') return all.slice(-4);
  return quietPeriods(all.map((period) => add(history.map((leaf) => leaf[period] ?? nothing))));
}
