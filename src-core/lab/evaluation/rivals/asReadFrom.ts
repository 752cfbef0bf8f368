import { addDays, type Day, daysBetween } from '../../../../src-shared/model/day.ts';
import { period, readFrom } from '../../../../src-shared/model/marketSource.ts';
import type { MarketDay } from '../../../../src-shared/model/tables/rows.ts';
import { oneSourceAFigure } from '../../../ingest/oneSourceAFigure.ts';
import { streams } from '../../simulation/random.ts';
import type { WorldCase } from '../../worlds/world.ts';
import { randomOf } from '../corpus/random.ts';

/** The share of the rivals in the market whom an analyst knows and names, and how far back a service of days is read. */
const named = 0.7;
const daysRead = 90;
/** Days after a month's end by which a service has its estimates. */
const monthIsOut = 10;

type Market = readonly MarketDay[];
const nothing = { activeCompetitors: null, newAds: null, bidIndex: null, searchVolumeIndex: null } as const;

/**
 * What an archive of ads says of a generated market: of the rivals somebody named, how many run an ad on a day, and how many of all new
 * ads are theirs. Not what anybody bids, nor how much is looked for.
 */
export function fromArchive({ id, data, asOf }: Pick<WorldCase, 'id' | 'data' | 'asOf'>): Market {
  const random = randomOf(streams(1, `rivals-${id}`)('named'));
  // A rival keeps its place, so whoever is named is seen on each of its days.
  const known = Array.from({ length: 200 }, () => random.chance(named));
  return oneSourceAFigure(
    data.market
      .filter(({ date }) => date > addDays(asOf, -daysRead) && date <= asOf)
      .map((row) => ({
        ...row,
        ...nothing,
        activeCompetitors: known.slice(0, row.activeCompetitors ?? 0).filter(Boolean).length,
        newAds: Array.from({ length: row.newAds ?? 0 }).filter(() => random.chance(named)).length,
        extra: { [readFrom]: 'meta_ad_library/ads/drawn' },
      })),
  );
}

/** What a service of months says: the month's rivals and bids against the two months before, a while after its end. */
export function fromMonths({ data, asOf }: Pick<WorldCase, 'data' | 'asOf'>): Market {
  const months = new Map<string, MarketDay[]>();
  for (const row of data.market)
    months.set(row.date.slice(0, 7), [...(months.get(row.date.slice(0, 7)) ?? []), row]);
  const all = [...months.values()];
  return oneSourceAFigure(
    all.flatMap((rows, at) => {
      const [last, before] = [rows.at(-1), all.slice(Math.max(0, at - 2), at)];
      if (last === undefined || before.length < 2) return [];
      if (addDays(last.date, monthIsOut) > asOf || addDays(last.date, 1).slice(8) !== '01') return [];
      const earlier = mean(before.map((each) => mean(each.map(({ bidIndex }) => bidIndex ?? 1))));
      const extra = { [readFrom]: 'semrush/domains/drawn', [period]: 'month' };
      const activeCompetitors = Math.round(mean(rows.map((row) => row.activeCompetitors ?? 0)));
      const bidIndex = mean(rows.map((row) => row.bidIndex ?? 1)) / earlier;
      return [{ ...last, ...nothing, activeCompetitors, bidIndex, extra }];
    }),
  );
}

/** Another campaign's market on this one's days: rivals who were named and have nothing to do with it. */
export function fromStranger(one: Pick<WorldCase, 'asOf' | 'data'>, other: WorldCase): Market {
  const moved = (date: Day): Day => addDays(date, daysBetween(other.asOf, one.asOf));
  const { campaignId } = one.data.campaign;
  return fromArchive(other).map((row) => ({ ...row, campaignId, date: moved(row.date) }));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
