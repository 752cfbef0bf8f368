import { addDays, type Day, daysBetween, weekday } from '../../../src-shared/model/day.ts';
import type { VolumeDay } from './days.ts';
import { budgetOn, type DatedEdit } from './edits.ts';
import { baselineOf, dueOn, expectationBefore, expectedValue } from './expectation.ts';
import type { OffPace } from './finding.ts';

/** Days of a month that say how it goes; before that one busy day decides. */
const fewestDays = 7;
/** Off by less than this nobody calls off pace. */
const tolerance = 0.1;
/** A daily budget is a limit and no goal: under it is news only for a campaign that used to spend it. */
const usedToSpend = 0.85;
const noLongerSpends = 0.65;

/**
 * The month so far and to its end, against the month's budget where one is known, else against the daily budgets of its days. Platforms
 * let a day cost up to twice its budget and hold the month to 30.4 times it, so a single day over is nothing and the month is.
 */
export function offPace(
  days: readonly VolumeDay[],
  edits: readonly DatedEdit[],
  monthlyBudget: number | null,
  dailyBudget: number | null,
  off: ReadonlySet<number>,
): OffPace | null {
  const last = days.at(-1);
  if (last === undefined) return null;
  const from: Day = `${last.date.slice(0, 8)}01`;
  const month = days.filter(({ date }) => date >= from);
  const elapsed = daysBetween(from, last.date) + 1;
  const first = month[0]?.date;
  if (elapsed < fewestDays || first !== from || month.some(({ spend }) => spend === null)) return null;
  const spent = month.reduce((sum, { spend }) => sum + (spend ?? 0), 0);
  const baseline = baselineOf(days, 'spend', off);
  const expectation = baseline === null ? null : expectationBefore(baseline, days.length);
  if (expectation === null || spent <= 0) return null;
  const length = daysInMonth(from);
  const rest = Array.from({ length: length - elapsed }, (_, index) => weekday(addDays(last.date, index + 1)));
  const ahead = dueOn(
    expectation,
    rest.filter((day) => !off.has(day)),
  );
  const range = expectedValue(expectation, ahead);
  const projected = { value: spent + ahead, low: spent + range.low, high: spent + range.high };
  const budgets = month.map(({ date }) => budgetOn(edits, dailyBudget, date));
  const byDay = budgets.every((budget) => budget !== null)
    ? budgets.reduce((sum: number, budget) => sum + (budget ?? 0), 0)
    : null;
  const due = monthlyBudget === null ? byDay : (monthlyBudget * elapsed) / length;
  if (due === null || due <= 0) return null;
  const budget = monthlyBudget ?? due + (length - elapsed) * (budgets.at(-1) ?? 0);
  const direction = directionOf();
  if (direction === null) return null;
  return {
    kind: 'offPace',
    direction,
    window: { from, to: last.date },
    spent,
    due,
    projected,
    budget,
    budgetKind: monthlyBudget === null ? 'daily' : 'month',
    basis: {
      table: 'campaign_daily',
      window: { from: days[expectation.from]?.date ?? from, to: last.date },
      days: expectation.known,
    },
  };

  function directionOf(): OffPace['direction'] | null {
    if (projected.low > (1 + tolerance) * budget && spent > (1 + tolerance) * (due ?? 0)) return 'over';
    if (monthlyBudget !== null)
      return projected.high < (1 - tolerance) * budget && spent < (1 - tolerance) * (due ?? 0)
        ? 'under'
        : null;
    return spent < noLongerSpends * (due ?? 0) && spentBefore() > usedToSpend ? 'under' : null;
  }

  /** Share of its daily budgets that the four weeks before the month spent. */
  function spentBefore(): number {
    const before = days.filter(
      ({ date, spend }) => date < from && date >= addDays(from, -28) && spend !== null,
    );
    if (before.length < 14) return 0;
    const allowed = before.reduce((sum, { date }) => sum + (budgetOn(edits, dailyBudget, date) ?? 0), 0);
    return allowed > 0 ? before.reduce((sum, { spend }) => sum + (spend ?? 0), 0) / allowed : 0;
  }
}

const daysInMonth = (first: Day): number =>
  new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0)).getUTCDate();
