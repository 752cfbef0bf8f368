import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal, poisson } from '../../lab/simulation/draws.ts';
import { streams } from '../../lab/simulation/random.ts';
import { effectFrom } from './compare.ts';
import { gridOf } from './grid.ts';
import type { FigureName } from './names.ts';
import { prepare } from './prepare.ts';
import { scan } from './scan.ts';
import type { FigureSeries } from './series.ts';

const grid = gridOf(['2026-01-01'], '2026-05-01');
const { length } = grid;

function series(
  over: (place: number) => number,
  under: (place: number) => number,
  more: Partial<FigureSeries> = {},
): FigureSeries {
  return {
    name: 'cvr',
    table: 'campaign_daily',
    over: Float64Array.from({ length }, (_, place) => over(place)),
    under: Float64Array.from({ length }, (_, place) => under(place)),
    counting: 'events',
    scale: 'log',
    ...more,
  };
}

const ready = (one: FigureSeries) => {
  const prepared = prepare(one, grid, null);
  if (prepared === null) throw new Error('too few days');
  return prepared;
};

/** Conversions of 500 clicks a day at 4%, times `factor` of the day's age. */
function conversions(seed: number, factor: (age: number) => number): FigureSeries {
  const uniform = streams(seed, 'figures')('conversions');
  return series(
    (place) => poisson(uniform, 20 * factor(length - 1 - place)),
    () => 500,
  );
}

