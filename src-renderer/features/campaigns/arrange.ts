import { viewOf } from '../../../src-shared/decisions/buckets.ts';
import { type Exchange, rateOf } from '../../../src-shared/model/exchange.ts';
import type { QueueView } from '../../../src-shared/model/recommendation.ts';
import { type CampaignRow, isOffPace, isOffTarget, monthPaceOf, paceOf, reachedOf } from './figures.ts';

export const campaignSorts = [
  'name',
  'verdict',
  'reached',
  'target',
  'pace',
  'month',
  'spend',
  'conversions',
  'lastDay',
] as const;
export type CampaignSort = (typeof campaignSorts)[number];

export const campaignFilters = ['all', 'offTarget', 'offPace', 'waiting', 'unread', 'unreadable'] as const;
export type CampaignFilter = (typeof campaignFilters)[number];

export interface Arrangement {
  readonly sort: CampaignSort;
  readonly descending: boolean;
  readonly filter: CampaignFilter;
}

/** The list that the newest recommendation is in; null without one. */
export function listOf({ latest }: CampaignRow): QueueView | null {
  return latest === null ? null : viewOf(latest.state, latest.status);
}

const urgency = { needs_decision: 3, monitoring: 2, snoozed: 1, decided: 0 } as const satisfies Record<
  QueueView,
  number
>;

const fits: Readonly<Record<CampaignFilter, (row: CampaignRow) => boolean>> = {
  all: () => true,
  offTarget: (row) => isOffTarget(reachedOf(row)),
  waiting: (row) => listOf(row) === 'needs_decision',
  offPace: (row) => isOffPace(monthPaceOf(row)),
  unread: ({ latest, isUnreadable }) => latest === null && !isUnreadable,
  unreadable: ({ isUnreadable }) => isUnreadable,
};

/** What a column is sorted by: null where it is not known; values `apart` from each other are never compared. */
interface SortKey {
  readonly value: number | string | null;
  readonly apart?: string;
}

/** An amount in the currency that amounts are compared in, or apart with those of its own. */
function amount(units: number | null, currency: string | null, exchange: Exchange): SortKey {
  const rate =
    currency === null ? null : currency === exchange.currency ? 1 : rateOf(exchange, currency)?.rate;
  return rate == null
    ? { value: units, apart: currency ?? '~' }
    : { value: units === null ? null : units * rate };
}

const keys: Readonly<Record<CampaignSort, (row: CampaignRow, exchange: Exchange) => SortKey>> = {
  name: ({ name }) => ({ value: name.toLowerCase() }),
  verdict: (row) => {
    const list = listOf(row);
    return { value: list === null || row.latest === null ? null : urgency[list] + row.latest.confidence / 2 };
  },
  reached: (row, exchange) => {
    const { kpi, value } = reachedOf(row);
    return kpi === 'roas' ? { value, apart: 'roas' } : amount(value, row.currency, exchange);
  },
  // How much worse than the target: a cost above it and a return below it are the same news.
  target: (row) => {
    const { kpi, offPct } = reachedOf(row);
    return { value: offPct === null ? null : kpi === 'cpa' ? offPct : -offPct };
  },
  pace: (row) => ({ value: paceOf(row).share }),
  month: (row) => ({ value: monthPaceOf(row).offPct }),
  spend: ({ spend28Micros, currency }, exchange) => amount(spend28Micros, currency, exchange),
  conversions: ({ conversions28 }) => ({ value: conversions28 }),
  lastDay: ({ lastDay }) => ({ value: lastDay }),
};

/**
 * Those the filter lets through, in order. What is not known is last, whichever way round; costs and amounts of several
 * currencies without rates stand apart by currency.
 */
export function arranged(
  rows: readonly CampaignRow[],
  { sort, descending, filter }: Arrangement,
  exchange: Exchange,
): readonly CampaignRow[] {
  const keyed = rows.filter(fits[filter]).map((row) => ({ row, key: keys[sort](row, exchange) }));
  const compare = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .toSorted(({ key: a }, { key: b }) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      const apart = compare(a.apart ?? '', b.apart ?? '');
      return apart !== 0 ? apart : compare(a.value, b.value) * (descending ? -1 : 1);
    })
    .map(({ row }) => row);
}

/** How many each filter lets through. */
export function filterCounts(rows: readonly CampaignRow[]): Readonly<Record<CampaignFilter, number>> {
  const count = (filter: CampaignFilter) => rows.filter(fits[filter]).length;
  return {
    all: rows.length,
    offTarget: count('offTarget'),
    offPace: count('offPace'),
    waiting: count('waiting'),
    unread: count('unread'),
    unreadable: count('unreadable'),
  };
}

/** Another column begins with what matters most there, the same one is turned round. */
export function sortedBy(sort: CampaignSort, before: Arrangement): Arrangement {
  if (sort === before.sort) return { ...before, descending: !before.descending };
  return { ...before, sort, descending: sort !== 'name' };
}
