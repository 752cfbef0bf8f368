import { SHARE_BELOW_10 } from '../../../../src-shared/model/tables/column.ts';
import type { AuctionDay, AudienceDay, MarketDay } from '../../../../src-shared/model/tables/rows.ts';
import { jitter, normal, poisson } from '../../simulation/draws.ts';
import type { Streams } from '../../simulation/random.ts';
import { type Counted, type Key, rounded } from './counted.ts';
import { newAdsOn, reachWander, rivalsOn } from './expectedDays.ts';
import { championOf, seenRival } from './insights.ts';
import type { Day, Surroundings } from './state.ts';

/** A rival in fewer of our auctions is not listed. */
const leastSeen = 0.04;
const indexDays = 60;

export function auctionRows(
  around: Surroundings,
  days: readonly Day[],
  keys: readonly Key[],
  counted: readonly Counted[],
  own: Streams,
): AuctionDay[] {
  const rows: AuctionDay[] = [];
  const uniform = own('auction');
  const first = around.setup.total - around.setup.days;
  const share = (value: number): number =>
    rounded(Math.min(1, Math.max(0, value * jitter(uniform, 0.02))), 4);
  for (const [index, key] of keys.entries()) {
    const at = first + index;
    const day = days[at];
    if (day === undefined || counted[index]?.impressions === 0) continue;
    const champion = championOf(around, day.levers);
    for (const rival of around.field.rivals) {
      const seen = seenRival(rival, day, at, champion);
      if (seen === null || seen.overlap < leastSeen) continue;
      rows.push({
        ...key,
        competitor: rival.domain,
        impressionShare: seen.impressionShare < 0.1 ? SHARE_BELOW_10 : share(seen.impressionShare),
        overlapRate: share(seen.overlap),
        positionAboveRate: share(seen.above),
        outrankingShare: share(seen.outranking),
        topOfPageRate: share(seen.top),
        extra: null,
      });
    }
    newcomers(around, day, key, share, rows);
  }
  return rows;
}

/** Those who came with an event stand in the list by names of their own. */
function newcomers(
  { setup }: Surroundings,
  day: Day,
  key: Key,
  share: (value: number) => number,
  rows: AuctionDay[],
): void {
  const { newcomers: count, entrants } = day.levers;
  for (let index = 0; index < Math.min(4, count); index += 1) {
    const strength = Math.min(0.95, 0.15 + 0.5 * Math.max(0, entrants));
    rows.push({
      ...key,
      competitor: `newcomer${(setup.id.length % 7) + index + 1}.example`,
      impressionShare: share(Math.max(0.1, strength * 0.6)),
      overlapRate: share(strength),
      positionAboveRate: share(0.2 + 0.6 * strength),
      outrankingShare: share(day.impressionShare * (1 - strength * 0.5)),
      topOfPageRate: share(0.2 + 0.5 * strength),
      extra: null,
    });
  }
}

export function marketRows(
  around: Surroundings,
  days: readonly Day[],
  keys: readonly Key[],
  own: Streams,
): MarketDay[] {
  const uniform = own('market');
  const first = around.setup.total - around.setup.days;
  const [bids, demands]: [number[], number[]] = [[], []];
  const index = (history: number[], value: number): number => {
    history.push(value);
    const past = history.slice(-indexDays - 1, -1);
    const mean = past.length === 0 ? value : past.reduce((a, b) => a + b, 0) / past.length;
    return rounded(value / mean, 2);
  };
  const rows: MarketDay[] = [];
  for (let at = 0; at < days.length; at += 1) {
    const day = days[at];
    if (day === undefined) continue;
    const bidIndex = index(bids, day.bidIndex * jitter(uniform, 0.012));
    const searchVolumeIndex = index(demands, day.demandSeen * jitter(uniform, 0.02));
    const newAds = poisson(uniform, newAdsOn(around, days, at));
    const key = keys[at - first];
    if (key === undefined) continue;
    rows.push({
      ...key,
      industry: null,
      activeCompetitors: rivalsOn(around, day, at),
      newAds,
      bidIndex,
      searchVolumeIndex,
      extra: null,
    });
  }
  return rows;
}

export function audienceRows(
  { setup }: Surroundings,
  days: readonly Day[],
  keys: readonly Key[],
  own: Streams,
): AudienceDay[] {
  const uniform = own('audience');
  const first = setup.total - setup.days;
  const rows: AudienceDay[] = [];
  for (const [index, key] of keys.entries()) {
    const day = days[first + index];
    if (day === undefined) continue;
    const reached = day.reachedShare + reachWander * day.levers.wander + 0.006 * normal(uniform);
    rows.push({
      ...key,
      audienceSize: Number((day.pool * jitter(uniform, 0.01)).toPrecision(3)),
      reachedShare: rounded(Math.min(1, Math.max(0, reached)), 4),
      firstTimeImpressionShare: rounded(Math.min(1, Math.max(0, day.firstShare * jitter(uniform, 0.03))), 4),
      extra: null,
    });
  }
  return rows;
}
