import { daysBetween } from '../../../../src-shared/model/day.ts';
import type { Shown } from '../parts/shown.ts';

type Edit = Shown['edits'][number];

/** Edits named under the picture; the others are marks on its axis. */
const mostNamed = 3;

/** The edits nearest to the day the KPI changed, in the order they were made; without such a day the newest. */
export function namedEdits({ edits, kpi }: Pick<Shown, 'edits' | 'kpi'>): readonly Edit[] {
  const { changeStartedOn: day } = kpi;
  const distance = ({ date }: Edit): number => (day === null ? 0 : Math.abs(daysBetween(day, date)));
  return edits
    .toSorted((one, two) => distance(one) - distance(two) || two.date.localeCompare(one.date))
    .slice(0, mostNamed)
    .toSorted((one, two) => one.date.localeCompare(two.date));
}