describe('a figure tested by itself', () => {
  // Would catch: an effect read off the wrong days, or on the wrong scale.
  it('finds a fall of 30% that began nine days ago, its day and its size', () => {
    const found = scan(ready(conversions(3, (age) => (age < 9 ? 0.7 : 1))));
    expect(Math.abs(found.onset - 9)).toBeLessThanOrEqual(2);
    expect(Math.exp(found.step[9]?.effect ?? 0)).toBeCloseTo(0.7, 1);
    expect(found.support[found.onset]).toBeGreaterThan(3);
  });

  // Would catch: standard errors that are too small, so that quiet figures look as if they had moved.
  it('claims no more than it says on counts to which nothing happened', () => {
    let beyond = 0;
    const tries = 400;
    for (let seed = 0; seed < tries; seed += 1) {
      const change = effectFrom(ready(conversions(seed, () => 1)), 7, 'step');
      if (change !== null && Math.abs(change.effect / change.se) > 1.96) beyond += 1;
    }
    expect(beyond / tries).toBeLessThan(0.08);
  });

  // Would catch: errors blown up until nothing is ever found.
  it('sees a third less of twenty conversions a day after a week in nearly every case', () => {
    let seen = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const change = effectFrom(ready(conversions(seed, (age) => (age < 7 ? 0.67 : 1))), 7, 'step');
      if (change !== null && change.effect / change.se < -1.96) seen += 1;
    }
    expect(seen).toBeGreaterThan(85);
  });

  // Would catch: errors by the events that are left, by which a fall from ten conversions to none was no more than luck.
  it('is sure of a fall to nothing after ten were expected', () => {
    const two = (seed: number) => {
      const uniform = streams(seed, 'figures')('few');
      return series(
        (place) => (length - 1 - place < 5 ? 0 : poisson(uniform, 2)),
        () => 50,
      );
    };
    for (let seed = 0; seed < 20; seed += 1) {
      const change = effectFrom(ready(two(seed)), 5, 'step');
      expect((change?.effect ?? 0) / (change?.se ?? 1)).toBeLessThan(-2.8);
    }
  });

  // Would catch: an effect scaled up to its full height with the error of its mean, so that slow shapes are found in everything.
  it.each(['ramp', 'fade'] as const)('claims no more than it says of a %s', (shape) => {
    let beyond = 0;
    const tries = 300;
    for (let seed = 0; seed < tries; seed += 1) {
      const change = effectFrom(ready(conversions(seed, () => 1)), 10, shape);
      if (change !== null && Math.abs(change.effect / change.se) > 1.96) beyond += 1;
    }
    expect(beyond / tries).toBeLessThan(0.08);
  });

  /** Spend of 56 days around a level that drifts by itself, times `factor` of the day's age. */
  const short = gridOf(['2026-03-07'], '2026-05-01');
  const spend = (seed: number, carry: number, factor: (age: number) => number) => {
    const uniform = streams(seed, 'figures')('spend');
    let drift = 0;
    const over = Float64Array.from({ length: short.length }, (_, place) => {
      drift = carry * drift + 0.1 * normal(uniform);
      return 100 * factor(short.length - 1 - place) * Math.exp(drift);
    });
    const one = {
      ...series(
        () => 0,
        () => 0,
        { name: 'spend', counting: 'none' },
      ),
      over,
    };
    const prepared = prepare({ ...one, under: new Float64Array(short.length).fill(1) }, short, null);
    if (prepared === null) throw new Error('too few days');
    return prepared;
  };

  // Would catch: a budget halved 25 days ago taken for drift, since half of all weeks lie behind it and half before.
  it('does not take a step of its own for drift, in a history of eight weeks', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const found = scan(spend(seed, 0.3, (age) => (age < 25 ? 0.6 : 1)));
      expect(found.support[25]).toBeGreaterThan(8);
      expect(Math.abs(found.onset - 25)).toBeLessThanOrEqual(3);
    }
  });

  // Would catch: the opposite, a level that wanders by itself read as something that began.
  it('claims hardly more than it says where a level drifts', () => {
    for (const days of [7, 14]) {
      let beyond = 0;
      for (let seed = 0; seed < 300; seed += 1) {
        const change = effectFrom(
          spend(seed, 0.7, () => 1),
          days,
          'step',
        );
        if (change !== null && Math.abs(change.effect / change.se) > 1.96) beyond += 1;
      }
      expect(beyond / 300).toBeLessThan(0.08);
    }
  });

  // Would catch: a currency or a unit that changes a verdict.
  it('says the same of an amount in any unit', () => {
    const uniform = streams(5, 'figures')('value');
    const values = Array.from({ length }, () => 1000 * Math.exp(0.2 * normal(uniform)));
    const of = (unit: number) =>
      scan(
        ready(
          series(
            (place) => unit * (values[place] ?? 0),
            () => 40,
            { name: 'value', counting: 'none' },
          ),
        ),
      );
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (unit) => {
        const [one, two] = [of(1).best, of(unit).best];
        expect(two?.effect).toBeCloseTo(one?.effect ?? Number.NaN, 6);
        expect(two?.se).toBeCloseTo(one?.se ?? Number.NaN, 6);
      }),
      { numRuns: 20 },
    );
  });

  // Would catch: one wild day read as an event.
  it('leaves a single odd day out, and names it', () => {
    const prepared = ready(conversions(8, (age) => (age === 12 ? 6 : 1)));
    expect(prepared.oddDays).toContain(length - 1 - 12);
    const change = effectFrom(prepared, 14, 'step');
    expect(Math.abs((change?.effect ?? 9) / (change?.se ?? 1))).toBeLessThan(2.5);
  });

  // Would catch: a weekend taken for a fall.
  it('takes weekdays out', () => {
    const weekend = (place: number): number => ((grid.first + place + 3) % 7 >= 5 ? 0.4 : 1);
    const uniform = streams(11, 'figures')('weekdays');
    const prepared = ready(
      series(
        (place) => poisson(uniform, 60 * weekend(place)),
        () => 500,
      ),
    );
    const change = effectFrom(prepared, 2, 'step');
    expect(Math.abs((change?.effect ?? 9) / (change?.se ?? 1))).toBeLessThan(2.5);
  });

  // Would catch: two counts of the same buyers treated as independent, so that a broken tag hides in their noise.
  it('knows that two counts of the same buyers vary less than two counts of strangers', () => {
    const uniform = streams(13, 'figures')('tags');
    const analytics = Array.from({ length }, () => poisson(uniform, 30) + 1);
    const same = series(
      (place) => Math.max(0, (analytics[place] ?? 0) - (place % 11 === 0 ? 1 : 0)),
      (place) => analytics[place] ?? 0,
      {
        name: 'platformOverAnalytics' satisfies FigureName,
        counting: 'eventsOverEvents',
      },
    );
    expect(ready(same).dependence).toBeLessThan(0.4);
  });

  // Would catch: a share near 0 or 1 that runs off to infinity.
  it('stays finite for shares of nothing and of everything', () => {
    const found = scan(
      ready(
        series(
          (place) => (place > length - 8 ? 1 : 0),
          () => 1,
          { name: 'lostToBudget', counting: 'none', scale: 'logit' },
        ),
      ),
    );
    expect(Number.isFinite(found.best?.effect)).toBe(true);
    expect(found.onset).toBe(7);
  });
});
