import { sortedQuantile } from './streamTail.ts';

/** One reading of an hourly stream of a price or rate. */
export interface StreamReading {
  /** 0 … 23 in the stream's own time. */
  readonly hour: number;
  readonly value: number;
}

/** Two weeks: long enough for a median of each hour, short enough to follow the market. */
const profileReadings = 14 * 24;
/** Yesterday sets the level. */
const levelReadings = 24;
/** Days until a first profile. */
const firstProfile = 72;

/**
 * What the readings before each one lead to expect of it: the median of its hour of day over two weeks, times the median of how the
 * last day compared with its own hours. Medians, so that the incident of yesterday is not today's normal. NaN until three days
 * are in. Nothing at or after a reading is used for it.
 */
export function expectedReadings(readings: readonly StreamReading[]): Float64Array {
  const expected = new Float64Array(readings.length).fill(Number.NaN);
  for (let now = firstProfile; now < readings.length; now += 1) {
    const past = readings.slice(Math.max(0, now - profileReadings), now);
    const byHour: number[][] = Array.from({ length: 24 }, () => []);
    for (const reading of past) byHour[reading.hour]?.push(reading.value);
    const profile = byHour.map((values) => medianOf(values));
    const ratios = past.slice(-levelReadings).flatMap((reading) => {
      const usual = profile[reading.hour] ?? Number.NaN;
      return usual > 0 ? [reading.value / usual] : [];
    });
    expected[now] = (profile[readings[now]?.hour ?? 0] ?? Number.NaN) * medianOf(ratios);
  }
  return expected;
}

function medianOf(values: readonly number[]): number {
  return sortedQuantile(Float64Array.from(values).sort(), 0.5);
}
