import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantCells, randomFrom } from '../../../testing/localise/plant.ts';
import type { RatioCell } from './cells.ts';
import { type Localisation, localise } from './localise.ts';

const levels = { a: 3, b: 5, c: 2 };

function named(outcome: Localisation): readonly string[] {
  return outcome.findings.map((finding) =>
    finding.conditions
      .map((condition) => condition.value)
      .sort()
      .join('&'),
  );
}

function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed);
  return values
    .map((value) => ({ value, place: random() }))
    .toSorted((one, two) => one.place - two.place)
    .map(({ value }) => value);
}

describe('localise', () => {
  it('finds a planted combination of one, two or three conditions, exactly', () => {
    // Would catch a search that stops one condition short, or adds one that only happens to be hit hardest.
    const plants = [['a1'], ['b3'], ['a0', 'c1'], ['b2', 'c0'], ['a2', 'b4', 'c1']];
    for (const [index, culprit] of plants.entries()) {
      const { dimensions, cells } = plantCells({
        seed: 40 + index,
        levels,
        eventsPerCell: 400,
        effect: (values) => (culprit.every((value) => values.includes(value)) ? 2.5 : 1),
      });
      expect(named(localise({ dimensions, cells }))).toEqual([culprit.join('&')]);
    }
  });

  it('finds a fall as well as a rise', () => {
    // Would catch effects tried in one direction only: a conversion rate that breaks falls.
    const { dimensions, cells } = plantCells({
      seed: 7,
      levels,
      eventsPerCell: 400,
      effect: (values) => (values.includes('a1') && values.includes('c0') ? 0.3 : 1),
    });
    const outcome = localise({ dimensions, cells });
    expect(named(outcome)).toEqual(['a1&c0']);
    expect(outcome.findings[0]?.shift?.ratio).toBeLessThan(0.45);
  });

  it('names a combination although its cells are hit unevenly', () => {
    // Would catch a plain scan, which shrinks to the cell with the largest move.
    const { dimensions, cells } = plantCells({
      seed: 11,
      levels: { a: 3, b: 6, c: 2 },
      eventsPerCell: 300,
      effect: (values) => (values.includes('a1') ? (values.includes('b2') ? 9 : 2.5) : 1),
    });
    expect(named(localise({ dimensions, cells }))).toEqual(['a1']);
  });

  it('names two independent culprits as two', () => {
    // Would catch a search that stops at the first, or that merges two causes into a third.
    const { dimensions, cells } = plantCells({
      seed: 5,
      levels: { a: 4, b: 5, c: 2 },
      eventsPerCell: 500,
      effect: (values) => (values.includes('a1') ? 2.5 : values.includes('b3') ? 3 : 1),
    });
    expect([...named(localise({ dimensions, cells }))].sort()).toEqual(['a1', 'b3']);
  });

  it('names a part and its surroundings as one cause, and two causes in one place as two', () => {
    // Would catch the blend "b" named for two values of c inside it, and one uneven cause named twice.
    const twice = plantCells({
      seed: 21,
      levels: { a: 3, b: 3, c: 6 },
      eventsPerCell: 400,
      effect: (values) => (values.includes('c1') ? 6 : values.includes('c4') ? 3 : 1),
    });
    expect([...named(localise(twice))].sort()).toEqual(['c1', 'c4']);
    const uneven = plantCells({
      seed: 22,
      levels: { a: 3, b: 3, c: 6 },
      eventsPerCell: 4000,
      effect: (values) => (values.includes('c1') ? (values.includes('a0') ? 12 : 4) : 1),
    });
    expect(named(localise(uneven))).toEqual(['c1']);
  });

  it('blames nobody when everything moves together, and says so', () => {
    // Would catch a common drift (season, site, tracking) pinned on the largest segment.
    for (let seed = 0; seed < 20; seed += 1) {
      const { dimensions, cells } = plantCells({ seed, levels, eventsPerCell: 300, effect: () => 0.5 });
      const outcome = localise({ dimensions, cells });
      expect(outcome.findings).toEqual([]);
      expect(outcome.verdict).toBe('everywhere');
    }
  });

  it('names nothing in at most 5% of campaigns without any change, at every volume', () => {
    // Would catch a threshold that ignores how many combinations were looked at, or that small counts are noisy.
    const campaigns = 150;
    for (const eventsPerCell of [1, 3, 10, 30, 100, 1000]) {
      for (const noise of [0, 0.1]) {
        let falseNames = 0;
        for (let seed = 0; seed < campaigns; seed += 1) {
          const { dimensions, cells } = plantCells({ seed: seed * 13 + 1, levels, eventsPerCell, noise });
          if (localise({ dimensions, cells }).findings.length > 0) falseNames += 1;
        }
        expect(falseNames / campaigns, `${eventsPerCell} events a cell, noise ${noise}`).toBeLessThanOrEqual(
          0.05,
        );
      }
    }
  });

  it('gives the same answer whatever the order of rows, the unit of exposure or the names', () => {
    // Would catch sums that depend on row order, a constant in the unit of money, or ties broken by a name.
    const { dimensions, cells } = plantCells({
      seed: 3,
      levels,
      eventsPerCell: 60,
      effect: (values) => (values.includes('b1') ? 2.2 : 1),
    });
    const original = localise({ dimensions, cells });
    expect(named(original)).toEqual(['b1']);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        (seed, unit) => {
          const changed = shuffled(cells, seed).map((cell) => ({
            values: cell.values,
            baseline: { events: cell.baseline.events, exposure: cell.baseline.exposure * unit },
            current: { events: cell.current.events, exposure: cell.current.exposure * unit },
          }));
          const again = localise({ dimensions, cells: changed });
          expect(named(again)).toEqual(named(original));
          expect(again.findings[0]?.evidence).toBeCloseTo(original.findings[0]?.evidence ?? Number.NaN, 6);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives bit for bit the same answer for shuffled rows, also when rows are split', () => {
    // Would catch a verdict that flips between two loads of the same file.
    const { dimensions, cells } = plantCells({ seed: 9, levels, eventsPerCell: 30 });
    const split = cells.flatMap((cell): RatioCell[] => [
      { ...cell, baseline: { events: 0, exposure: 0 } },
      { ...cell, current: { events: 0, exposure: 0 } },
    ]);
    expect(localise({ dimensions, cells: shuffled(split, 4) })).toEqual(localise({ dimensions, cells }));
  });

  it('adds parts up: the shares of the change of all findings and the rest make one', () => {
    // Would catch an explanatory power computed on another change than the one reported.
    const { dimensions, cells } = plantCells({
      seed: 5,
      levels,
      eventsPerCell: 500,
      effect: (values) => (values.includes('a1') ? 2.5 : 1),
    });
    const outcome = localise({ dimensions, cells });
    const explained = outcome.findings.reduce((total, finding) => total + (finding.explanatoryPower ?? 0), 0);
    const change = outcome.whole.currentEvents - outcome.whole.expectedEvents;
    const rest = (outcome.rest.currentEvents - outcome.rest.expectedEvents) / change;
    expect(explained + rest).toBeCloseTo(1, 9);
    expect(outcome.restShift?.withinNoise).toBe(true);
  });

  it('survives empty, one-valued, all-zero and brand-new cells without naming them', () => {
    // Would catch a division by nothing, or a new creative blamed for having no past.
    const zero = { events: 0, exposure: 0 };
    expect(localise({ dimensions: ['a'], cells: [] }).verdict).toBe('none');
    const one: RatioCell = {
      values: ['x'],
      baseline: { events: 50, exposure: 1000 },
      current: { events: 5, exposure: 1000 },
    };
    expect(localise({ dimensions: ['a'], cells: [one] }).findings).toEqual([]);
    const quiet: RatioCell = {
      values: ['y'],
      baseline: { events: 0, exposure: 900 },
      current: { events: 0, exposure: 900 },
    };
    expect(localise({ dimensions: ['a'], cells: [quiet, { ...quiet, values: ['z'] }] }).findings).toEqual([]);
    const settled: RatioCell = {
      values: ['x'],
      baseline: { events: 50, exposure: 1000 },
      current: { events: 52, exposure: 1000 },
    };
    const fresh: RatioCell = { values: ['new'], baseline: zero, current: { events: 12, exposure: 200 } };
    expect(localise({ dimensions: ['a'], cells: [settled, fresh] }).findings).toEqual([]);
  });

  it('refuses cells that do not fit the dimensions or hold no numbers', () => {
    // Would catch a silent NaN that makes every comparison false.
    const good = { events: 1, exposure: 10 };
    expect(() =>
      localise({ dimensions: ['a', 'b'], cells: [{ values: ['x'], baseline: good, current: good }] }),
    ).toThrow(RangeError);
    const bad = { events: Number.NaN, exposure: 10 };
    expect(() =>
      localise({ dimensions: ['a'], cells: [{ values: ['x'], baseline: good, current: bad }] }),
    ).toThrow(RangeError);
  });
});
