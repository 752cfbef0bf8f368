import { type ExpectedDay, type FigureNoise, figureOf, type Spread, sumOf } from '../expected.ts';
import { type FigureName, figureFacts, figureNames } from '../figureNames.ts';

/** Days whose reports are complete enough to tell noise from lag. */
const incomplete = 7;
const mostDays = 90;
/** Days further off than this many robust deviations are odd ones and say nothing of the rest. */
const odd = 4;

/**
 * How each figure wanders where nothing happens: from a run of the same weather without any event, weekdays taken out. Newest
 * first; warm days may be among them.
 */
export function noiseOf(quiet: readonly ExpectedDay[]): FigureNoise {
  const days = quiet.slice(incomplete, incomplete + mostDays);
  const sums = days.map((_, index) => sumOf(days, index + 1, index + 1));
  const noise: Partial<Record<FigureName, Spread>> = {};
  for (const name of figureNames) {
    const log = figureFacts[name].scale === 'log';
    const values = sums.map((sum) => {
      const value = figureOf(name, sum);
      if (value === null || !Number.isFinite(value)) return null;
      if (!log) return value;
      return value > 0 ? Math.log(value) : null;
    });
    const spread = spreadOf(values);
    if (spread !== null) noise[name] = spread;
  }
  return noise;
}

/**
 * The siblings' rates are read off what they count: expectations alone know no luck, and a site of three conversions a day would tell of a
 * broken tag within one.
 */
export function withCounting(
  noise: FigureNoise,
  { clicks, conversions }: { readonly clicks: number; readonly conversions: number },
): FigureNoise {
  const counted = (name: 'siblingCvr' | 'siblingCtr', events: number): FigureNoise => {
    const spread = noise[name];
    return spread === undefined
      ? {}
      : { [name]: { ...spread, day: Math.sqrt(spread.day ** 2 + 1 / Math.max(0.1, events)) } };
  };
  return { ...noise, ...counted('siblingCvr', conversions), ...counted('siblingCtr', clicks) };
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

function spreadOf(values: ReadonlyArray<number | null>): Spread | null {
  const known = values.filter((value) => value !== null);
  if (known.length < 14) return null;
  const level = Array.from({ length: 7 }, (_, weekday) => {
    const same = values.filter((value, index) => value !== null && index % 7 === weekday);
    return same.length === 0 ? 0 : median(same as number[]);
  });
  const off = values.map((value, index) => (value === null ? 0 : value - (level[index % 7] ?? 0)));
  const robust = 1.4826 * median(off.map(Math.abs));
  const kept = off.map((value) => Math.max(-odd * robust, Math.min(odd * robust, value)));
  const lag = (by: number): number => {
    let sum = 0;
    for (let index = by; index < kept.length; index += 1) sum += (kept[index] ?? 0) * (kept[index - by] ?? 0);
    return sum / kept.length;
  };
  const variance = lag(0);
  if (!(variance > 0)) return { day: 0, wander: 0, carry: 0.5 };
  const [one, two] = [Math.max(0, lag(1) / variance), Math.max(0, lag(2) / variance)];
  const carry = one > 0 ? Math.min(0.9, Math.max(0.2, two / one)) : 0.5;
  const share = Math.min(1, one / carry);
  return { day: Math.sqrt(variance * (1 - share)), wander: Math.sqrt(variance * share), carry };
}
