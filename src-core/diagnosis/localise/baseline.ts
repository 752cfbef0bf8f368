import { entry } from './attributes.ts';
import { type CellTable, sum } from './cells.ts';
import type { LocaliseSettings } from './settings.ts';

/** What the baseline leads one to expect of each cell now, at its current exposure. */
export interface Expectation {
  readonly mean: Float64Array;
  /** Squared relative uncertainty of that mean, from how few events the baseline counted. */
  readonly variance: Float64Array;
  /** Events' worth of trust in the main effects against a cell's own history. */
  readonly concentration: number;
}

/**
 * A cell's own baseline is often a handful of events, so its rate is shrunk to what its attributes alone would give:
 * a log-linear Poisson model of main effects (iterative scaling, Darroch & Ratcliff 1972), then the Gamma-Poisson posterior
 * mean (v0 + k) / (m0 + k) times it, k estimated from how far cells lie from their main effects (method of moments).
 * The posterior predictive of the current count is then negative binomial with shape v0 + k.
 */
export function expectFromBaseline(table: CellTable, settings: LocaliseSettings): Expectation {
  const rate = mainEffectRates(table, settings.priorEvents);
  const fitted = rate.map((value, cell) => value * entry(table.baselineExposure, cell));
  const concentration = clamp(
    momentConcentration(table.baselineEvents, fitted),
    settings.concentrationBounds,
  );
  const mean = new Float64Array(table.size);
  const variance = new Float64Array(table.size);
  for (let cell = 0; cell < table.size; cell += 1) {
    const events = entry(table.baselineEvents, cell);
    const own = (events + concentration) / (entry(fitted, cell) + concentration);
    mean[cell] = entry(rate, cell) * own * entry(table.currentExposure, cell);
    variance[cell] = 1 / (events + concentration);
  }
  return { mean, variance, concentration };
}

const scalingRounds = 20;

function mainEffectRates(table: CellTable, priorEvents: number): Float64Array {
  const exposure = sum(table.baselineExposure);
  const overall = exposure > 0 ? sum(table.baselineEvents) / exposure : 0;
  const rate = new Float64Array(table.size).fill(overall);
  if (overall === 0) return rate;
  for (let round = 0; round < scalingRounds; round += 1) {
    table.codes.forEach((codes, dimension) => {
      const levels = table.levels[dimension]?.length ?? 0;
      const seen = new Float64Array(levels).fill(priorEvents);
      const fitted = new Float64Array(levels).fill(priorEvents);
      for (let cell = 0; cell < table.size; cell += 1) {
        const code = entry(codes, cell);
        seen[code] = entry(seen, code) + entry(table.baselineEvents, cell);
        fitted[code] = entry(fitted, code) + entry(rate, cell) * entry(table.baselineExposure, cell);
      }
      for (let cell = 0; cell < table.size; cell += 1) {
        const code = entry(codes, cell);
        rate[cell] = (entry(rate, cell) * entry(seen, code)) / entry(fitted, code);
      }
    });
  }
  return rate;
}

/** k of Var(v) = m + m^2 / k, over all cells at once; infinite where cells vary no more than Poisson counts. */
function momentConcentration(events: Float64Array, fitted: Float64Array): number {
  let squares = 0;
  let excess = 0;
  for (let cell = 0; cell < fitted.length; cell += 1) {
    const mean = entry(fitted, cell);
    squares += mean * mean;
    excess += (entry(events, cell) - mean) ** 2 - mean;
  }
  return excess > 0 ? squares / excess : Number.POSITIVE_INFINITY;
}

export function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}
