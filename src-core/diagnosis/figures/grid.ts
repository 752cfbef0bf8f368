import { type Day, dayFromNumber, dayNumber } from '../../../src-shared/model/day.ts';

/** Days of history that figures are tested on. */
export const gridDays = 182;

/**
 * The days a campaign is looked at through: a place for every calendar day up to `asOf`, the oldest first, whether it has a row or
 * not. `age` 0 = the day of the diagnosis.
 */
export interface Grid {
  readonly length: number;
  /** Day number (days since 1970) of place 0. */
  readonly first: number;
  readonly asOf: Day;
}

/** A grid that begins with the oldest of `dates` not older than `gridDays`, and always ends at `asOf`. */
export function gridOf(dates: Iterable<Day>, asOf: Day): Grid {
  const last = dayNumber(asOf);
  let first = last;
  for (const date of dates) {
    const number = dayNumber(date);
    if (number < first && number > last - gridDays) first = number;
  }
  return { length: last - first + 1, first, asOf };
}

/** Place of a day, or -1 where it lies outside the grid. */
export function placeOf(grid: Grid, date: Day): number {
  const place = dayNumber(date) - grid.first;
  return place >= 0 && place < grid.length ? place : -1;
}

export const dateOf = (grid: Grid, place: number): Day => dayFromNumber(grid.first + place);

/** 0 = Monday. */
export const weekdayAt = (grid: Grid, place: number): number => (((grid.first + place + 3) % 7) + 7) % 7;
