import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { amount } from '../base/drift.ts';
import type { Reading } from '../base/platform.ts';
import {
  addMonths,
  type Month,
  monthOf,
  monthRow,
  monthsBefore,
  monthsEndingIn,
  monthsFrom,
  type PaidMonths,
  paidSearch,
} from '../rivals/months.ts';
import { rivalsOf, sourceOf } from '../rivals/rivals.ts';

/** The day of a month's base, its clicks and what those cost in whole US dollars: in the order that is asked for. */
const columns = 'Dt,At,Ac';
const month = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}`);
export const table = z.object({ rows: z.array(z.tuple([month, amount, amount])) });

/** A domain's months; each line costs ten units, so no more are asked for than are compared. */
async function paidMonthsOf(domain: string, first: Month, reading: Reading): Promise<PaidMonths> {
  const { door, account, last, signal } = reading;
  const query = new URLSearchParams({
    type: 'domain_rank_history',
    domain,
    database: (rivalsOf(account).countries[0] ?? '').toLowerCase().replace('gb', 'uk'),
    export_columns: columns,
    display_sort: 'dt_desc',
    display_limit: String(monthsFrom(first, monthOf(last)).length),
  });
  const { rows } = await door.ask({ path: `?${query}` }, table, signal);
  return new Map(rows.map(([of, clicks, cost]) => [of, { clicks, cost }]));
}

/** Version 3: by month how many rivals paid for clicks, and what those cost them against the months before. */
export async function domainMonths(
  reading: Reading,
  days: DayWindow,
): Promise<readonly Omit<MarketDay, 'campaignId' | 'industry'>[]> {
  const months = monthsEndingIn(days);
  const [first] = months;
  const rivals = rivalsOf(reading.account);
  if (first === undefined) return [];
  const known: PaidMonths[] = [];
  for (const domain of rivals.names)
    known.push(await paidMonthsOf(domain, addMonths(first, -monthsBefore), reading));
  const source = sourceOf('semrush', 'domains', rivals);
  return months.flatMap((each) => monthRow(each, source, paidSearch(known, each)) ?? []);
}
