import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Cause, Platform } from '../../../src-shared/model/vocabulary.ts';

/** The causes a world can produce. */
export type WorldCause = Cause | 'delivery_blocked' | 'measurement_change';

/** The causes that begin on a day. The others are levels (far too dear, room to grow) or nothing at all. */
export const eventCauses = [
  'creative_fatigue',
  'audience_saturation',
  'competitive_pressure',
  'seasonality',
  'poor_targeting',
  'tracking_break',
  'landing_page_issue',
  'budget_constraint',
  'learning_phase',
  'delivery_blocked',
  'measurement_change',
] as const satisfies readonly WorldCause[];
export type EventCause = (typeof eventCauses)[number];

/** One thing that is to happen. The world decides how its mechanism does it. */
export interface PlannedEvent {
  readonly cause: EventCause;
  /** 0 = nobody could see it, 1 = glaring. */
  readonly severity: number;
  /** 1 = the last day only; 2 to 28 for most. */
  readonly daysAgo: number;
  readonly shape: 'step' | 'ramp' | 'fade';
  /** An improvement (rivals leave, demand rises, the page gets better), where the cause can bring one. */
  readonly favourable: boolean;
  /** The account's other campaigns meet it too. */
  readonly shared: boolean;
  /** The account's change log knows of it, where there is an edit behind it. */
  readonly logged: boolean;
}

/** What looks like a cause and is none. None of them matters to the cost of a conversion, and none is anybody's fault. */
export const lookAlikes = [
  'moreRivalsFlatPrices',
  'reachWanders',
  'pageBlip',
  'mixIntoEqualSegment',
  'newAdsAsGood',
  'trackingNote',
  'holidayDip',
  'searchVolumeWanders',
  'oneOddDay',
  'lateConversions',
  'pausedOnPurpose',
  'weekdaySchedule',
] as const;
export type LookAlike = (typeof lookAlikes)[number];

/** Everything drawn before a world is asked; the same for every world, so that no cause can be read off the frame. */
export interface CasePlan {
  readonly channel: 'search' | 'feed';
  readonly platform: Platform;
  readonly events: readonly PlannedEvent[];
  /** How it stands when nothing happens: its KPI against the target, its budget against the demand. */
  readonly standing: 'ordinary' | 'tooDear' | 'roomToGrow' | 'budgetBinds';
  readonly lookAlikes: readonly LookAlike[];
  /** Edits in the change log that do nothing, of any kind. */
  readonly harmlessEdits: number;
  readonly days: number;
  readonly conversionsPerDay: number;
  readonly campaignsInAccount: number;
  readonly lag: 'instant' | 'quick' | 'normal' | 'slow';
  /** 1 = ordinary day-to-day spread. */
  readonly noise: number;
  readonly missingTables: readonly TableName[];
  /** Share of the days whose rows are missing. */
  readonly missingDays: number;
  /** Optional columns that no row has, such as `reach` or `impression_share`. */
  readonly missingColumns: readonly string[];
  readonly hasTarget: boolean;
  readonly reportsValue: boolean;
}
