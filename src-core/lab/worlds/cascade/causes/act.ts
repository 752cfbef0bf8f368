import type { Random } from '../../../evaluation/corpus/random.ts';
import type { EditText } from '../../housekeeping.ts';
import type { CasePlan, PlannedEvent, WorldCause } from '../../plan.ts';
import type { TrueEvent } from '../../world.ts';
import type { Place } from '../dimensions.ts';
import type { Levers } from '../levers.ts';
import type { Setup } from '../setup.ts';

/** What a way of acting has to go by. */
export interface Setting {
  readonly random: Random;
  readonly event: PlannedEvent;
  readonly plan: CasePlan;
  readonly setup: Setup;
  /** First affected day. */
  readonly onset: number;
  /** Name of the ads that exist only through this event. */
  readonly awaits: string;
  /** How far it has come on a day: 0 before the onset, 1 in full. */
  readonly strength: (day: number) => number;
}

export interface Act {
  /** Which way of the cause it is. */
  readonly kind: string;
  /** What it does to the levers of a day from its onset on. */
  readonly set: (levers: Levers, day: number) => void;
  /** The edit behind it; null = it happened outside the account. */
  readonly edit: EditText | null;
  readonly subjects: TrueEvent['subjects'];
  /** Which of the account's other campaigns meet it whatever the plan says. */
  readonly meets: 'asPlanned' | 'platform' | 'account';
  readonly alike: readonly WorldCause[];
  /** See `HandedEvent`. */
  readonly spendsMore: boolean;
}

export type Way = (setting: Setting) => Act;

/** From `mild` to `drastic` with severity, even on the log scale; both above 0. */
export const grow = (mild: number, drastic: number, severity: number): number =>
  Math.exp(Math.log(mild) + (Math.log(drastic) - Math.log(mild)) * severity);

type Rest = Partial<Omit<Act, 'kind' | 'set'>>;

export const act = (kind: string, set: Act['set'], rest: Rest = {}): Act => ({
  kind,
  set,
  edit: null,
  subjects: [],
  meets: 'asPlanned',
  alike: [],
  spendsMore: false,
  ...rest,
});

/** A factor on its way from 1, even on the log scale. */
export const towards = (factor: number, strength: number): number =>
  strength === 0 ? 1 : Math.exp(Math.log(factor) * strength);

export const edit = (
  changeType: EditText['changeType'],
  field: string,
  from: string | null,
  to: string | null,
): EditText => ({ changeType, field, from, to });

export function segmentSubject(setup: Setup, place: Place): TrueEvent['subjects'] {
  const dimension = setup.dimensions[place.dimension];
  const segment = dimension?.segments[place.segment];
  if (dimension === undefined || segment === undefined) return [];
  return [{ kind: 'segment', dimension: dimension.name, id: segment.name }];
}

/** Ads running from well before the onset to the end, the most shown first. */
export function lastingAds(
  setup: Setup,
  onset: number,
): ReadonlyArray<{ readonly index: number; readonly id: string }> {
  return setup.ads
    .map((ad, index) => ({ ad, index }))
    .filter(({ ad }) => ad.awaits === null && ad.from < onset - 7 && ad.until >= setup.total)
    .sort((a, b) => b.ad.appeal - a.ad.appeal)
    .map(({ ad, index }) => ({ index, id: ad.id }));
}

/** The segment whose money buys least (or most), of the dimension where that is most extreme. */
export function extremeSegment(setup: Setup, worst: boolean, worth: (place: Place) => number): Place | null {
  let found: { place: Place; value: number } | null = null;
  for (const [dimension, { segments }] of setup.dimensions.entries()) {
    for (let segment = 0; segment < segments.length; segment += 1) {
      const place = { dimension, segment };
      if ((segments[segment]?.share ?? 1) > 0.6) continue;
      const value = (worst ? -1 : 1) * worth(place);
      if (found === null || value > found.value) found = { place, value };
    }
  }
  return found?.place ?? null;
}
