import { describe, expect, it } from 'vitest';
import { poisson, randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import { alarmLevel, detectChange } from '../change/detect.ts';
import { longRunDispersion } from './longRun.ts';
import type { RateSeries } from './rates.ts';

const length = 90;
const whole = [
  { from: 0, to: 44 },
  { from: 45, to: length - 1 },
];
const exposure = new Float64Array(length).fill(100);

const events = (seed: number): RateSeries => {
  const random = randomFrom(seed);
  return { count: exposure.map(() => poisson(random, 30)), exposure };
};
/** Conversions that a model spread over the days: a tenth of Poisson's variance. */
const modelled = (seed: number, fall = 1): RateSeries => {
  const random = randomFrom(seed);
  const count = exposure.map(
    (_, index) => 30 * (index >= length - 14 ? fall : 1) + Math.sqrt(3) * standardNormal(random),
  );
  return { count, exposure };
};
const alarms = (make: (seed: number) => RateSeries, rounds: number): number =>
  Array.from({ length: rounds }, (_, index) => detectChange(make(index + 1), 0)).filter(
    (found) => found?.significant === true,
  ).length / rounds;

describe('counts that vary less than Poisson’s', () => {
  it('keep their own dispersion, amounts whatever their unit', () => {
    // Would catch: every count held to vary like independent events, and amounts like a count of their unit.
    expect(longRunDispersion(modelled(1), whole, 0).phi).toBeLessThan(0.3);
    const { count } = modelled(2);
    const inUnit = (unit: number) =>
      longRunDispersion({ count: count.map((one) => one * unit), exposure, amounts: true }, whole, 0).phi /
      unit;
    expect(inUnit(150)).toBeCloseTo(inUnit(1), 9);
  });

  it('and a small fall of theirs is seen, as quietly as any', () => {
    expect(alarms((seed) => modelled(seed, 0.9), 40)).toBeGreaterThan(0.9);
    expect(alarms((seed) => modelled(seed), 100)).toBeLessThanOrEqual(1.3 * alarmLevel);
  });

  it('while independent events that look calm by luck are still taken for independent events', () => {
    // Would catch: the dispersion of a lucky quarter taken at its word, which sets off more alarms than stated.
    const estimates = Array.from(
      { length: 60 },
      (_, index) => longRunDispersion(events(index + 1), whole, 0).phi,
    );
    expect(Math.min(...estimates)).toBeGreaterThan(0.8);
    expect(alarms(events, 200)).toBeLessThanOrEqual(1.3 * alarmLevel);
  });
});
