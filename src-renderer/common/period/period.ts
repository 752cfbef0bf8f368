import { addDays, type Day, dayInZone } from '../../../src-shared/model/day.ts';
import type { Period } from '../../../src-shared/model/history.ts';

/** What a period can be chosen as: so many days until today, all of them, or two days. */
export const periodPresets = ['7', '30', '90', '365', 'all', 'days'] as const;
export type PeriodPreset = (typeof periodPresets)[number];

export const presetNames = {
  '7': 'Last 7 days',
  '30': 'Last 30 days',
  '90': 'Last 90 days',
  '365': 'Last 365 days',
  all: 'All time',
  days: 'From one day to another',
} as const satisfies Record<PeriodPreset, string>;

/** A period as it is being chosen; the two days count only where `preset` is `days`. */
export interface PeriodChoice {
  readonly preset: PeriodPreset;
  readonly from: Day | '';
  readonly to: Day | '';
}

/** Today on this machine's calendar. */
export const today = (now: Date = new Date()): Day =>
  dayInZone(now, Intl.DateTimeFormat().resolvedOptions().timeZone);

/** What is wrong with the two days, as a sentence; null: nothing. */
export function choiceFault({ preset, from, to }: PeriodChoice): string | null {
  return preset === 'days' && from !== '' && to !== '' && from > to
    ? 'The period ends before it begins.'
    : null;
}

/** The days that are meant; null while they are wrong. A day left empty is no limit. */
export function periodOf(choice: PeriodChoice, on: Day = today()): Period | null {
  const { preset, from, to } = choice;
  if (choiceFault(choice) !== null) return null;
  if (preset === 'all') return { from: null, to: null };
  if (preset === 'days') return { from: from === '' ? null : from, to: to === '' ? null : to };
  return { from: addDays(on, 1 - Number(preset)), to: null };
}
