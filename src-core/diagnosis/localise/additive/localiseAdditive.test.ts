import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poisson, randomFrom, standardNormal } from '../../../../testing/localise/plant.ts';
import type { AdditiveCell } from './deviation.ts';
import { type AdditiveInput, type AdditiveLocalisation, localiseAdditive } from './localiseAdditive.ts';

interface Plant {
  readonly seed: number;
  readonly levels: Readonly<Record<string, number>>;
  /** Relative error of the forecast. */
  readonly noise: number;
  /** What is left of a cell with these values: 1 = all. */
  readonly kept?: (values: readonly string[]) => number;
  /** Expected events of a cell where the measure is a count. */
  readonly events?: number;
}

/** Every combination of the values `a0`, `a1`, …, sizes spread by a factor of two. */
function plant({ seed, levels, noise, kept = () => 1, events }: Plant): AdditiveInput {
  const random = randomFrom(seed);
  const rows = Object.entries(levels).reduce<readonly (readonly string[])[]>(
    (so, [name, count]) =>
      so.flatMap((row) => Array.from({ length: count }, (_, level) => [...row, `${name}${level}`])),
    [[]],
  );
  const cells = rows.map((values): AdditiveCell => {
    const predicted = (events ?? 50) * Math.exp(0.7 * standardNormal(random));
    const mean = predicted * kept(values) * Math.exp(noise * standardNormal(random));
    return { values, predicted, real: events === undefined ? mean : poisson(random, mean) };
  });
  return { dimensions: Object.keys(levels), cells, counted: events !== undefined };
}

const named = (outcome: AdditiveLocalisation): readonly string[] =>
  outcome.parts
    .map(({ conditions }) => conditions.map(({ values }) => values.join('|')).join('&'))
    .toSorted();

const levels = { a: 3, b: 5, c: 4, d: 3 };
const has = (values: readonly string[], ...wanted: readonly string[]) =>
  wanted.every((value) => values.includes(value));

