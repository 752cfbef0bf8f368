import type { FeedName, FeedState } from '../../../src-shared/model/connection.ts';
import { addDays, type Day, type DayWindow, daysBetween } from '../../../src-shared/model/day.ts';
import type { Feed } from './platform.ts';

/** Some days of one feed: what is read, stored and marked as read in one step, and begun anew where it was not finished. */
export interface Part {
  readonly feed: FeedName;
  readonly days: DayWindow;
}

type Plan = Pick<Feed, 'name' | 'reach' | 'restates' | 'partDays'>;

/**
 * What has to be read of a feed: from the first day wanted, or the first whose figures may have changed since, to `last`, the account's
 * newest complete day. The newest part comes first, since it is the one waited for.
 */
export function partsOf(feed: Plan, known: FeedState['known'], first: Day, last: Day): readonly Part[] {
  const oldest = feed.reach === null ? first : later(first, addDays(last, 1 - feed.reach));
  const gapAtStart = known === null || known.from > oldest;
  const goesOn = known === null ? oldest : earlier(addDays(known.to, 1), addDays(last, 1 - feed.restates));
  const parts: Part[] = [];
  for (let to = last; to >= (gapAtStart ? oldest : later(oldest, goesOn)); to = addDays(to, -feed.partDays)) {
    const from = later(gapAtStart ? oldest : later(oldest, goesOn), addDays(to, 1 - feed.partDays));
    // Between what is known and what may have changed nothing is read again.
    if (gapAtStart && known !== null && from >= known.from && to < goesOn) continue;
    parts.push({ feed: feed.name, days: { from, to } });
  }
  return parts;
}

/** Rows of one part, about: a page of the larger platforms. */
const rowsOfPart = 10_000;

/** The days of one part of an account with so many campaigns. */
export function partDaysFor(
  { partDays, rowsADay }: Pick<Feed, 'partDays' | 'rowsADay'>,
  campaigns: number,
): number {
  return Math.max(1, Math.min(partDays, Math.floor(rowsOfPart / Math.max(1, campaigns * rowsADay))));
}

/** What is known of a feed once these parts were read too: the stretch up to the newest day that has no gap. */
export function knownAfter(known: FeedState['known'], read: readonly DayWindow[]): FeedState['known'] {
  const stretches = [...(known === null ? [] : [known]), ...read].toSorted((one, two) =>
    one.from < two.from ? -1 : 1,
  );
  let joined: { from: Day; to: Day } | null = null;
  for (const { from, to } of stretches) {
    if (joined !== null && from <= addDays(joined.to, 1))
      joined = { from: joined.from, to: later(joined.to, to) };
    else joined = { from, to };
  }
  return joined;
}

/** Some days in two; null: it is one. */
export function halvesOf({ from, to }: DayWindow): readonly [DayWindow, DayWindow] | null {
  if (from === to) return null;
  const middle = addDays(from, Math.floor(daysBetween(from, to) / 2));
  return [
    { from, to: middle },
    { from: addDays(middle, 1), to },
  ];
}

export const later = (one: Day, two: Day): Day => (one > two ? one : two);
export const earlier = (one: Day, two: Day): Day => (one < two ? one : two);
