import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import { amount, count } from '../base/drift.ts';
import type { PartRows, Platform, Reading } from '../base/platform.ts';
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
import { forEachCampaign, rivalsOf, sourceOf } from '../rivals/rivals.ts';

const row = z.object({
  searchMonth: count.refine((month) => month >= 1 && month <= 12),
  searchYear: count.refine((year) => year >= 2000 && year <= 2200),
  /** US dollars, or the country's own currency, a month. */
  monthlyBudget: amount.nullable(),
  monthlyPaidClicks: amount.nullable(),
});
const page = z.object({ results: z.array(row) });

const two = (month: number): string => String(month).padStart(2, '0');

/** A domain's months; each row that is answered is paid for, so no more are asked for than are compared. */
async function paidMonthsOf(
  domain: string,
  first: Month,
  { door, account, apiVersion, last, signal }: Reading,
): Promise<PaidMonths> {
  const query = new URLSearchParams({
    domain,
    countryCode: rivalsOf(account).countries[0] ?? '',
    pastNMonths: String(monthsFrom(first, monthOf(last)).length),
  });
  const path = `domain_stats_api/${apiVersion}/getLatestDomainStats?${query}`;
  const { results } = await door.ask({ path }, page, signal);
  return new Map(
    results.map(({ searchYear, searchMonth, monthlyBudget: cost, monthlyPaidClicks: clicks }) => [
      `${searchYear}-${two(searchMonth)}`,
      { clicks, cost },
    ]),
  );
}

/** By month how many rivals paid for clicks, and what those cost them against the months before. */
export async function rivalMonths(reading: Reading, days: DayWindow): Promise<PartRows> {
  const months = monthsEndingIn(days);
  const [first] = months;
  if (first === undefined) return { batches: [], truncated: false };
  const rivals = rivalsOf(reading.account);
  const known: PaidMonths[] = [];
  for (const domain of rivals.names)
    known.push(await paidMonthsOf(domain, addMonths(first, -monthsBefore), reading));
  const source = sourceOf('spyfu', 'domains', rivals);
  const rows = months.flatMap((month) => monthRow(month, source, paidSearch(known, month)) ?? []);
  return { batches: [{ table: 'competitor_daily', rows: forEachCampaign(reading, rows) }], truncated: false };
}

/** Whether the key works; one row is paid for. There are no accounts to choose. */
export const checkKey: Platform['accounts'] = async (door, apiVersion, signal) => {
  const query = new URLSearchParams({ domain: 'spyfu.com', countryCode: 'US', pastNMonths: '1' });
  await door.ask({ path: `domain_stats_api/${apiVersion}/getLatestDomainStats?${query}` }, page, signal);
  return [];
};
