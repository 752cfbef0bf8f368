import type { Random } from '../../evaluation/corpus/random.ts';
import type { EditText } from '../housekeeping.ts';
import type { CasePlan, PlannedEvent, WorldCause } from '../plan.ts';
import type { TrueEvent } from '../world.ts';
import { eased, type Force, type Levers, type Timing } from './levers.ts';
import type { Market } from './market.ts';

/** A planned event as forces on the market's levers. */
export interface Act {
  readonly event: PlannedEvent;
  readonly kind: string;
  readonly forces: readonly Force[];
  /** What there is without it: something wrong before that stays so. Mostly nothing. */
  readonly instead: readonly Force[];
  readonly subjects: TrueEvent['subjects'];
  readonly alike: readonly WorldCause[];
  /** The row it leaves in the change log, where one does. */
  readonly edit: EditText | null;
  /** The campaign's own budget and bid as the account shows them afterwards. */
  readonly budget: number;
  readonly bid: number;
  /** See `HandedEvent`. */
  readonly spendsMore: boolean;
}

export interface WaySetting {
  readonly random: Random;
  readonly event: PlannedEvent;
  readonly plan: CasePlan;
  readonly market: Market;
  readonly timing: Timing;
}

/** How an event acts: on which levers, on which part of the campaign, and what the account shows of it. */
export interface Way {
  readonly kind: string;
  readonly apply: (levers: Levers, strength: number) => void;
  /** Instead of the event's own timing. */
  readonly timing?: Timing;
  readonly instead?: Force;
  readonly subjects?: TrueEvent['subjects'];
  readonly alike?: readonly WorldCause[];
  readonly edit?: EditText;
  readonly budget?: number;
  readonly bid?: number;
}
export type MakeWay = (setting: WaySetting) => Way;
export type Ways = readonly [MakeWay, ...MakeWay[]];

/** From `mild` to `drastic` with severity, even on the log scale. */
export const grow = (mild: number, drastic: number, severity: number): number =>
  Math.exp(Math.log(mild) + (Math.log(drastic) - Math.log(mild)) * severity);

/** Better or worse by the same factor. */
export const turned = (factor: number, favourable: boolean): number => (favourable ? 1 / factor : factor);

export const segmentSubject = (dimension: string, id: string): TrueEvent['subjects'] => [
  { kind: 'segment', dimension, id },
];

/** Multiplies every entry. */
export function easeAll(row: Float64Array, factor: number, strength: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 1) * eased(factor, strength);
}

/** Since long before the data began until the event's day. */
export function wrongUntil({ plan, event }: WaySetting): {
  readonly timing: Timing;
  readonly always: Timing;
} {
  const always: Timing = { daysAgo: plan.days + 200, rampDays: 0, fadeDays: null, lastsDays: null };
  return { timing: { ...always, lastsDays: always.daysAgo - event.daysAgo }, always };
}