describe('localiseAdditive', () => {
  it('finds a part of one to five conditions, exactly', () => {
    // Would catch a search that stops at three conditions, or names the parent of what moved.
    const wide = { a: 3, b: 4, c: 3, d: 3, e: 3 };
    for (const [index, part] of [
      ['a1'],
      ['b2', 'c1'],
      ['a0', 'b3', 'd2'],
      ['a0', 'b1', 'c2', 'e0'],
      ['a2', 'b0', 'c0', 'd1', 'e2'],
    ].entries()) {
      const input = plant({
        seed: 10 + index,
        levels: wide,
        noise: 0.05,
        kept: (values) => (has(values, ...part) ? 0.4 : 1),
      });
      expect(named(localiseAdditive(input))).toEqual([part.join('&')]);
    }
  });

  it('names what moved and not its parent when the sibling moved like everything else', () => {
    // Would catch a1 named for the two values of b inside it that moved: the rest of a1 stayed.
    const input = plant({
      seed: 3,
      levels: { a: 4, b: 8, c: 6 },
      noise: 0.12,
      kept: (values) => (has(values, 'a1') && (has(values, 'b2') || has(values, 'b6')) ? 1.7 : 1),
    });
    const [part, ...others] = localiseAdditive(input).parts;
    expect(others).toEqual([]);
    expect(part?.conditions).toEqual([
      { dimension: 'a', values: ['a1'] },
      { dimension: 'b', values: ['b2', 'b6'] },
    ]);
  });

  it('keeps parts that moved differently apart', () => {
    // Would catch a rise and a fall added up to one part that did not move.
    const input = plant({
      seed: 4,
      levels,
      noise: 0.05,
      kept: (values) => (has(values, 'b1') ? 0.5 : has(values, 'b3') ? 1.6 : 1),
    });
    expect(named(localiseAdditive(input))).toEqual(['b1', 'b3']);
  });

  it('tells a majority that fell from a drift of all', () => {
    // Would catch the two values that stayed named as risen against a "drift" of the three that fell.
    const fallen = plant({
      seed: 5,
      levels: { a: 5, b: 6, c: 6 },
      noise: 0.05,
      kept: (values) => (['a0', 'a1', 'a2'].some((value) => has(values, value)) ? 0.5 : 1),
    });
    expect(named(localiseAdditive(fallen))).toEqual(['a0|a1|a2']);
    const drift = plant({ seed: 6, levels, noise: 0.05, kept: () => 0.6 });
    expect(localiseAdditive(drift).parts).toEqual([]);
  });

  it('finds a part in counts of a few events a cell, and names nothing where only chance moved them', () => {
    // Would catch counting noise taken for an effect, or a hit part lost because no single cell tells.
    const hit = plant({
      seed: 7,
      levels: { a: 3, b: 6, c: 6, d: 2 },
      noise: 0,
      events: 6,
      kept: (values) => (has(values, 'b4') ? 0.3 : 1),
    });
    expect(named(localiseAdditive(hit))).toEqual(['b4']);
    let wrong = 0;
    for (let seed = 0; seed < 30; seed += 1)
      for (const events of [1, 10, 200])
        if (
          localiseAdditive(plant({ seed: seed * 3 + events, levels, noise: 0.05, events })).parts.length > 0
        )
          wrong += 1;
    expect(wrong / 90).toBeLessThanOrEqual(0.05);
  });

  it('does not depend on names, the order of rows, the unit or an attribute that has nothing to do with it', () => {
    // Would catch ties broken by name, a constant in the unit of money, or a prior that an idle column shifts.
    const kept = (values: readonly string[]) => (has(values, 'b1', 'c2') ? 0.45 : 1);
    const input = plant({ seed: 8, levels, noise: 0.05, kept });
    const original = localiseAdditive(input);
    expect(named(original)).toEqual(['b1&c2']);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        (seed, unit) => {
          const random = randomFrom(seed);
          const letter = String.fromCharCode(107 + (seed % 10));
          const renamed = (value: string) => `${letter}${value.split('').reverse().join('')}`;
          const cells = input.cells
            .map((cell) => ({ place: random(), cell }))
            .toSorted((one, two) => one.place - two.place)
            .map(({ cell }) => ({
              values: [...cell.values.map(renamed), 'same'],
              predicted: cell.predicted * unit,
              real: cell.real * unit,
            }));
          const again = localiseAdditive({ ...input, dimensions: [...input.dimensions, 'idle'], cells });
          expect(again.parts.map(({ conditions }) => conditions)).toEqual(
            original.parts.map(({ conditions }) =>
              conditions.map(({ dimension, values }) => ({ dimension, values: values.map(renamed) })),
            ),
          );
          expect(again.parts[0]?.evidence).toBeCloseTo(original.parts[0]?.evidence ?? Number.NaN, 6);
        },
      ),
      { numRuns: 10 },
    );
    const split = input.cells.flatMap((cell) =>
      ['x', 'y'].map((half, index) => ({
        values: [...cell.values, half],
        predicted: cell.predicted * (index === 0 ? 0.4 : 0.6),
        real: cell.real * (index === 0 ? 0.4 : 0.6),
      })),
    );
    expect(
      named(localiseAdditive({ ...input, dimensions: [...input.dimensions, 'idle'], cells: split })),
    ).toEqual(['b1&c2']);
  });

  it('adds up: the shares of all parts and what is left make the whole', () => {
    // Would catch cells of two overlapping parts counted twice.
    const input = plant({
      seed: 9,
      levels,
      noise: 0.03,
      kept: (values) => (has(values, 'a1') ? 0.5 : has(values, 'c2') ? 0.7 : 1),
    });
    const outcome = localiseAdditive(input);
    expect(named(outcome)).toEqual(['a1', 'c2']);
    const moved = outcome.parts.reduce((sum, part) => sum + part.real - part.predicted, 0);
    expect(moved + outcome.restReal - outcome.restPredicted).toBeCloseTo(outcome.real - outcome.predicted, 6);
  });

  it('survives nothing, one cell, all zeros and new cells, and refuses what is no number', () => {
    // Would catch a division by nothing, or a silent NaN that makes every comparison false.
    const cell = (value: string, predicted: number, real: number) => ({ values: [value], predicted, real });
    const of = (cells: readonly AdditiveCell[]) =>
      localiseAdditive({ dimensions: ['a'], cells, counted: true });
    expect(of([]).parts).toEqual([]);
    expect(of([cell('x', 50, 5)]).parts).toEqual([]);
    expect(of([cell('x', 0, 0), cell('y', 0, 0)]).parts).toEqual([]);
    expect(of([cell('x', 40, 41), cell('y', 30, 28), cell('new', 0, 1)]).parts).toEqual([]);
    expect(() => of([cell('x', -1, 5)])).toThrow(RangeError);
    expect(() => of([cell('x', Number.NaN, 5)])).toThrow(RangeError);
    expect(() => of([{ values: ['x', 'y'], predicted: 1, real: 1 }])).toThrow(RangeError);
  });
});
