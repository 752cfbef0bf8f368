import { describe, expect, it } from 'vitest';
import { classScores, confusion, macroF1 } from './classes.ts';

const labels = ['rain', 'snow', 'sun', 'fog'] as const;
type Sky = (typeof labels)[number];
const pair = (expected: Sky, got: Sky) => ({ expected, got });
// By hand: rain 2 of 3 found, named 3 times; snow 1 of 2 found, named once; sun never expected, named once; fog neither.
const pairs = [
  pair('rain', 'rain'),
  pair('rain', 'rain'),
  pair('rain', 'sun'),
  pair('snow', 'snow'),
  pair('snow', 'rain'),
];

describe('scores by label', () => {
  // Would catch: precision and recall swapped, or F1 as their plain mean.
  it('are those computed by hand', () => {
    const [rain, snow, sun, fog] = classScores(pairs, labels);
    expect(rain).toMatchObject({ support: 3, named: 3, precision: 2 / 3, recall: 2 / 3 });
    expect(rain?.f1).toBeCloseTo(2 / 3, 12);
    expect(snow).toMatchObject({ support: 2, named: 1, precision: 1, recall: 0.5 });
    expect(snow?.f1).toBeCloseTo(2 / 3, 12);
    expect(sun).toMatchObject({ support: 0, named: 1, precision: 0, recall: null, f1: 0 });
    expect(fog).toMatchObject({ support: 0, named: 0, precision: null, recall: null, f1: null });
  });

  // Would catch: labels without a case lowering or raising the mean, a label never found left out of it.
  it('are averaged over the labels that have cases', () => {
    expect(macroF1(classScores(pairs, labels))).toBeCloseTo(2 / 3, 12);
    expect(macroF1(classScores([...pairs, pair('fog', 'rain')], labels))).toBeCloseTo(
      (2 * (2 / (4 + 3)) + 2 / 3 + 0) / 3,
      12,
    );
    expect(macroF1(classScores([], labels))).toBeNull();
  });
});

describe('confusion', () => {
  // Would catch: rows and columns swapped, a case lost or counted twice.
  it('holds every case once', () => {
    expect(confusion(pairs, labels)).toEqual([
      { expected: 'rain', got: 'rain', count: 2 },
      { expected: 'rain', got: 'sun', count: 1 },
      { expected: 'snow', got: 'rain', count: 1 },
      { expected: 'snow', got: 'snow', count: 1 },
    ]);
  });
});
