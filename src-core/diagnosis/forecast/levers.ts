import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Signal } from '../evidence/collect.ts';
import { elasticities } from './elasticities.ts';

/** What the size of a step is computed from. */
export interface LeverFigures {
  readonly signals: ReadonlyMap<SignalKey, Signal>;
  readonly impressionShare: number | null;
}

/** A share of the rivals' raise wins most of the lost places back: the last places cost most (concave click curves). */
export const matchOfRivals = 0.6;
/** d ln(impression share) / d ln(bid). */
export const shareElasticity: number = elasticities.shareByBid.mean;

/**
 * How far the bid has to go: what wins the impressions lost to rank back, and what follows the rivals' bids; the mean of those that
 * are known.
 */
export function bidStepNeeded({ signals, impressionShare: share }: LeverFigures): number {
  const estimates: number[] = [];
  const lost = signals.get('lostIsRank');
  if (lost !== undefined && share !== null && share > 0 && lost.value > Math.max(0.02, lost.se)) {
    estimates.push(Math.log((share + lost.value) / share) / shareElasticity);
  }
  const bids = signals.get('bidIndex');
  if (bids !== undefined && bids.value > Math.max(0.02, bids.se)) {
    estimates.push(matchOfRivals * Math.expm1(bids.value));
  }
  if (estimates.length === 0) return 0.1;
  return estimates.reduce((sum, one) => sum + one, 0) / estimates.length;
}

/** How much more budget the impressions lost to it would take. */
export function budgetStepNeeded({ signals, impressionShare }: LeverFigures): number {
  const lost = signals.get('lostIsBudgetLevel')?.value ?? null;
  if (lost === null || lost <= 0) return 0.1;
  const share = impressionShare ?? 1 - lost;
  return share > 0 ? lost / share : 1;
}
