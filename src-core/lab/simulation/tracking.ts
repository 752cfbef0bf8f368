import type { Blueprint } from './blueprint.ts';
import { binomial, multinomial } from './draws.ts';
import type { Uniform } from './random.ts';

/** Share of conversions that come 0, 1, 2 … days after their click. */
const lags: Readonly<Record<Blueprint['lag'], readonly number[]>> = {
  instant: [0.95, 0.03, 0.01, 0.01],
  quick: [0.86, 0.07, 0.03, 0.02, 0.01, 0.01],
  normal: [0.7, 0.12, 0.07, 0.04, 0.03, 0.02, 0.01, 0.01],
  slow: [0.45, 0.16, 0.1, 0.07, 0.05, 0.04, 0.04, 0.03, 0.02, 0.02, 0.01, 0.01],
};

/** What an intact platform tag and an intact analytics tag see of the conversions there are (consent, ad blockers). */
export const platformSees = 0.95;
const analyticsSees = 0.86;

export const longestLag = Math.max(...Object.values(lags).map((lag) => lag.length)) - 1;

/** Conversions a tag reports of `count`; a `capture` over 1 fires again for some. */
function counted(uniform: Uniform, count: number, capture: number): number {
  if (capture <= 1) return binomial(uniform, count, capture);
  const times = Math.floor(capture);
  return count * times + binomial(uniform, count, capture - times);
}

/** Two streams, so that a broken tag does not change when people buy. */
export interface TrackingLuck {
  readonly lag: Uniform;
  readonly tag: Uniform;
}

/**
 * From conversions to what two tags report. The platform books a conversion on the day of its click, analytics on its
 * own day; either tag's state counts on the day the conversion happens, so a break also takes late ones of earlier clicks.
 */
export interface Tracker {
  /** Of the conversions of a day's clicks: those the platform reports by the end of the data. */
  book(luck: TrackingLuck, day: number, conversions: number): number;
  /** Shares of a click day's conversions that the two tags report on average by the end of the data. */
  seen(day: number): { readonly platform: number; readonly analytics: number };
  /** What analytics counted on a day, once every click day up to it is booked. */
  analytics(uniform: Uniform, day: number): number;
}

/** `capture(day)`: the tags' state. The data ends before day 0; what happens then is not known yet. */
export function tracker(
  lag: Blueprint['lag'],
  capture: (day: number) => { readonly platform: number; readonly analytics: number },
): Tracker {
  const shares = lags[lag];
  const arrivals = new Map<number, number>();
  return {
    book(luck, day, conversions) {
      if (conversions === 0) return 0;
      let booked = 0;
      multinomial(luck.lag, conversions, shares).forEach((count, delay) => {
        const at = day + delay;
        if (count === 0 || at >= 0) return;
        arrivals.set(at, (arrivals.get(at) ?? 0) + count);
        booked += counted(luck.tag, count, platformSees * capture(at).platform);
      });
      return booked;
    },
    seen(day) {
      let platform = 0;
      let analytics = 0;
      shares.forEach((share, delay) => {
        const at = day + delay;
        if (at >= 0) return;
        platform += share * platformSees * capture(at).platform;
        analytics += share * analyticsSees * capture(at).analytics;
      });
      return { platform, analytics };
    },
    analytics(uniform, day) {
      return counted(uniform, arrivals.get(day) ?? 0, analyticsSees * capture(day).analytics);
    },
  };
}
