import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastYearOdds } from './lastYear.ts';

const own = { value: 0.4, se: 0.06 };

describe('the same days of last year', () => {
  it('speak for a season where they moved as far, against one where they did not, and say nothing of a KPI that held', () => {
    // Would catch: a sign turned round, and any history over a year taken for a season.
    expect(lastYearOdds(own, { value: 0.42, se: 0.06 })).toBeGreaterThan(2);
    expect(lastYearOdds(own, { value: 0, se: 0.06 })).toBeLessThan(-1);
    expect(lastYearOdds(own, { value: -0.4, se: 0.06 })).toBeLessThan(-1);
    expect(Math.abs(lastYearOdds({ value: 0, se: 0.02 }, { value: 0.02, se: 0.06 }))).toBeLessThan(0.1);
  });

  it('say the less, the less surely they are known, and never more than a season may', () => {
    expect(lastYearOdds(own, { value: 0.42, se: 1 })).toBeLessThan(0.5);
    const figure = fc.record({
      value: fc.double({ min: -5, max: 5, noNaN: true }),
      se: fc.double({ min: 0, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(figure, figure, (one, two) => {
        const odds = lastYearOdds(one, two);
        expect(odds).toBeGreaterThanOrEqual(-2);
        expect(odds).toBeLessThanOrEqual(3);
      }),
    );
  });
});
