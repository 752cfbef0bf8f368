import type { Interval } from '../../../src-shared/model/evidence.ts';
import { normalUpperQuantile } from '../stats/normal.ts';
import { entry } from './attributes.ts';
import type { Expectation } from './baseline.ts';
import type { CellTable } from './cells.ts';

/** A set of cells taken together: what was counted and what its baseline led to expect. */
export interface Aggregate {
  readonly cells: number;
  readonly baselineEvents: number;
  readonly baselineExposure: number;
  readonly currentEvents: number;
  readonly currentExposure: number;
  /** Events expected now, at the current exposure. */
  readonly expectedEvents: number;
  /** Variance of ln(currentEvents / expectedEvents) if only chance and the cells' own noise were at work. */
  readonly logVariance: number;
}

export function aggregate(
  table: CellTable,
  expected: Expectation,
  shape: number,
  includes: (cell: number) => boolean,
): Aggregate {
  let cells = 0;
  let baselineEvents = 0;
  let baselineExposure = 0;
  let currentEvents = 0;
  let currentExposure = 0;
  let expectedEvents = 0;
  let squares = 0;
  for (let cell = 0; cell < table.size; cell += 1) {
    if (!includes(cell)) continue;
    const mean = entry(expected.mean, cell);
    cells += 1;
    baselineEvents += entry(table.baselineEvents, cell);
    baselineExposure += entry(table.baselineExposure, cell);
    currentEvents += entry(table.currentEvents, cell);
    currentExposure += entry(table.currentExposure, cell);
    expectedEvents += mean;
    squares += mean * mean * (1 / shape + entry(expected.variance, cell));
  }
  // Poisson noise of the current count, plus the independent noise of the cells' means (delta method).
  const logVariance =
    expectedEvents > 0
      ? 1 / Math.max(currentEvents, 0.5) + squares / (expectedEvents * expectedEvents)
      : Number.POSITIVE_INFINITY;
  return {
    cells,
    baselineEvents,
    baselineExposure,
    currentEvents,
    currentExposure,
    expectedEvents,
    logVariance,
  };
}

/** Current over expected events: 1.3 is a rate 30% above its baseline. */
export interface Shift {
  readonly ratio: number;
  /** 95%. */
  readonly interval: Interval;
  /** The interval holds 1. */
  readonly withinNoise: boolean;
}

const z95 = normalUpperQuantile(0.025);

/** Null where nothing was expected. A side that counted nothing is taken as half an event. */
export function shiftOf(part: Aggregate): Shift | null {
  if (part.expectedEvents <= 0) return null;
  const log = Math.log(Math.max(part.currentEvents, 0.5) / part.expectedEvents);
  const half = z95 * Math.sqrt(part.logVariance);
  const interval = { low: Math.exp(log - half), high: Math.exp(log + half) };
  return {
    ratio: part.currentEvents / part.expectedEvents,
    interval,
    withinNoise: interval.low <= 1 && interval.high >= 1,
  };
}

/**
 * Explanatory power (Adtributor, Bhagwan et al., NSDI 2014, for a ratio): the share of the ratio's change that disappears when this
 * part alone is given its expected rate back, mix held at today's. 1 = all of it; above 1 where the rest moved the other way.
 * Null where the whole did not move.
 */
export function explanatoryPower(part: Aggregate, whole: Aggregate): number | null {
  const change = whole.currentEvents - whole.expectedEvents;
  return Math.abs(change) <= 1e-9 * Math.max(whole.currentEvents, whole.expectedEvents)
    ? null
    : (part.currentEvents - part.expectedEvents) / change;
}

/**
 * Surprise (Adtributor): the part's share of the Jensen-Shannon divergence between how events were expected to fall on the cells
 * and how they fell, plus the same for exposure against its baseline. In nats, never negative; 0 = as expected.
 */
export function surprise(part: Aggregate, whole: Aggregate): number {
  return (
    divergence(
      share(part.expectedEvents, whole.expectedEvents),
      share(part.currentEvents, whole.currentEvents),
    ) +
    divergence(
      share(part.baselineExposure, whole.baselineExposure),
      share(part.currentExposure, whole.currentExposure),
    )
  );
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function divergence(p: number, q: number): number {
  const half = (one: number) => (one > 0 ? 0.5 * one * Math.log((2 * one) / (p + q)) : 0);
  return Math.max(0, half(p) + half(q));
}
