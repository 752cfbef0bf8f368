import type { Cause } from '../../src-shared/model/vocabulary.ts';
import type { SignalKey } from './evidence/signals.ts';

/** What would show rivals: impressions lost to them, where they stand, what they bid. */
const rivals: readonly SignalKey[] = [
  'lostIsRank',
  'impressionShare',
  'overlapRate',
  'outrankingShare',
  'newRivals',
  'bidIndex',
  'activeRivals',
  'newAds',
];

/** Short of what is called clear: dearer clicks have other reasons than rivals. */
export const mostUnseen = 0.8;

/** Confidence that rivals are at work, where no figure of the auction or the market was there to show them. */
export function withoutSeeingRivals(
  confidence: number,
  cause: Cause,
  signals: ReadonlyMap<SignalKey, unknown>,
): number {
  const seen = rivals.some((key) => signals.has(key));
  return cause === 'competitive_pressure' && !seen ? Math.min(confidence, mostUnseen) : confidence;
}
