import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';

/** Fewer clicks than this say little about what one costs. */
const enoughClicks = 10;
/** Fewer days than this have no usual cost. */
const enoughDays = 14;
/** No market makes a click this many times dearer or cheaper: cents for euros is 100, micros are a million. */
const unitTimes = 30;
/** Currencies in which a click for more than this was never bought: one unit of each is worth about a dollar. */
const hard = new Set(['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'SGD']);
const dearestClick = 1_000;

interface Priced {
  readonly date: string;
  readonly cpc: number;
  /** Null where impressions are not known. */
  readonly perImpression: number | null;
}

/**
 * Whether the cost is in another unit on some days than on the rest, or on all of them. Where impressions are known they must say the same:
 * clicks that were hardly counted make a click dear as well.
 */
export function costFindings({
  daily,
  currency,
}: {
  readonly daily: readonly CampaignDay[];
  readonly currency: string | null;
}): readonly DataFinding[] {
  const priced = daily.flatMap((row): readonly Priced[] => {
    const [clicks, spend] = [usableNumber(row.clicks) ?? 0, usableNumber(row.spend) ?? 0];
    const impressions = usableNumber(row.impressions) ?? 0;
    if (clicks < enoughClicks || spend <= 0) return [];
    return [
      { date: row.date, cpc: spend / clicks, perImpression: impressions > 0 ? spend / impressions : null },
    ];
  });
  const usual = middle(priced.map(({ cpc }) => cpc));
  if (usual === null || priced.length < enoughDays) return [];
  if (currency !== null && hard.has(currency) && usual > dearestClick)
    return [{ kind: 'impossible_cost', severity: 'warning', cpc: usual, currency }];
  const usualImpression = middle(
    priced.flatMap(({ perImpression }) => (perImpression === null ? [] : [perImpression])),
  );
  const odd = priced.filter(
    ({ cpc, perImpression }) =>
      isOtherUnit(cpc / usual) &&
      (perImpression === null || usualImpression === null || isOtherUnit(perImpression / usualImpression)),
  );
  const [first, last] = [odd[0], odd.at(-1)];
  const times = middle(odd.map(({ cpc }) => cpc / usual));
  if (first === undefined || last === undefined || times === null) return [];
  return [
    { kind: 'unit_jump', severity: 'warning', from: first.date, to: last.date, days: odd.length, times },
  ];
}

const isOtherUnit = (times: number): boolean => times >= unitTimes || times <= 1 / unitTimes;

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
