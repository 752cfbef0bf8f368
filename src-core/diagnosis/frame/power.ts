import type { KpiReading } from '../../../src-shared/model/diagnosis.ts';
import { conversionsStillNeeded, detectableChange } from '../change/compare.ts';
import type { Frame } from './frame.ts';
import type { Reading } from './reading.ts';

/** What the test could see at these counts, and what it lacks. */
export function powerOf(frame: Frame, reading: Reading): KpiReading['power'] {
  const { kpi } = frame.choice;
  const counted = kpi.rate.count === 'conversionValue' ? 'conversions' : kpi.rate.count;
  const x1 = reading.currentTotals[counted];
  const x0 = reading.baselineTotals[counted];
  const threshold = frame.kpi.finding?.threshold;
  const log = reading.logYield;
  // Sales values without conversions: how large a change is seen is known, but not how many conversions that takes.
  if (counted !== kpi.rate.count && x1 + x0 === 0)
    return { currentConversions: 0, baselineConversions: 0, detectableChange: null, conversionsNeeded: null };
  return {
    currentConversions: reading.currentTotals.conversions,
    baselineConversions: reading.baselineTotals.conversions,
    detectableChange: detectableChange(x1, x0, reading.phi, threshold),
    conversionsNeeded:
      frame.kpi.finding?.significant === true
        ? 0
        : log === null || Math.abs(log) < 0.02
          ? null
          : conversionsStillNeeded(log, x1, x0, reading.phi, threshold),
  };
}
