import { expect, it } from 'vitest';
import { scaleOf } from './scale.ts';

it('has round bounds that hold every value', () => {
  expect(scaleOf([36, 61, null, 44])).toEqual({ min: 30, max: 70, interval: 10 });
  expect(scaleOf([0.012, 0.031])).toMatchObject({ min: 0.01, max: 0.035 });
});

// Would catch: a figure that held drawn as wild as one that doubled; a share below zero on the axis.
it('gives a flat line room on both sides, and what cannot be negative none below zero', () => {
  const flat = scaleOf([50, 50]);
  expect(flat?.min).toBeLessThanOrEqual(45);
  expect(flat?.max).toBeGreaterThanOrEqual(55);
  expect(scaleOf([0, 0.001])?.min).toBe(0);
  expect(scaleOf([0, 0])).toMatchObject({ min: 0 });
});

it('is none where nothing is known', () => {
  expect(scaleOf([null, undefined, Number.NaN])).toBeNull();
});
