import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { FigureName } from './names.ts';

/** How chance acts on a figure's numerator beyond its own day-to-day spread. */
export type Counting =
  /** Independent events are counted: at least Poisson. */
  | 'events'
  /** Events over events: both sides are at least Poisson. */
  | 'eventsOverEvents'
  /** Amounts or shares: only what the series itself shows. */
  | 'none';

/**
 * A figure over the days of a grid, as a numerator over an exposure, so that any span of days can be added up:
 * the figure over a span = sum of `over` / sum of `under`. A day that says nothing has `under` 0.
 */
export interface FigureSeries {
  readonly name: FigureName;
  readonly table: TableName;
  readonly over: Float64Array;
  readonly under: Float64Array;
  readonly counting: Counting;
  /** Shares are compared on the logit scale, everything else on the log scale. */
  readonly scale: 'log' | 'logit';
}

export interface SeriesDraft {
  readonly over: Float64Array;
  readonly under: Float64Array;
  /** Days with an exposure. */
  days: number;
}

/** Puts a day in place; unknown, negative or absurd values and empty exposures say nothing. */
export function put(draft: SeriesDraft, place: number, over: number | null, under: number | null): void {
  if (over === null || under === null || place < 0) return;
  if (!(over >= 0 && over < 1e13 && under > 0 && under < 1e13)) return;
  if (!((draft.under[place] ?? 0) > 0)) draft.days += 1;
  draft.over[place] = over;
  draft.under[place] = under;
}

/** Adds a row's part to its day, where a day has several rows; an empty exposure says nothing. */
export function addTo(draft: SeriesDraft, place: number, over: number, under: number): void {
  if (!(under > 0)) return;
  draft.over[place] = (draft.over[place] ?? 0) + over;
  draft.under[place] = (draft.under[place] ?? 0) + under;
  draft.days += 1;
}
