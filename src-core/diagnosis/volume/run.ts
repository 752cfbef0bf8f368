import type { VolumeDay } from './days.ts';
import {
  baselineOf,
  chanceOfLess,
  chanceOfMore,
  dueOn,
  type Expectation,
  expectationBefore,
  levelBefore,
} from './expectation.ts';
import type { VolumeFigure } from './finding.ts';
import { scheduleBefore, silenceFrom } from './schedule.ts';

/** Days up to the newest that all lie on one side of what was due. */
export interface Run {
  /** Index of the first of them. */
  readonly start: number;
  /** Those on which something was due. */
  readonly days: readonly VolumeDay[];
  readonly observed: number;
  readonly due: number;
  readonly chance: number;
  readonly expectation: Expectation;
}

/** Further back nothing is new. */
export const longestRun = 28;

/**
 * The longest run up to the last day in which every day on which something was due lies under (over) `bound` times what the days before
 * the run give. Null where the last day does not, or nothing was due on it.
 */
export function runOf(
  days: readonly VolumeDay[],
  figure: VolumeFigure,
  side: 'low' | 'high',
  bound: number,
): Run | null {
  const last = days.at(-1);
  const { off } = scheduleBefore(days, figure, silenceFrom(days, figure));
  const baseline = baselineOf(days, figure, off);
  if (last === undefined || last[figure] === null || off.has(last.weekday) || baseline === null) return null;
  let best: Run | null = null;
  for (let length = 1; length <= Math.min(longestRun, days.length - 1); length += 1) {
    const start = days.length - length;
    const first = days[start];
    if (first === undefined || off.has(first.weekday) || first[figure] === null) continue;
    const level = levelBefore(baseline, start);
    if (level === null) continue;
    const due = days.slice(start).filter((day) => day[figure] !== null && !off.has(day.weekday));
    const beyond = (day: VolumeDay): boolean => {
      const ratio = (day[figure] ?? 0) / Math.max(1e-12, level * (baseline.factors[day.weekday] ?? 1));
      return side === 'low' ? ratio <= bound : ratio >= bound;
    };
    // Most days are ordinary, so nothing more is worked out before all of these are known to be odd.
    const expectation = due.every(beyond) ? expectationBefore(baseline, start) : null;
    if (expectation === null) continue;
    const observed = due.reduce((sum, day) => sum + (day[figure] ?? 0), 0);
    const sum = dueOn(
      expectation,
      due.map(({ weekday }) => weekday),
    );
    const chance =
      side === 'low' ? chanceOfLess(expectation, observed, sum) : chanceOfMore(expectation, observed, sum);
    best = {
      start,
      days: due,
      observed,
      due: sum,
      chance: Math.max(chance, seenBefore(expectation, observed / sum, side)),
      expectation,
    };
  }
  return best;
}

/**
 * What history itself says of a day like this: where days as low (as high) came on two occasions or more, one is no news whatever a
 * distribution says of its tail.
 */
function seenBefore({ ratios }: Expectation, ratio: number, side: 'low' | 'high'): number {
  const alike = ratios.filter((one) => (side === 'low' ? one <= ratio : one >= ratio)).length;
  return alike < 2 ? 0 : (alike - 1) / (ratios.length + 1);
}
