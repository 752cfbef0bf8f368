import { describe, expect, it } from 'vitest';
import { randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import { defaultStreamSettings, streamAlarms } from './streamAlarms.ts';
import type { StreamReading } from './streamSeason.ts';
import { fitPareto, tailProbability } from './streamTail.ts';

/** An hourly price with a day's shape, noise that lasts from hour to hour, and a level that wanders. */
function stream(seed: number, length: number): StreamReading[] {
  const random = randomFrom(seed);
  let noise = 0;
  let level = 0;
  return Array.from({ length }, (_, index) => {
    const hour = index % 24;
    noise = 0.4 * noise + 0.12 * standardNormal(random);
    level = 0.99 * level + 0.01 * standardNormal(random);
    return { hour, value: Math.exp(0.5 * Math.sin((2 * Math.PI * hour) / 24) + noise + level) };
  });
}

function struck(
  readings: readonly StreamReading[],
  from: number,
  hours: number,
  factor: number,
): StreamReading[] {
  return readings.map((reading, index) =>
    index >= from && index < from + hours ? { ...reading, value: reading.value * factor } : reading,
  );
}

describe('streamAlarms', () => {
  it('calls a spike and a collapse within two hours', () => {
    // Would catch a detector blind in one direction, or one that needs a day to see an incident.
    for (const factor of [3, 0.1]) {
      for (const seed of [1, 2, 3]) {
        const alarms = streamAlarms(struck(stream(seed, 1000), 900, 6, factor));
        expect(
          alarms.some(({ index }) => index >= 900 && index <= 902),
          `factor ${factor}, seed ${seed}`,
        ).toBe(true);
      }
    }
  });

  it('raises alarms no more often than stated while nothing happens', () => {
    // Would catch a tail fitted so light that noise passes for news.
    const hours = 1500;
    const streams = 16;
    let alarms = 0;
    for (let seed = 1; seed <= streams; seed += 1) alarms += streamAlarms(stream(seed, hours)).length;
    const rate = alarms / (streams * (hours - defaultStreamSettings.warmUp));
    expect(rate).toBeLessThanOrEqual(1.3 * defaultStreamSettings.alarmRate);
  });

  it('calls an incident once, however many hours it lasts, and a new one after three quiet days', () => {
    // Would catch an alarm an hour all night, or a detector silent for ever after the first.
    const twice = struck(struck(stream(6, 1300), 700, 10, 5), 1000, 10, 5);
    const calls = streamAlarms(twice).filter(
      ({ index }) => (index >= 700 && index < 782) || (index >= 1000 && index < 1010),
    );
    expect(calls.map(({ index }) => (index < 1000 ? 'first' : 'second'))).toEqual(['first', 'second']);
  });

  it('looks at no later reading, and gives the same answer in any unit', () => {
    // Would catch hindsight, and a threshold in dollars.
    const readings = struck(stream(8, 900), 600, 4, 4);
    const early = streamAlarms(readings.slice(0, 700));
    expect(streamAlarms(readings).filter(({ index }) => index < 700)).toEqual(early);
    const cents = readings.map((reading) => ({ ...reading, value: reading.value * 100 }));
    expect(streamAlarms(cents).map(({ index }) => index)).toEqual(
      streamAlarms(readings).map(({ index }) => index),
    );
  });

  it('stays silent through the warm-up and on empty or all-zero streams', () => {
    // Would catch alarms from a tail of three readings and a division by a season of nothing.
    expect(streamAlarms([])).toEqual([]);
    expect(streamAlarms(stream(9, 400).map((reading) => ({ ...reading, value: 0 })))).toEqual([]);
    expect(streamAlarms(struck(stream(9, 239), 200, 3, 9))).toEqual([]);
  });
});

describe('the tail', () => {
  it('recovers exponential and heavy tails', () => {
    // Would catch the two moments mixed up, which still gives plausible numbers.
    const random = randomFrom(3);
    const uniform = Array.from({ length: 4000 }, () => 1 - random());
    const light = fitPareto(Float64Array.from(uniform, (u) => -2 * Math.log(u)).sort());
    expect(light.shape).toBeLessThan(0.08);
    expect(light.scale).toBeCloseTo(2, 0);
    const heavy = fitPareto(Float64Array.from(uniform, (u) => (u ** -0.4 - 1) / 0.4).sort());
    expect(heavy.shape).toBeGreaterThan(0.3);
    expect(heavy.shape).toBeLessThan(0.5);
    expect(heavy.scale).toBeCloseTo(1, 0);
  });

  it('gives probabilities that fall with the deviation and match what follows', () => {
    // Would catch a probability that forgets how rare the tail itself is.
    const random = randomFrom(4);
    const sample = Float64Array.from({ length: 2000 }, () => Math.abs(standardNormal(random))).sort();
    expect(tailProbability(sample, 0.5)).toBe(1);
    expect(tailProbability(sample, 3.2905)).toBeGreaterThan(0.0002);
    expect(tailProbability(sample, 3.2905)).toBeLessThan(0.004);
    expect(tailProbability(sample, 5)).toBeLessThan(tailProbability(sample, 4));
  });
});
