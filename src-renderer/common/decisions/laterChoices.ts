import { addDays, type Day, daySchema, weekday } from '../../../src-shared/model/day.ts';

/** Today where the person is. */
export function today(now: Date = new Date()): Day {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export interface LaterChoice {
  readonly label: string;
  readonly day: Day;
}

/**
 * The near days a decision can be put off to. Next Monday is never today, and left out when it is one of the others.
 */
export function laterChoices(from: Day): readonly LaterChoice[] {
  const near = [
    { label: 'Tomorrow', day: addDays(from, 1) },
    { label: 'In 3 days', day: addDays(from, 3) },
  ];
  const monday = addDays(from, 7 - weekday(from));
  return near.some(({ day }) => day === monday) ? near : [...near, { label: 'Next Monday', day: monday }];
}

/** Why a typed day cannot be used, as a sentence; null = it can. */
export function laterFault(day: string, from: Day): string | null {
  if (!daySchema.safeParse(day).success) return 'This is no date.';
  return day > from ? null : 'Choose a day after today.';
}
