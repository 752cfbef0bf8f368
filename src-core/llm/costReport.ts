import { assertNever } from '../../src-shared/model/assertNever.ts';
import { addDays, type Day, weekday } from '../../src-shared/model/day.ts';
import type {
  CallSums,
  CostDimension,
  CostLine,
  CostReport,
  LedgerRow,
} from '../../src-shared/model/llm/costs.ts';
import { noTokens } from '../../src-shared/model/llm/prices.ts';
import { addUsage } from './port/usage.ts';

export const noCalls: CallSums = {
  calls: 0,
  cached: 0,
  failed: 0,
  usage: noTokens,
  costMicroUsd: 0,
  unpriced: 0,
};

export const addSums = (one: CallSums, two: CallSums): CallSums => ({
  calls: one.calls + two.calls,
  cached: one.cached + two.cached,
  failed: one.failed + two.failed,
  usage: addUsage(one.usage, two.usage),
  costMicroUsd: one.costMicroUsd + two.costMicroUsd,
  unpriced: one.unpriced + two.unpriced,
});

/** Weeks begin on Monday. */
const weekOf = (day: Day): Day => addDays(day, -weekday(day));
const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;

function nameOf(row: LedgerRow, by: CostDimension): string {
  switch (by) {
    case 'day':
      return row.day;
    case 'week':
      return weekOf(row.day);
    case 'month':
      return monthOf(row.day);
    case 'step':
      return row.step;
    case 'role':
      return row.role;
    case 'provider':
      return row.provider;
    case 'model':
      // The same name at two providers has two prices.
      return `${row.provider}/${row.model}`;
    case 'prompt':
      return row.prompt;
    default:
      return assertNever(by);
  }
}

const periods: ReadonlySet<CostDimension> = new Set(['day', 'week', 'month']);

/**
 * What models cost from one day to another, both included, broken down one way. Periods in order, including a week or
 * month cut off by the ends of the report; other lines most expensive first.
 */
export function costReport(
  rows: readonly LedgerRow[],
  { from, to, by }: Pick<CostReport, 'from' | 'to' | 'by'>,
): CostReport {
  const sums = new Map<string, CallSums>();
  let total = noCalls;
  for (const row of rows) {
    if (row.day < from || row.day > to) continue;
    const name = nameOf(row, by);
    sums.set(name, addSums(sums.get(name) ?? noCalls, row.sums));
    total = addSums(total, row.sums);
  }
  const lines = [...sums].map(
    ([name, of]): CostLine => ({
      name,
      sums: of,
      share: total.costMicroUsd === 0 ? 0 : of.costMicroUsd / total.costMicroUsd,
    }),
  );
  const inOrder = (one: CostLine, two: CostLine) => one.name.localeCompare(two.name);
  const dearestFirst = (one: CostLine, two: CostLine) =>
    two.sums.costMicroUsd - one.sums.costMicroUsd || two.sums.calls - one.sums.calls || inOrder(one, two);
  return { from, to, by, total, lines: lines.sort(periods.has(by) ? inOrder : dearestFirst) };
}
