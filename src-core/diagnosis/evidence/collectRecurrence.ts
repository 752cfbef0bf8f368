import { addDays, type DayWindow, daysOf } from '../../../src-shared/model/day.ts';
import { usableNumber } from '../series/figures.ts';
import { countryOf, nearPublicHoliday } from '../series/holidays.ts';
import { isAmount } from '../series/rates.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { windowsOf } from './levels.ts';

/** 52 weeks: a year back on the same weekday. */
const yearDays = 364;
/** Fewer conversions (of sales values: tenths of an ordinary day) than this in one of last year's windows tell of no season. */
const fewest = 20;
/** Of the days of a window, the share that must have been reported a year ago. */
const reported = 0.7;

/** What comes back every year: the same days of last year, and the calendar. */
export const collectRecurrence: Collector = (scene) => [...lastYear(scene), ...holidays(scene)];

interface Sums {
  readonly count: number;
  readonly exposure: number;
  readonly days: number;
}

/** The KPI's count and exposure in a window of any age; the history a diagnosis reads otherwise ends half a year back. */
function sums({ frame }: Scene, window: DayWindow): Sums {
  const { rate } = frame.choice.kpi;
  let [count, exposure, days] = [0, 0, 0];
  for (const row of frame.input.data.daily) {
    if (row.date < window.from || row.date > window.to) continue;
    const counted = usableNumber(row[rate.count]);
    const given = usableNumber(row[rate.exposure]);
    if (counted === null || given === null || given <= 0) continue;
    count += counted;
    exposure += given;
    days += 1;
  }
  return { count, exposure, days };
}

const aYearBefore = ({ from, to }: DayWindow): DayWindow => ({
  from: addDays(from, -yearDays),
  to: addDays(to, -yearDays),
});

/**
 * How much worse the KPI became between the same two windows a year ago, aligned by weekday. A season comes back, a broken page
 * does not. Whole weeks aside, weekdays are alike in both years, so no factor is needed. Feasts that move (Easter) are
 * not moved along.
 */
function lastYear(scene: Scene): readonly Fact[] {
  const { frame, reading } = scene;
  const windows = windowsOf(scene);
  const [now, then] = [aYearBefore(windows.current), aYearBefore(windows.baseline)];
  const [one, two] = [sums(scene, now), sums(scene, then)];
  // Sales values are no counts: they are told in units of their own, and their error is taken from what this year's days vary.
  const { unit } = frame.kpi;
  const enough = (part: Sums, window: DayWindow) =>
    part.days >= reported * daysOf(window).length && part.count >= fewest * unit;
  if (!enough(one, now) || !enough(two, then)) return [];
  const { kpi } = frame.choice;
  const better = Math.log(one.count / one.exposure) - Math.log(two.count / two.exposure);
  const phi = isAmount(kpi.rate) ? (frame.kpi.finding?.spread.phi ?? 1) : Math.max(1, reading.phi);
  const se = Math.sqrt(phi * unit * (1 / one.count + 1 / two.count));
  const read = kpi.isCost ? -better : better;
  return [
    {
      evidence: {
        signal: 'last_year_change',
        value: Math.expm1(read),
        baseline: null,
        change: Math.expm1(read),
        interval: { low: Math.expm1(read - 1.96 * se), high: Math.expm1(read + 1.96 * se) },
        unit: 'rate',
        n: one.count,
        source: 'campaign_daily',
        window: now,
        detail: { kind: 'of', kpi: kpi.name },
      },
      signals: [{ key: 'lastYear', value: -better, se }],
    },
  ];
}

/** How much more of the current window than of the baseline lies on or beside a public holiday. */
function holidays(scene: Scene): readonly Fact[] {
  const country = countryOf(scene.frame.input.data.campaign);
  if (country === null) return [];
  const windows = windowsOf(scene);
  const shareOf = (window: DayWindow): number => {
    const days = daysOf(window);
    return days.length === 0 ? 0 : days.filter((day) => nearPublicHoliday(country, day)).length / days.length;
  };
  const now = shareOf(windows.current);
  const then = shareOf(windows.baseline);
  if (now === 0 && then === 0) return [];
  return [
    {
      evidence: {
        signal: 'public_holidays',
        value: now,
        baseline: then,
        change: null,
        interval: null,
        unit: 'share',
        n: daysOf(windows.current).length,
        source: 'campaigns',
        window: windows.current,
      },
      signals: [{ key: 'holiday', value: now - then, se: 0.02 }],
    },
  ];
}
