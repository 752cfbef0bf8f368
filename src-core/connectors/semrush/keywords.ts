import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { MarketDay } from '../../../src-shared/model/tables/rows.ts';
import { amount } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';
import type { Reading } from '../base/platform.ts';
import {
  addMonths,
  againstBefore,
  type Month,
  monthRow,
  monthsBefore,
  monthsEndingIn,
  monthsFrom,
  weighted,
} from '../rivals/months.ts';
import { rivalsOf, sourceOf } from '../rivals/rivals.ts';
import { v4Path } from './protocol.ts';

const metrics = z.object({
  meta: z.object({ month: z.string() }),
  data: z.object({
    search_volume: amount.nullable(),
    /** US cents. */
    cpc: amount.nullable(),
  }),
});
interface Searched {
  readonly volume: number | null;
  readonly clickPrice: number | null;
}
const centsOfDollar = 100;

/** A search term in a month; null: the service does not know it then. */
async function searchedIn(keyword: string, month: Month, reading: Reading): Promise<Searched | null> {
  const { door, account, signal } = reading;
  const query = new URLSearchParams({
    keyword,
    country: rivalsOf(account).countries[0] ?? '',
    month,
    format: 'json',
    fields: 'search_volume,cpc',
  });
  try {
    const { meta, data } = await door.ask({ path: `${v4Path}keywords/v1/metrics?${query}` }, metrics, signal);
    // Another month than was asked for must not stand in its place.
    if (meta.month !== month) return null;
    return { volume: data.search_volume, clickPrice: data.cpc === null ? null : data.cpc / centsOfDollar };
  } catch (error) {
    if (error instanceof ConnectorError && isUnknown(error)) return null;
    throw error;
  }
}

/** By its own word, not by an address that is gone. */
const isUnknown = ({ failure }: ConnectorError): boolean => failure.code === '404';

/** Version 4: by month what a click of the search terms costs and how often they are looked for, against the months before. */
export async function keywordMonths(
  reading: Reading,
  days: DayWindow,
): Promise<readonly Omit<MarketDay, 'campaignId' | 'industry'>[]> {
  const months = monthsEndingIn(days);
  const [first, last] = [months[0], months.at(-1)];
  const rivals = rivalsOf(reading.account);
  if (first === undefined || last === undefined) return [];
  const terms: ReadonlyMap<Month, Searched | null>[] = [];
  for (const keyword of rivals.keywords) {
    const known = new Map<Month, Searched | null>();
    for (const month of monthsFrom(addMonths(first, -monthsBefore), last))
      known.set(month, await searchedIn(keyword, month, reading));
    terms.push(known);
  }
  const source = sourceOf('semrush', 'keywords', rivals);
  return months.flatMap(
    (month) =>
      monthRow(month, source, {
        bidIndex: weighted(terms.map((term) => clickPriceIn(term, month))),
        searchVolumeIndex: weighted(terms.map((term) => volumeIn(term, month))),
      }) ?? [],
  );
}

type Term = ReadonlyMap<Month, Searched | null>;

const clickPriceIn = (term: Term, month: Month) => ({
  index: againstBefore((each) => term.get(each)?.clickPrice ?? null, month),
  weight: term.get(month)?.volume ?? null,
});

/** Weighted by what was usual, so that the sum of all is compared with the sum of all. */
function volumeIn(term: Term, month: Month) {
  const usual = [1, 2].map((back) => term.get(addMonths(month, -back))?.volume ?? null);
  return {
    index: againstBefore((each) => term.get(each)?.volume ?? null, month),
    weight: usual.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0),
  };
}
