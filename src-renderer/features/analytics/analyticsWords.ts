import { duration } from '../../../src-shared/format/duration.ts';
import { counted, exactCount, unknown } from '../../../src-shared/format/number.ts';
import { probability } from '../../../src-shared/format/share.ts';
import { fewestToSay, type Quartiles } from '../../../src-shared/model/analytics.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';

/** In place of a share or a median of which there is too little behind. */
export const tooFew = 'too few to say';

/** What is said of a share: never a percentage without what it is counted from. */
export interface ShareWords {
  /** "68%", or that there are too few. */
  readonly share: string;
  /** "61% to 74%"; "" where there are too few. */
  readonly interval: string;
  /** "144 of 212". */
  readonly counts: string;
  readonly isEnough: boolean;
}

export function shareWords({ hits, of, share, low, high }: Proportion): ShareWords {
  const counts = of === 0 ? 'none' : `${exactCount(hits)} of ${exactCount(of)}`;
  if (share === null || low === null || high === null || of < fewestToSay)
    return { share: of === 0 ? unknown : tooFew, interval: '', counts, isEnough: false };
  return {
    share: probability(share),
    interval: `${probability(low)} to ${probability(high)}`,
    counts,
    isEnough: true,
  };
}

/** What is said of a median, in whatever `text` writes. */
export interface MedianWords {
  readonly median: string;
  readonly interval: string;
  readonly quarters: string;
  readonly isEnough: boolean;
}

export function medianWords(
  { n, median, low, high, lower, upper }: Quartiles,
  text: (value: number) => string = duration,
): MedianWords {
  if (median === null || low === null || high === null || lower === null || upper === null || n < fewestToSay)
    return { median: n === 0 ? unknown : tooFew, interval: '', quarters: '', isEnough: false };
  return {
    median: text(median),
    interval: `${text(low)} to ${text(high)}`,
    quarters: `a quarter within ${text(lower)}, three quarters within ${text(upper)}`,
    isEnough: true,
  };
}

/** "Up to 1 day", "More than 7 days", of the waiting by age. */
export function ageName(days: number | null, before: number | null): string {
  if (days === null) return `More than ${counted(before ?? 0, 'day')}`;
  return before === null ? `Up to ${counted(days, 'day')}` : `${before} to ${counted(days, 'day')}`;
}

/** "50% to 70%": from, to below. */
export function bandName({ low, high }: { readonly low: number; readonly high: number }): string {
  if (low === 0) return `Under ${probability(high)}`;
  return high === 1 ? `${probability(low)} and more` : `${probability(low)} to under ${probability(high)}`;
}
