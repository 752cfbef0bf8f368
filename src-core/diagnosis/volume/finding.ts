import type { Day, DayWindow, Instant } from '../../../src-shared/model/day.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { ChangeType } from '../../../src-shared/model/vocabulary.ts';

/** What is counted or paid on a day. */
export type VolumeFigure = 'impressions' | 'clicks' | 'spend' | 'conversions';

/**
 * Where else it happened on the same days: in nearly every campaign of the account, in those of one platform only, or here alone.
 * `mixed` = some of the others moved too; `unknown` = there is no other campaign with enough volume to tell.
 */
export type VolumeScope = 'account' | 'platform' | 'campaign' | 'mixed' | 'unknown';

/** A value that history gives for a day, with what 95 days in 100 would lie between. */
export interface ExpectedValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An edit of the change log, as a finding names it. */
export interface EditRef {
  readonly timestamp: Instant;
  readonly changeType: ChangeType;
  readonly field: string | null;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** The rows a finding was computed from. */
export interface VolumeBasis {
  readonly table: TableName;
  /** The days before, that say what was due. */
  readonly window: DayWindow;
  /** How many of them were reported. */
  readonly days: number;
}

interface Measured {
  readonly figure: VolumeFigure;
  /** First and last day of what is found; the last is the newest complete day. */
  readonly window: DayWindow;
  /** Days of the window on which something was due. */
  readonly days: number;
  /** Mean a day over those days. */
  readonly observed: number;
  /** The same, by history. */
  readonly expected: ExpectedValue;
  /** Probability that a campaign to which nothing happened shows this or more, at one look. */
  readonly chance: number;
  readonly scope: VolumeScope;
  readonly basis: VolumeBasis;
}

/** Nothing is shown although something was due. */
export interface Stopped extends Measured {
  readonly kind: 'stopped';
  /** Rows of zeros, or no rows while the account has newer days; both mean the same. */
  readonly rows: 'zeros' | 'none';
}
/** Far less is shown than was due. */
export interface Collapsing extends Measured {
  readonly kind: 'collapsing';
  /** An edit of that day that should make it less, such as a lower budget; null = none. */
  readonly edit: EditRef | null;
}
/** Far more is spent than was due. */
export interface Runaway extends Measured {
  readonly kind: 'runaway';
  /** An edit of that day that should make it more, such as a higher budget; null = none. */
  readonly edit: EditRef | null;
  /** Daily budget that holds on the newest day; null = not known. */
  readonly dailyBudget: number | null;
}
/** Clicks go on, and nobody converts. */
export interface ConversionsStopped extends Measured {
  readonly kind: 'conversionsStopped';
}
/** Less or nothing is shown because somebody paused it. */
export interface PausedOnPurpose extends Measured {
  readonly kind: 'pausedOnPurpose';
  readonly edit: EditRef;
}
/** Nothing is shown because the flight is over. */
export interface FlightEnded extends Measured {
  readonly kind: 'flightEnded';
  /** By an end date that is known, by an edit that set one, or as its earlier flights ended. */
  readonly by: 'endDate' | 'edit' | 'earlierFlights';
  readonly endedOn: Day;
  readonly edit: EditRef | null;
}
/** The newest day is one on which this campaign never delivers. */
export interface WeekdaySchedule {
  readonly kind: 'weekdaySchedule';
  readonly window: DayWindow;
  /** 0 = Monday; every weekday without delivery. */
  readonly weekdays: readonly number[];
  /** Earlier days of these weekdays that were looked at. */
  readonly occurrences: number;
  /** Set where the schedule is known by an edit and not by its weeks. */
  readonly edit: EditRef | null;
  readonly basis: VolumeBasis;
}
/** The month's spend does not fit the month's budget. */
export interface OffPace {
  readonly kind: 'offPace';
  readonly direction: 'over' | 'under';
  readonly window: DayWindow;
  /** Spent so far this month. */
  readonly spent: number;
  /** What the budget allows for the same days. */
  readonly due: number;
  /** Spend of the whole month if the days to come are like the last ones. */
  readonly projected: ExpectedValue;
  readonly budget: number;
  readonly budgetKind: 'month' | 'daily';
  readonly basis: VolumeBasis;
}
/** Delivery is back after days without. */
export interface Resumed {
  readonly kind: 'resumed';
  readonly window: DayWindow;
  /** The days without. */
  readonly gap: DayWindow;
  readonly edit: EditRef | null;
  readonly basis: VolumeBasis;
}

export type VolumeFinding =
  | Stopped
  | Collapsing
  | Runaway
  | ConversionsStopped
  | PausedOnPurpose
  | FlightEnded
  | WeekdaySchedule
  | OffPace
  | Resumed;

/** The findings that are trouble until somebody explains them; the others are explanations or good to know. */
export const isVolumeAlarm = ({ kind }: VolumeFinding): boolean =>
  kind === 'stopped' || kind === 'collapsing' || kind === 'runaway' || kind === 'conversionsStopped';
