import { describe, expect, it } from 'vitest';
import { streams } from '../simulation/random.ts';
import { type FitOptions, fitAdditive, predict, type Sample } from './additive.ts';

const options: FitOptions = { passes: 40, rate: 0.5, ridge: 1, smooth: 1, knots: 8 };

/** Two classes told apart by `x` alone; `noise` says nothing. */
function sample(size: number, seed: number): Sample {
  const uniform = streams(seed, 'additive')('draws');
  const rows = Array.from({ length: size }, () => Float64Array.of(4 * uniform() - 2, 4 * uniform() - 2));
  const isOne = rows.map((row) => uniform() < 1 / (1 + Math.exp(-2 * (row[0] ?? 0))));
  return {
    names: ['x', 'noise'],
    classes: ['no', 'yes'],
    rows,
    targets: isOne.map((yes) => Float64Array.of(yes ? 0 : 1, yes ? 1 : 0)),
    weights: new Float64Array(size).fill(1),
  };
}

const slope = (model: ReturnType<typeof fitAdditive>, name: string): number => {
  const input = model.inputs.find((one) => one.name === name);
  const [no, yes] = input?.values ?? [];
  const at = (curve: Float64Array | undefined, place: number) => curve?.at(place) ?? 0;
  return at(yes, -1) - at(no, -1) - (at(yes, 0) - at(no, 0));
};

describe('the additive fit', () => {
  // Would catch: a wrong gradient, or a curve that takes another input's credit.
  it('finds the input that tells and leaves the other flat', () => {
    const model = fitAdditive(sample(3000, 1), options);
    expect(slope(model, 'x')).toBeGreaterThan(4);
    expect(Math.abs(slope(model, 'noise'))).toBeLessThan(0.8);
    const sure = predict(model, (name) => (name === 'x' ? 2 : 0));
    expect(sure[1]).toBeGreaterThan(0.9);
  });

  // Would catch: a fit that depends on the clock, on a map's order or on threads.
  it('gives the same curves from the same cases, to the last bit', () => {
    expect(fitAdditive(sample(400, 2), options)).toEqual(fitAdditive(sample(400, 2), options));
  });

  // Would catch: a sign that is asked for and not kept.
  it('keeps the sign a cause must have', () => {
    const model = fitAdditive(sample(1500, 3), {
      ...options,
      sign: (name, input) => ({
        sign: name === 'yes' && input === 'x' ? -1 : 0,
        from: Number.NEGATIVE_INFINITY,
      }),
    });
    const yes = model.inputs.find((one) => one.name === 'x')?.values[1] ?? new Float64Array(0);
    for (let place = 1; place < yes.length; place += 1)
      expect(yes[place] ?? 0).toBeLessThanOrEqual((yes[place - 1] ?? 0) + 1e-9);
  });

  // Would catch: inputs that say nothing kept as loud as those that tell.
  it('quietens flat inputs when it is asked to be sparse', () => {
    const plain = fitAdditive(sample(800, 4), options);
    const sparse = fitAdditive(sample(800, 4), { ...options, sparseFrom: 5 });
    expect(Math.abs(slope(sparse, 'noise'))).toBeLessThanOrEqual(Math.abs(slope(plain, 'noise')) + 1e-9);
    expect(slope(sparse, 'x')).toBeGreaterThan(3);
  });
});
