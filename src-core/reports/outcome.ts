import { standingAction, wasChanged } from '../../src-shared/decisions/decidedAction.ts';
import { dayRange, shortDay } from '../../src-shared/format/day.ts';
import { counted } from '../../src-shared/format/number.ts';
import { measure, measureRange } from '../../src-shared/format/value.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Decision } from '../../src-shared/model/decision.ts';
import type { SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import type { Kpi } from '../../src-shared/model/vocabulary.ts';
import { kpiNames } from '../../src-shared/words/names.ts';
import type { Outcome, ReportSource } from './model.ts';

/** Fewer complete days than a week say little: weekdays differ. */
const fewestDays = 7;

const moreIsBetter: Readonly<Record<Kpi, boolean>> = {
  cpa: false,
  cpc: false,
  cpm: false,
  roas: true,
  cvr: true,
  ctr: true,
};

/** The last decision in force; null where there is none. */
export function standing(decisions: readonly Decision[]): Decision | null {
  return decisions.findLast(({ verdict, undoneBy }) => undoneBy === null && verdict.kind !== 'undo') ?? null;
}

/**
 * What was measured since an approval beside what was expected of it. A comparison, no proof: other things may have changed too, and every
 * report that shows it says so.
 */
export function outcomeOf(
  { recommendation, latest }: ReportSource,
  dayOf: (instant: string) => Day,
): Outcome {
  const { decisions, diagnosis } = recommendation;
  const decision = standing(decisions);
  if (decision === null) return nothing('Nothing is decided yet.');
  const { kind } = decision.verdict;
  if (kind === 'reject') return nothing('Rejected, so nothing was done.');
  if (kind === 'snooze') return nothing('Put off, so nothing is done yet.');
  const since = dayOf(decision.decidedAt);
  const { name, currency } = diagnosis.kpi;
  const points = (latest?.series ?? []).filter(({ date, provisional }) => date > since && !provisional);
  const [first, last] = [points[0]?.date, points.at(-1)?.date];
  if (first === undefined || last === undefined)
    return { ...nothing(`No complete day of data since ${shortDay(since)}.`), state: 'too_early' };
  const window = { from: first, to: last };
  const measured = latest?.kpi.name === name ? kpiOver(name, points) : null;
  const level = `${kpiNames[name]} ${measure(name, measured, currency)} over ${dayRange(window)}`;
  if (measured === null)
    return { state: 'too_early', text: `No ${kpiNames[name]} over ${dayRange(window)}.`, measured, window };
  if (points.length < fewestDays)
    return {
      state: 'too_early',
      text: `${level}: ${counted(points.length, 'complete day')} so far, too early to tell.`,
      measured,
      window,
    };
  const expected = expectedOf(recommendation);
  if (expected === null)
    return {
      state: 'measured',
      text: `${level}; no forecast was made to compare it with.`,
      measured,
      window,
    };
  const { low, high } = expected;
  const state = measured < low ? side(name, false) : measured > high ? side(name, true) : 'as_expected';
  const words = { as_expected: 'as expected', better: 'better than expected', worse: 'worse than expected' };
  const range = measureRange(name, low, high, currency);
  return { state, text: `${level}; expected ${range}: ${words[state]}.`, measured, window };
}

function nothing(text: string): Outcome {
  return { state: 'not_done', text, measured: null, window: null };
}

function side(name: Kpi, isAbove: boolean): 'better' | 'worse' {
  return moreIsBetter[name] === isAbove ? 'better' : 'worse';
}

/** What was forecast for the recommended figures says nothing about others. */
function expectedOf({ diagnosis, decisions }: ReportSource['recommendation']) {
  const action = standingAction(decisions);
  const { expectedImpact: impact, kpi } = diagnosis;
  if (impact === null || impact.kpi !== kpi.name || (action !== null && wasChanged(action))) return null;
  return impact;
}

/** Cost and return over all days together; null for a KPI whose parts the series does not hold. */
function kpiOver(name: Kpi, points: readonly SeriesPoint[]): number | null {
  let [spend, conversions, value] = [0, 0, 0];
  for (const point of points) {
    spend += point.spend ?? 0;
    conversions += point.conversions ?? 0;
    value += (point.value ?? 0) * (point.spend ?? 0);
  }
  if (name === 'cpa') return conversions > 0 ? spend / conversions : null;
  if (name === 'roas') return spend > 0 ? value / spend : null;
  return null;
}
