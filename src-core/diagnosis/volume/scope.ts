import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import { type VolumeSibling, volumeDays } from './days.ts';
import { baselineOf, type Expectation, expectationBefore } from './expectation.ts';
import type { VolumeFigure, VolumeScope } from './finding.ts';
import { scheduleBefore } from './schedule.ts';

/** Expected volume over the window below which a sibling says nothing. */
const enough = 8;
/** Share of the others that make it everybody's, or nobody's but ours. */
const most = 0.75;
const few = 0.25;

/**
 * Whether the account's other campaigns moved the same way over the window.
 * @param moved of observed and expected
 */
export function scopeOf(
  siblings: readonly VolumeSibling[],
  figure: VolumeFigure,
  window: DayWindow,
  newest: Day,
  moved: (observed: number, due: number, expectation: Expectation) => boolean,
): VolumeScope {
  const tally = { same: [0, 0], other: [0, 0] } as { same: [number, number]; other: [number, number] };
  for (const sibling of siblings) {
    const days = volumeDays(rowsOf(sibling), [], newest, newest);
    const start = days.findIndex(({ date }) => date >= window.from);
    if (start < 0) continue;
    const { off } = scheduleBefore(days, figure, start);
    const baseline = baselineOf(days, figure, off);
    const expectation = baseline === null ? null : expectationBefore(baseline, start);
    if (expectation === null) continue;
    const seen = days.slice(start).filter((day) => day.date <= window.to && day[figure] !== null);
    const due = seen.reduce((sum, { weekday }) => sum + expectation.mean(weekday), 0);
    if (due < enough) continue;
    const observed = seen.reduce((sum, day) => sum + (day[figure] ?? 0), 0);
    const side = sibling.samePlatform ? tally.same : tally.other;
    side[0] += moved(observed, due, expectation) ? 1 : 0;
    side[1] += 1;
  }
  const [same, ofSame] = tally.same;
  const [other, ofOther] = tally.other;
  if (ofSame + ofOther === 0) return 'unknown';
  if (same + other <= few * (ofSame + ofOther)) return 'campaign';
  if (ofOther > 0 && other <= few * ofOther && ofSame > 0 && same >= most * ofSame) return 'platform';
  if (same + other >= most * (ofSame + ofOther)) return ofOther > 0 || ofSame === 0 ? 'account' : 'platform';
  return 'mixed';
}

const rowsOf = ({ campaignId, days }: VolumeSibling) =>
  days.map((day) => ({
    ...day,
    campaignId,
    conversionValue: null,
    reach: null,
    frequency: null,
    impressionShare: null,
    lostIsRank: null,
    lostIsBudget: null,
    extra: null,
  }));
