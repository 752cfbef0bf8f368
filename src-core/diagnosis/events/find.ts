import type { FigureName } from '../figures/names.ts';
import { longestOnset, type Scan } from '../figures/scan.ts';
import type { FigureTable } from '../figures/table.ts';

/** When something most likely began. */
export interface Onset {
  /** Days from the first affected day to the day after `asOf`. */
  readonly daysAgo: number;
  /** ln Bayes factor of "something began then" over all figures, against "nothing did". */
  readonly support: number;
}

/**
 * Figures that tell of the same thing share one vote, the mean of those that are there; so a campaign with more tables is not alarmed more
 * often. What the volume or the siblings did alone is looked at apart.
 */
const votes: readonly (readonly FigureName[])[] = [
  ['cpm', 'cpc'],
  ['ctr', 'creativeCtr', 'oldCreativeCtr'],
  ['cvr', 'analyticsPerClick', 'conversionsPerSession'],
  ['platformOverAnalytics'],
  ['impressions', 'spend', 'eligible', 'clicks'],
  ['impressionShare', 'lostToRank'],
  ['lostToBudget'],
  ['rivals', 'rivalShare', 'overlap', 'positionAbove', 'outranking'],
  ['bidIndex', 'activeRivals', 'newAds'],
  ['searchVolume'],
  ['reachedShare', 'firstTimeShare', 'frequency', 'audienceSize', 'reach'],
  ['sessionsPerClick'],
  ['bounce', 'load', 'errorRate'],
  ['mixCvr', 'mixCost'],
  ['siblingCpm', 'siblingCtr', 'siblingCvr', 'siblingTag'],
];

/** Chance that a figure takes part in an event that is there. */
const takesPart = 0.25;

/** ln(1 - p + p BF), without overflow. */
const voteOf = (support: number): number =>
  support > 30 ? support + Math.log(takesPart) : Math.log(1 - takesPart + takesPart * Math.exp(support));

/** One overwhelming figure dates an event, but does not shout down all others: beyond this a vote counts a fifth. */
const overwhelming = 40;
const tempered = (vote: number): number =>
  vote <= overwhelming ? vote : overwhelming + (vote - overwhelming) / 5;

/** Support of each onset over all figures; index = days ago. */
export function supportByOnset(table: FigureTable): Float64Array {
  const sums = new Float64Array(longestOnset + 1);
  for (const names of votes) {
    const present = names.flatMap((name): Scan[] => {
      const scan = table.scans.get(name);
      return scan === undefined ? [] : [scan];
    });
    if (present.length === 0) continue;
    for (let onset = 1; onset <= longestOnset; onset += 1) {
      let sum = 0;
      for (const scan of present) sum += tempered(voteOf(scan.support[onset] ?? 0));
      sums[onset] = (sums[onset] ?? 0) + sum / Math.sqrt(present.length);
    }
  }
  return sums;
}

/** The likeliest onset: each day as likely as any other beforehand. */
export function findOnset(table: FigureTable): Onset {
  const sums = supportByOnset(table);
  let best = 1;
  for (let onset = 1; onset <= longestOnset; onset += 1)
    if ((sums[onset] ?? 0) > (sums[best] ?? 0)) best = onset;
  return { daysAgo: best, support: (sums[best] ?? 0) - Math.log(longestOnset) };
}
