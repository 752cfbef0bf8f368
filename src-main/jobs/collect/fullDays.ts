import type { Platform } from '../../../src-core/connectors/base/platform.ts';
import { dayNumber, daysOf } from '../../../src-shared/model/day.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { StoredPart } from '../../store/connections/connections.ts';

/**
 * Which days of which table a reading brought in full, as numbers of days in UTC: only there older rows are known to be gone. A part that
 * was cut brought some rows of its days. Edits are kept by the instant, and an account's day is no day in UTC: one of those came in full
 * where the days on both sides were read too.
 */
export function fullDays(
  { feeds }: Pick<Platform, 'feeds'>,
  parts: readonly StoredPart[],
): (table: TableName, day: number) => boolean {
  const read = new Map(
    feeds.map(({ name, fills }) => [
      fills,
      new Set(
        parts
          .filter(({ feed, truncated }) => feed === name && !truncated)
          .flatMap(({ days }) => [...daysOf(days)].map(dayNumber)),
      ),
    ]),
  );
  return (table, day) => {
    const days = read.get(table);
    if (days === undefined) return false;
    return table === 'changes' ? [day - 1, day, day + 1].every((each) => days.has(each)) : days.has(day);
  };
}
