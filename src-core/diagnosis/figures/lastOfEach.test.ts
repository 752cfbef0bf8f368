import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromNumber } from '../../../src-shared/model/day.ts';
import { namedDays } from '../series/namedDays.ts';
import { gridOf } from './grid.ts';
import { lastOfEachDay } from './lastOfEach.ts';

const first = 20_500;
const grid = gridOf([dayFromNumber(first)], dayFromNumber(first + 9));
const rows = fc.array(
  fc.record({
    // Some days lie outside the grid, on either side.
    date: fc.integer({ min: first - 3, max: first + 12 }).map(dayFromNumber),
    name: fc.constantFrom('b', 'a', 'é', 'B', ''),
  }),
  { maxLength: 60 },
);

describe('one row a day and name', () => {
  // Would catch: rows counted twice, the earlier of two kept, sums in another order than that of days and names, a day from outside.
  it('is the last in the list, in the order of days and then of names', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const last = new Map<string, number>();
        given.forEach(({ date, name }, index) => {
          if (date >= dayFromNumber(first) && date <= grid.asOf) last.set(`${date} ${name}`, index);
        });
        const expected = [...last].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, index]) => index);
        expect([
          ...lastOfEachDay(
            namedDays(given, ({ name }) => name),
            grid,
          ),
        ]).toEqual(expected);
      }),
    );
  });
});
