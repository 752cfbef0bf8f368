import type { AccountChange } from '../../../../src-shared/model/tables/rows.ts';
import type { Random } from '../corpus/random.ts';

/** What happens to the counts of an account with two platforms. */
export const measurementEvents = [
  'quiet',
  'measurementChange',
  'tagBreak',
  'consentLoss',
  'trueFall',
] as const;
export type MeasurementEvent = (typeof measurementEvents)[number];

/** The tag can lose everything, one campaign's or a part of the phones', or count twice. */
export const tagKinds = ['none', 'one campaign', 'phones', 'twice'] as const;

export interface Effect {
  /** Factor on what the platform's tag counts, by campaign index and share of phones. */
  readonly platform: (index: number, onFirst: boolean, phone: boolean) => number;
  /** Factor on the visits that analytics can see, and on how many of them convert. */
  readonly seen: number;
  readonly converts: number;
  readonly kind: string;
  readonly edit: Partial<AccountChange> | null;
}

const none: Effect = { platform: () => 1, seen: 1, converts: 1, kind: 'nothing', edit: null };

export function effectOf(event: MeasurementEvent, random: Random): Effect {
  switch (event) {
    case 'quiet':
      return none;
    case 'measurementChange': {
      const factor = random.chance(0.75) ? random.between(0.5, 0.85) : random.between(1.2, 1.6);
      const edit = random.chance(0.5) ? { field: 'attribution_setting', newValue: 'changed' } : null;
      return {
        ...none,
        platform: (_, first) => (first ? factor : 1),
        kind: edit === null ? 'unlogged' : 'logged',
        edit,
      };
    }
    case 'tagBreak': {
      const kind = random.pick(tagKinds);
      const edit = random.chance(0.4) ? { field: 'tag', newValue: 'new container' } : null;
      const lost = random.between(0.5, 1);
      const platform = {
        none: (_: number, first: boolean) => (first ? 0 : 1),
        'one campaign': (index: number, first: boolean) => (first && index === 0 ? 1 - lost : 1),
        phones: (_: number, first: boolean, phone: boolean) => (first && phone ? 1 - lost : 1),
        twice: (_: number, first: boolean) => (first ? 2 : 1),
      }[kind];
      return { ...none, platform, kind, edit };
    }
    case 'consentLoss': {
      const seen = random.between(0.35, 0.8);
      return { ...none, platform: () => seen, seen, kind: 'consent' };
    }
    case 'trueFall':
      return { ...none, converts: random.between(0.4, 0.75), kind: 'people' };
  }
}
