import { type DayWindow, dayNumber } from '../../../src-shared/model/day.ts';
import { compareRates, plannedThreshold, type RateComparison } from '../change/compare.ts';
import { alarmLevel, type ChangeFinding } from '../change/detect.ts';
import { buildFrame, driverLevel, type Frame, type RateFrame } from '../frame/frame.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { type Span, totals } from '../series/rates.ts';

/** Days before the current window that are held against it where no baseline is named. */
const usualBaselineDays = 28;

/** The frame of an input, cut at the windows an analyst chose where there are any. */
export function frameOf(input: DiagnosisInput): Frame {
  const frame = buildFrame(input);
  const { windows } = input;
  return windows === undefined || (windows.current === null && windows.baseline === null)
    ? frame
    : cutAt(frame, windows);
}

/**
 * Windows named by hand are tested as named beforehand: no search is paid for, and no shape is read into them. Without a finding there
 * is too little data to compare whatever the windows.
 */
export function cutAt(frame: Frame, windows: NonNullable<DiagnosisInput['windows']>): Frame {
  const found = frame.finding ?? frame.kpi.finding;
  if (found === null) return frame;
  const spans = chosenSpans(frame, windows, found);
  if (spans === null) return { ...frame, finding: null };
  const kpi = withSpans(frame.kpi, spans, alarmLevel);
  return {
    ...frame,
    kpi,
    drivers: new Map(
      [...frame.drivers].map(([name, rate]) => [name, withSpans(rate, spans, driverLevel)] as const),
    ),
    basis: 'kpi',
    finding: kpi.finding,
  };
}

interface Spans {
  readonly current: Span;
  readonly baseline: Span;
}

/** Days of the campaign in each window; null where one of them has none. */
function chosenSpans(
  frame: Frame,
  windows: NonNullable<DiagnosisInput['windows']>,
  found: ChangeFinding,
): Spans | null {
  const last = frame.days.length - 1;
  const first = frame.days[0];
  if (first === undefined) return null;
  const spanOf = (window: DayWindow): Span => ({
    from: Math.max(0, dayNumber(window.from) - dayNumber(first.date)),
    to: Math.min(last, dayNumber(window.to) - dayNumber(first.date)),
  });
  const named = {
    current: windows.current === null ? null : spanOf(windows.current),
    baseline: windows.baseline === null ? null : spanOf(windows.baseline),
  };
  const current =
    named.current ??
    (named.baseline === null || found.current.from > named.baseline.to
      ? found.current
      : { from: named.baseline.to + 1, to: last });
  const baseline =
    named.baseline ??
    (found.baseline.to < current.from
      ? found.baseline
      : { from: Math.max(0, current.from - usualBaselineDays), to: current.from - 1 });
  const days = (span: Span): boolean => span.from <= span.to;
  return days(current) && days(baseline) && baseline.to < current.from ? { current, baseline } : null;
}

function withSpans(rate: RateFrame, { current, baseline }: Spans, level: number): RateFrame {
  if (rate.finding === null) return rate;
  const { spread } = rate.finding;
  const held = (series: RateFrame['complete']): RateComparison =>
    compareRates(totals(series, current), totals(series, baseline), spread);
  const complete = held(rate.complete);
  // A rise must stand on what is there already, as in the search.
  const comparison =
    rate.complete !== rate.reported && (complete.logRatio ?? 0) > 0 ? held(rate.reported) : complete;
  const significant = comparison.p < level;
  const finding: ChangeFinding = {
    current,
    baseline,
    startedAt: significant ? current.from : null,
    significant,
    p: comparison.p,
    comparison,
    spread,
    threshold: plannedThreshold,
    shape: null,
    recoveredFrom: null,
  };
  return { ...rate, finding };
}
