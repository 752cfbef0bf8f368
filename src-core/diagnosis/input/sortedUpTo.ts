import type { Day } from '../../../src-shared/model/day.ts';

/** Days sorted by date, none after `asOf`: the same list where nothing is later, which its last day tells. */
export const sortedUpTo = <Row extends { readonly date: Day }>(
  days: readonly Row[],
  asOf: Day,
): readonly Row[] => ((days.at(-1)?.date ?? asOf) > asOf ? days.filter(({ date }) => date <= asOf) : days);
