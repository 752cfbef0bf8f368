import { z } from 'zod';
import { type DayWindow, daySchema } from '../../../src-shared/model/day.ts';
import { amount } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import {
  addMonths,
  againstBefore,
  type Month,
  monthOf,
  monthRow,
  monthsBefore,
  monthsEndingIn,
  weighted,
} from '../rivals/months.ts';
import { forEachCampaign, rivalsOf, sourceOf } from '../rivals/rivals.ts';
import { notFound, outOfRange } from './protocol.ts';

const page = z.object({
  data: z.array(z.object({ date: daySchema, visits: amount.nullable() })),
});
type Visits = ReadonlyMap<Month, number | null>;

/** A month comes out until the middle of the next, so the newest two may not be there yet. */
const notOutYet = 2;

async function visitsOf(domain: string, first: Month, last: Month, reading: Reading): Promise<Visits> {
  const { door, account, apiVersion, signal } = reading;
  for (let end = last, tries = 0; end >= first; end = addMonths(end, -1), tries += 1) {
    const query = new URLSearchParams({
      domain,
      metrics: 'visits',
      granularity: 'monthly',
      start_date: first,
      end_date: end,
      country: (rivalsOf(account).countries[0] ?? '').toLowerCase(),
      web_source: 'total',
      main_domain_only: 'false',
      format: 'json',
    });
    try {
      const path = `${apiVersion}/website-analysis/websites/traffic-and-engagement?${query}`;
      const { data } = await door.ask({ path }, page, signal);
      return new Map(data.map(({ date, visits }) => [monthOf(date), visits]));
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (error.failure.code === notFound) return new Map();
      if (error.failure.code !== outOfRange || tries >= notOutYet) throw error;
    }
  }
  return new Map();
}

/**
 * By month how many visits the rivals' websites had, as facts beside the market: visits are neither bids nor searches, and stand in the
 * place of neither.
 */
export async function rivalVisits(reading: Reading, days: DayWindow): Promise<PartRows> {
  const months = monthsEndingIn(days);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return { batches: [], truncated: false };
  const rivals = rivalsOf(reading.account);
  const known: Visits[] = [];
  for (const domain of rivals.names)
    known.push(await visitsOf(domain, addMonths(first, -monthsBefore), last, reading));
  const source = sourceOf('similarweb', 'visits', rivals);
  const rows = months.flatMap((month) => monthRow(month, source, {}, factsOf(known, month)) ?? []);
  return { batches: [{ table: 'competitor_daily', rows: forEachCampaign(reading, rows) }], truncated: false };
}

function factsOf(known: readonly Visits[], month: Month): Readonly<Record<string, string | undefined>> {
  const counts = known.map((visits) => visits.get(month) ?? null);
  const index = weighted(
    known.map((visits, at) => ({
      index: againstBefore((each) => visits.get(each) ?? null, month),
      weight: counts[at] ?? null,
    })),
  );
  const sum = counts.reduce((total, count) => (total === null || count === null ? null : total + count), 0);
  return {
    // Of all of them or of none: a sum without one would be a fall.
    rival_visits: sum === null ? undefined : String(Math.round(sum)),
    rival_visits_index: index?.toString(),
  };
}
