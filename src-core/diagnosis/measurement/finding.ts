import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import type { MeasurementRule } from './rule.ts';

/** A ratio of after to before, with its 95% interval; 1 = it held. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is to be done, as data; words are made where it is shown. */
export type MeasurementStep =
  /** Figures before and after the day are not comparable: compare within one side, and set targets anew. */
  | { readonly kind: 'compareWithinOneRule'; readonly from: Day }
  | { readonly kind: 'repairTag' }
  | { readonly kind: 'checkConsent' }
  | { readonly kind: 'checkSite' }
  /** Days whose conversions the platform's bidding must not learn from. */
  | { readonly kind: 'dataExclusion'; readonly from: Day; readonly to: Day }
  /** The cheapest look that decides, where the figures do not. */
  | { readonly kind: 'checkCountingRule' };

interface Stepped {
  readonly platform: Platform;
  /** The conversion action, where the series are of one; null = all that the platform counts. */
  readonly action: string | null;
  readonly window: DayWindow;
  /** Conversions per click the platform reports. */
  readonly platformRate: Ratio;
  /** Conversions per click by analytics or sales; null = not known. */
  readonly analyticsRate: Ratio | null;
  readonly sessionsPerClick: Ratio | null;
  /** Conversions per click on other platforms; null = there is none. */
  readonly otherPlatforms: Ratio | null;
  /** How many campaigns the step rests on, and P(their steps differ as much by chance) by Cochran's Q; null with one. */
  readonly campaigns: number;
  readonly homogeneity: number | null;
  /** Probability of so large a step by chance, the search for its day paid for. */
  readonly chance: number;
  readonly edit: AccountChange | null;
  readonly workflow: readonly MeasurementStep[];
}

/** The platform counts by another rule. */
export interface MeasurementChange extends Stepped {
  readonly kind: 'measurementChange';
  /** The entry of the calendar it fits; null = none, and then an edit of the setting or the figures alone say so. */
  readonly rule: MeasurementRule | null;
}
/** What should be counted is not, or twice. */
export interface TagBreak extends Stepped {
  readonly kind: 'tagBreak';
  readonly how: 'none' | 'partial' | 'twice';
  /** Campaigns whose conversions stepped. */
  readonly campaignIds: readonly string[];
  /** The segment it is confined to, where segments tell. */
  readonly segment: { readonly dimension: string; readonly segment: string } | null;
}
/** Fewer visits can be measured at all: sessions and conversions fell alike. */
export interface ConsentLoss extends Stepped {
  readonly kind: 'consentLoss';
}
/** Fewer people convert, by every count. */
export interface TrueFall extends Stepped {
  readonly kind: 'trueFall';
}
/** The platform's count stepped and nothing tells why. */
export interface UnexplainedStep extends Stepped {
  readonly kind: 'unexplainedStep';
}

export type MeasurementFinding = MeasurementChange | TagBreak | ConsentLoss | TrueFall | UnexplainedStep;
