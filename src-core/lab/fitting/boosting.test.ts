import { describe, expect, it } from 'vitest';
import { streams } from '../simulation/random.ts';
import type { Sample } from './additive.ts';
import { type BoostOptions, fitBoosted, predictorOf } from './boosting.ts';

const options: BoostOptions = {
  rounds: 40,
  rate: 0.3,
  leaves: 6,
  ridge: 5,
  fewest: 10,
  caseShare: 0.8,
  inputShare: 1,
};

/** Class `b` where exactly one of two inputs is above 0; a third says nothing, and is often not known. */
function exclusive(size: number): Sample {
  const random = streams(7, 'test')('cases');
  const rows = Array.from({ length: size }, () =>
    Float64Array.of(random() * 2 - 1, random() * 2 - 1, random() < 0.5 ? Number.NaN : random()),
  );
  return {
    names: ['one', 'two', 'nothing'],
    classes: ['a', 'b'],
    rows,
    targets: rows.map(([one = 0, two = 0]) =>
      one > 0 !== two > 0 ? Float64Array.of(0, 1) : Float64Array.of(1, 0),
    ),
    weights: new Float64Array(size).fill(1),
  };
}
const at = (values: Readonly<Record<string, number>>) => (name: string) => values[name] ?? Number.NaN;

describe('boosted trees', () => {
  // Would catch: trees that cannot tell what only two inputs together say.
  it('learn what no input says by itself', () => {
    const predict = predictorOf(fitBoosted(exclusive(1200), options));
    for (const [one, two, right] of [
      [0.5, 0.5, 0],
      [-0.5, 0.5, 1],
      [0.5, -0.5, 1],
      [-0.5, -0.5, 0],
    ] as const)
      expect(predict(at({ one, two }))[right]).toBeGreaterThan(0.85);
  });

  // Would catch: figures that change from run to run, or with the order of the campaigns' threads.
  it('are the same for the same sample', () => {
    expect(fitBoosted(exclusive(300), options)).toEqual(fitBoosted(exclusive(300), options));
  });

  // Would catch: a figure that speaks less for its cause the further it goes, because a few noisy campaigns did.
  it('keep the sign a cause must have, from where it must have it', () => {
    const sample = exclusive(600);
    const random = streams(8, 'test')('noise');
    const noisy: Sample = {
      ...sample,
      targets: sample.rows.map(([one = 0]) => {
        const isB = random() < (one > 0.7 ? 0.3 : one > 0 ? 0.8 : 0.4);
        return isB ? Float64Array.of(0, 1) : Float64Array.of(1, 0);
      }),
    };
    const kept = fitBoosted(noisy, {
      ...options,
      sign: (name, input) =>
        name === 'b' && input === 'one' ? { sign: 1, from: 0 } : { sign: 0, from: Number.NEGATIVE_INFINITY },
    });
    const scoreOf = (one: number): number => {
      const only = { ...kept, constant: Float64Array.of(0, 0), trees: [[], kept.trees[1] ?? []] };
      const [a = 0, b = 0] = predictorOf(only)(at({ one, two: 0.2, nothing: 0.5 }));
      return Math.log(b / a);
    };
    const scores = Array.from({ length: 20 }, (_, step) => scoreOf(0.05 * step));
    for (const [step, score] of scores.entries())
      expect(score).toBeGreaterThanOrEqual((scores[step - 1] ?? Number.NEGATIVE_INFINITY) - 1e-9);
    const free = fitBoosted(noisy, options);
    const freeScore = (one: number) => predictorOf(free)(at({ one, two: 0.2, nothing: 0.5 }))[1] ?? 0;
    expect(freeScore(0.9)).toBeLessThan(freeScore(0.4));
  });
});
