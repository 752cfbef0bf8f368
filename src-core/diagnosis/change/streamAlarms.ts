import { expectedReadings, type StreamReading } from './streamSeason.ts';
import { tailProbability } from './streamTail.ts';

export interface StreamAlarm {
  /** Index of the reading that opened the incident. */
  readonly index: number;
  /** Probability of a deviation this large, judged by all deviations before it. */
  readonly probability: number;
  /** The last two readings together over what was expected of them. */
  readonly ratio: number;
}

export interface StreamSettings {
  /** Stated rate of incidents called while nothing is wrong, per reading: one in 720 hours is one a month. */
  readonly alarmRate: number;
  /** Readings before it speaks: ten days, so that a tail of a dozen deviations is known. */
  readonly warmUp: number;
  /** An incident lasts until this many readings pass without another alarm: three days, as a trend takes three. */
  readonly quiet: number;
}

export const defaultStreamSettings: StreamSettings = { alarmRate: 1 / 720, warmUp: 240, quiet: 72 };

const fewestDeviations = 100;

/**
 * Incidents of an hourly stream, as they would have been called while it ran: no reading is judged with a later one.
 * What deviates is two hours together (a single odd hour, or money booked an hour late, weighs half), on the square-root scale, where
 * a count's noise is even and an hour of nothing is finite. Its probability comes from the tail of all deviations before it, of which an
 * incident gives one (declustering, Coles 2001, ch. 5): what happens every week stops being news, what lasted long does not.
 */
export function streamAlarms(
  readings: readonly StreamReading[],
  settings: StreamSettings = defaultStreamSettings,
): readonly StreamAlarm[] {
  const expected = expectedReadings(readings);
  const alarms: StreamAlarm[] = [];
  let seen = new Float64Array();
  let lastAlarm = Number.NEGATIVE_INFINITY;
  readings.forEach((reading, index) => {
    const usual = (expected[index] ?? Number.NaN) + (expected[index - 1] ?? Number.NaN);
    const ratio = (reading.value + (readings[index - 1]?.value ?? Number.NaN)) / usual;
    if (!Number.isFinite(ratio) || ratio < 0) return;
    const deviation = Math.abs(2 * (Math.sqrt(ratio) - 1));
    if (index >= settings.warmUp && seen.length >= fewestDeviations) {
      const probability = tailProbability(seen, deviation);
      if (probability < settings.alarmRate) {
        const goesOn = index - lastAlarm <= settings.quiet;
        lastAlarm = index;
        if (goesOn) return;
        alarms.push({ index, probability, ratio });
      }
    }
    seen = inserted(seen, deviation);
  });
  return alarms;
}

function inserted(sorted: Float64Array, value: number): Float64Array<ArrayBuffer> {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const longer = new Float64Array(sorted.length + 1);
  longer.set(sorted.subarray(0, low));
  longer[low] = value;
  longer.set(sorted.subarray(low), low + 1);
  return longer;
}
