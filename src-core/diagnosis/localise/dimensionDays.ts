import type { LocalisedMeasure } from '../../../src-shared/model/evidence.ts';
import type { PartColumns } from '../series/partColumns.ts';
import type { ComparedWindows } from './campaignViews.ts';
import { spanOf } from './parts.ts';
import { sides } from './sides.ts';

/** A day of a dimension: what was counted and given by segment, 0 where it has no row, and what was given together. */
export interface DayCells {
  readonly events: Float64Array;
  readonly exposures: Float64Array;
  readonly exposure: number;
}

/** A dimension day by day, the oldest first. */
export interface DimensionDays {
  readonly dimension: string;
  /** In the order of their names, as the cells of each day are. */
  readonly segments: readonly string[];
  readonly before: readonly DayCells[];
  readonly now: readonly DayCells[];
}

/** Of each dimension the days in both windows that tell both figures. */
export function dimensionDays(
  columns: PartColumns,
  windows: ComparedWindows,
  measure: LocalisedMeasure,
): readonly DimensionDays[] {
  const rows = new Map<string, number[]>();
  const [eventsOf, exposureOf] = sides[measure];
  const { day, part, parts, [eventsOf]: events, [exposureOf]: exposure } = columns;
  const [baseline, current] = [spanOf(windows.baseline), spanOf(windows.current)];
  const isNow = (number: number): boolean => number >= current.from && number <= current.to;
  for (let row = 0; row < day.length; row += 1) {
    const number = day[row] ?? 0;
    if (!isNow(number) && (number < baseline.from || number > baseline.to)) continue;
    if (Number.isNaN((events[row] ?? Number.NaN) + (exposure[row] ?? Number.NaN))) continue;
    const dimension = parts[part[row] ?? 0]?.dimension ?? '';
    const own = rows.get(dimension);
    if (own === undefined) rows.set(dimension, [row]);
    else own.push(row);
  }
  return [...rows].map(([dimension, own]) => {
    const cells = cellsOf(columns, own, events, exposure);
    const inOrder = [...cells.byDay].sort(([one], [two]) => one - two);
    const daysOf = (now: boolean): readonly DayCells[] =>
      inOrder.flatMap(([number, cell]) => (isNow(number) === now ? [added(cell)] : []));
    return { dimension, segments: cells.segments, before: daysOf(false), now: daysOf(true) };
  });
}

type Cells = Pick<DayCells, 'events' | 'exposures'>;

function cellsOf(
  { day, part, parts, rank }: PartColumns,
  rows: readonly number[],
  events: Float64Array,
  exposure: Float64Array,
): { readonly segments: readonly string[]; readonly byDay: ReadonlyMap<number, Cells> } {
  const named = [...new Set(rows.map((row) => part[row] ?? 0))].sort(
    (one, two) => (rank[one] ?? 0) - (rank[two] ?? 0),
  );
  const placeOf = new Int32Array(parts.length);
  named.forEach((own, place) => {
    placeOf[own] = place;
  });
  const byDay = new Map<number, Cells>();
  for (const row of rows) {
    const number = day[row] ?? 0;
    let cells = byDay.get(number);
    if (cells === undefined) {
      cells = { events: new Float64Array(named.length), exposures: new Float64Array(named.length) };
      byDay.set(number, cells);
    }
    const place = placeOf[part[row] ?? 0] ?? 0;
    cells.events[place] = (cells.events[place] ?? 0) + (events[row] ?? 0);
    cells.exposures[place] = (cells.exposures[place] ?? 0) + (exposure[row] ?? 0);
  }
  return { segments: named.map((own) => parts[own]?.name ?? ''), byDay };
}

function added(cells: Cells): DayCells {
  let exposure = 0;
  for (const one of cells.exposures) exposure += one;
  return { ...cells, exposure };
}
