import { addDays, type Day, dayNumber } from '../../src-shared/model/day.ts';
import { editDay } from './input/editDay.ts';
import type { DiagnosisInput, SiblingControl } from './input/input.ts';
import { sortedUpTo } from './input/sortedUpTo.ts';
import { creativeColumns, type PartColumns, segmentColumns } from './series/partColumns.ts';

/**
 * The input with nothing later than its `asOf` in any table, so that no step further on can see what came after. Edits are dated in the
 * campaign's own time zone. What a platform says of its delivery, and what a look at a page finds,
 * on the morning after is of that day.
 */
export function upToDay(input: DiagnosisInput): DiagnosisInput {
  const { data, siblings, asOf } = input;
  const { timezone } = data.campaign;
  const changes = data.changes.some((edit) => editDay(edit, timezone) > asOf)
    ? data.changes.filter((edit) => editDay(edit, timezone) <= asOf)
    : data.changes;
  return {
    ...input,
    data: {
      ...data,
      daily: upTo(data.daily, asOf),
      creatives: isUpTo(creativeColumns(data.creatives), asOf) ? data.creatives : upTo(data.creatives, asOf),
      segments: isUpTo(segmentColumns(data.segments), asOf) ? data.segments : upTo(data.segments, asOf),
      auction: upTo(data.auction, asOf),
      market: upTo(data.market, asOf),
      audience: upTo(data.audience, asOf),
      site: upTo(data.site, asOf),
      changes,
      ...(data.statuses === undefined
        ? {}
        : { statuses: data.statuses.filter((row) => editDay(row, timezone) <= addDays(asOf, 1)) }),
      ...(data.landingChecks === undefined
        ? {}
        : {
            landingChecks: data.landingChecks.filter((row) => editDay(row, timezone) <= addDays(asOf, 1)),
          }),
      ...(data.notes === undefined ? {} : { notes: data.notes.filter(({ from }) => from <= asOf) }),
    },
    siblings: siblings === null ? null : siblingsUpTo(siblings, asOf),
  };
}

/** Of the rows there are thousands of, read off their columns, which every later step reads too. */
const isUpTo = ({ day }: PartColumns, asOf: Day): boolean => {
  const last = dayNumber(asOf);
  return !day.some((number) => number > last);
};

/** The same list where nothing is later, as it nearly always is. */
function upTo<Row extends { readonly date: Day }>(rows: readonly Row[], asOf: Day): readonly Row[] {
  return rows.some(({ date }) => date > asOf) ? rows.filter(({ date }) => date <= asOf) : rows;
}

function siblingsUpTo(siblings: SiblingControl, asOf: Day): SiblingControl {
  const { samePlatform, otherPlatforms, campaigns } = siblings;
  return {
    samePlatform: sortedUpTo(samePlatform, asOf),
    otherPlatforms: sortedUpTo(otherPlatforms, asOf),
    ...(campaigns === undefined
      ? {}
      : { campaigns: campaigns.map((one) => ({ ...one, days: sortedUpTo(one.days, asOf) })) }),
  };
}
