import type { Day } from '../../../src-shared/model/day.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';

/** Who counts: an advertising platform, or the site's analytics. */
export type Counter = Platform | 'ga4' | 'universal_analytics';

/** A rule by which conversions are counted, and the days on which it changed for everybody. */
export interface MeasurementRule {
  readonly id: string;
  readonly counter: Counter;
  /** First day on which an account can see it, and the last on which it reaches one: platforms roll changes out. */
  readonly from: Day;
  readonly to: Day;
  /** What changes, in our words. */
  readonly what: string;
  readonly conversions: string;
  /** How reported conversions move; `either` = credit moves between campaigns, so some gain and some lose. */
  readonly direction: 'fewer' | 'more' | 'either';
  /** Where it applies; null = everywhere. */
  readonly regions: readonly string[] | null;
  /** Two independent pages that say so, looked up on 2026-11-30. */
  readonly sources: readonly [string, string, ...string[]];
}
