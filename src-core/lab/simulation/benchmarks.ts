import type { Platform } from '../../../src-shared/model/vocabulary.ts';

/** What an ordinary campaign of a platform looks like, from published surveys: the range a sample may move in. */
export interface Benchmark {
  readonly platform: Platform;
  readonly channel: 'search' | 'feed';
  /** Clicks per impression. */
  readonly ctr: readonly [number, number];
  /** Price of a click, in the survey's currency (US dollars); other currencies are close enough for a range. */
  readonly cpc: readonly [number, number];
  /** Conversions per click. */
  readonly cvr: readonly [number, number];
  readonly source: string;
  readonly year: number;
}

/**
 * Means of the surveys lie inside the ranges; the ranges are wide because industries differ by a factor of three and
 * more around them.
 */
export const benchmarks: readonly Benchmark[] = [
  {
    platform: 'google_ads',
    channel: 'search',
    ctr: [0.02, 0.13],
    cpc: [0.6, 9],
    cvr: [0.02, 0.16],
    source:
      'LocaliQ / WordStream, Search Advertising Benchmarks: mean CTR 6.66%, CPC $5.26, conversion rate 7.52%',
    year: 2025,
  },
  {
    platform: 'meta_ads',
    channel: 'feed',
    ctr: [0.008, 0.03],
    cpc: [0.3, 2.2],
    cvr: [0.008, 0.1],
    source:
      'LocaliQ / WordStream, Facebook Ads Benchmarks: traffic campaigns CTR 1.71%, CPC $0.70; lead campaigns CTR 2.59%, CPC $1.92, conversion rate 7.72%',
    year: 2025,
  },
  {
    platform: 'linkedin_ads',
    channel: 'feed',
    ctr: [0.0035, 0.01],
    cpc: [4, 16],
    cvr: [0.01, 0.13],
    source:
      'Stackmatix, LinkedIn Ads Benchmarks: sponsored content CTR 0.44% to 0.65%, CPC $5.50 to $9.25, CPM $25 to $44',
    year: 2026,
  },
];
