import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { Guardrails } from '../../../src-shared/model/settings.ts';
import type { Cause, Platform } from '../../../src-shared/model/vocabulary.ts';
import type { RecordedOutcome } from './recordedOutcome.ts';

/** A day's figures summed over campaigns of one platform, and how many campaigns were in the sum. */
export interface ControlDay {
  readonly date: Day;
  readonly campaigns: number;
  readonly impressions: number;
  readonly clicks: number;
  /** In each campaign's own currency; only its relative change over days means anything. */
  readonly spend: number;
  readonly conversions: number;
  readonly sessions: number;
  readonly analyticsConversions: number;
  /**
   * What each campaign's own average rates would have given that day, summed: impressions for this spend, clicks for these
   * impressions, conversions for these clicks. Observed over expected tells what rates did whatever the mix of campaigns.
   */
  readonly expectedImpressions: number;
  readonly expectedClicks: number;
  readonly expectedConversions: number;
}

/** One of the account's other campaigns, day by day. */
export interface SiblingCampaign {
  readonly campaignId: string;
  readonly samePlatform: boolean;
  /** Sorted by date; `campaigns` is 1. */
  readonly days: readonly ControlDay[];
}

/** What the account's other campaigns did on the same days; each list sorted by date. */
export interface SiblingControl {
  readonly samePlatform: readonly ControlDay[];
  readonly otherPlatforms: readonly ControlDay[];
  /** The largest of them one by one, so that one with a trouble of its own can be told from what all of them did. */
  readonly campaigns?: readonly SiblingCampaign[];
}

/** All a diagnosis sees. Nothing else: no clock, no file, no database. */
export interface DiagnosisInput {
  readonly data: CampaignData;
  readonly siblings: SiblingControl | null;
  /** The last day that may be looked at. */
  readonly asOf: Day;
  readonly guardrails: Guardrails;
  /** Share of a day's conversions known by age in days, learned from the account's snapshots; else a documented default. */
  readonly completeness?: readonly number[];
  /** Causes an analyst rules out: they get no probability, the others share it. */
  readonly ruledOut?: readonly Cause[];
  /** Causes an analyst knows to have happened: no other gets any probability. */
  readonly ruledIn?: readonly Cause[];
  /** How this account's earlier actions turned out: they sharpen what an action is expected to do. */
  readonly outcomes?: readonly RecordedOutcome[];
  /** Windows an analyst chose by hand; null = the search's own. */
  readonly windows?: { readonly current: DayWindow | null; readonly baseline: DayWindow | null };
}

/** The platform a campaign counts under when its own is not known. */
export const unknownPlatform: Platform = 'other';
