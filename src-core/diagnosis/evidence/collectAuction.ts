import { overDays } from '../../../src-shared/format/day.ts';
import { SHARE_ABOVE_90, SHARE_BELOW_10, shareBound } from '../../../src-shared/model/tables/column.ts';
import type { AuctionDay, CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber, usableShare } from '../series/figures.ts';
import { list, quoted } from '../wording/words.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { levelFact } from './levelFact.ts';
import { inside, levelChange, type Observation, windowsOf } from './levels.ts';
import type { SignalKey } from './signals.ts';

/** Our own place in the auctions, who else is in them, and what the market does. */
export const collectAuction: Collector = (scene) => [...ownShare(scene), ...rivals(scene), ...market(scene)];

type ShareField = 'impressionShare' | 'lostIsRank';

function ownShare(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  const rows = scene.frame.days.flatMap((day) => (day.row === null ? [] : [day.row]));
  return (['impressionShare', 'lostIsRank'] as const).flatMap((field): readonly Fact[] => {
    const bound = boundFact(scene, rows, field);
    if (bound !== null) return [bound];
    const level = levelChange(observe(rows, field), windows);
    if (level === null) return [];
    const share = field === 'impressionShare';
    return [
      levelFact({
        signal: share ? 'impression_share_change' : 'lost_is_rank_change',
        source: 'campaign_daily',
        unit: 'share',
        name: share ? 'impression share' : 'the share of impressions lost to ad rank',
        windows,
        level,
        tells: [share ? { key: 'impressionShare', as: 'log' } : { key: 'lostIsRank', as: 'difference' }],
      }),
    ];
  });
}

/** Google tells "under 10%" and "over 90%" only: such a day is a bound and goes into no mean. */
export function observe(
  rows: readonly CampaignDay[],
  field: 'impressionShare' | 'lostIsRank' | 'lostIsBudget',
): Observation[] {
  return rows.flatMap((row) => {
    const value = usableShare(row[field]);
    if (value === null || shareBound(value) !== 'exact') return [];
    return [{ date: row.date, value, weight: Math.max(1, usableNumber(row.impressions) ?? 1) }];
  });
}

/** Where most current days are reported as a bound, the bound is the fact. */
function boundFact(scene: Scene, rows: readonly CampaignDay[], field: ShareField): Fact | null {
  const { current } = windowsOf(scene);
  const shares = rows.flatMap((row) => {
    const value = inside(current, row.date) ? usableShare(row[field]) : null;
    return value === null ? [] : [value];
  });
  const below = shares.filter((share) => share === SHARE_BELOW_10).length;
  const above = shares.filter((share) => share === SHARE_ABOVE_90).length;
  if (2 * Math.max(below, above) <= shares.length) return null;
  const name = field === 'impressionShare' ? 'Impression share' : 'The share of impressions lost to ad rank';
  const [value, side] = below > above ? ([0.1, 'under 10%'] as const) : ([0.9, 'over 90%'] as const);
  return {
    evidence: {
      signal: field === 'impressionShare' ? 'impression_share_bound' : 'lost_is_rank_bound',
      value,
      baseline: null,
      change: null,
      interval: null,
      unit: 'share',
      n: shares.length,
      source: 'campaign_daily',
      window: current,
      text: `${name} was ${side} ${overDays(current)}; the platform gives no closer figure.`,
    },
    signals: [],
  };
}

const rivalFields = [
  {
    field: 'overlapRate',
    signal: 'overlap_rate_change',
    name: 'rivals met us in this share of auctions: it',
  },
  {
    field: 'outrankingShare',
    signal: 'outranking_share_change',
    name: 'the share of auctions where we outranked rivals',
  },
] as const;

function rivals(scene: Scene): readonly Fact[] {
  const rows = scene.frame.input.data.auction.filter((row) => row.date <= scene.frame.input.asOf);
  if (rows.length === 0) return [];
  const windows = windowsOf(scene);
  const facts: Fact[] = rivalFields.flatMap(({ field, signal, name }) => {
    const level = levelChange(dailyMeans(rows, field), windows);
    if (level === null) return [];
    const key: SignalKey = field;
    const tells = [{ key, as: 'difference' as const }];
    const label = field === 'overlapRate' ? 'the share of auctions in which rivals met us' : name;
    return [
      levelFact({
        signal,
        source: 'auction_insights_daily',
        unit: 'share',
        name: label,
        windows,
        level,
        tells,
      }),
    ];
  });
  const newcomers = newRivals(scene, rows);
  return newcomers === null ? facts : [...facts, newcomers];
}

/** One value a day: the mean over rivals, weighted by their impression share (a rival seen once in a while weighs little). */
function dailyMeans(rows: readonly AuctionDay[], field: 'overlapRate' | 'outrankingShare'): Observation[] {
  const days = new Map<string, { sum: number; weight: number }>();
  for (const row of rows) {
    const value = usableShare(row[field]);
    if (value === null) continue;
    const weight = Math.max(0.02, usableShare(row.impressionShare) ?? 0.1);
    const day = days.get(row.date) ?? { sum: 0, weight: 0 };
    day.sum += value * weight;
    day.weight += weight;
    days.set(row.date, day);
  }
  return [...days].map(([date, { sum, weight }]) => ({ date, value: sum / weight, weight: 1 }));
}

function newRivals(scene: Scene, rows: readonly AuctionDay[]): Fact | null {
  const windows = windowsOf(scene);
  const before = new Set<string>();
  const now = new Map<string, number>();
  let baselineDays = 0;
  let currentDays = 0;
  const dates = new Set<string>();
  for (const row of rows) {
    const current = inside(windows.current, row.date);
    if (!dates.has(row.date)) {
      dates.add(row.date);
      if (current) currentDays += 1;
      else if (row.date < windows.current.from) baselineDays += 1;
    }
    if (current) now.set(row.competitor, (now.get(row.competitor) ?? 0) + 1);
    else if (row.date <= windows.baseline.to) before.add(row.competitor);
  }
  if (baselineDays < 7 || currentDays < 1) return null;
  // Seen on at least half of the days: somebody who passes by once is not an entrant.
  const entrants = [...now]
    .filter(([name, days]) => !before.has(name) && 2 * days >= currentDays)
    .map(([name]) => name);
  const [shown, named] = [entrants.slice(0, 3), list(entrants.slice(0, 3).map(quoted))];
  return {
    evidence: {
      signal: 'new_rivals',
      subjects: shown.map((name) => ({ kind: 'rival', id: name, name })),
      value: entrants.length,
      baseline: null,
      change: null,
      interval: null,
      unit: 'count',
      n: currentDays,
      source: 'auction_insights_daily',
      window: windows.current,
      text:
        entrants.length === 0
          ? `No new rival entered our auctions ${overDays(windows.current)}.`
          : `${entrants.length} new ${entrants.length === 1 ? 'rival' : 'rivals'} entered our auctions: ${named}.`,
    },
    signals: [{ key: 'newRivals', value: entrants.length, se: 0.3 }],
  };
}

const marketFields = [
  {
    field: 'bidIndex',
    key: 'bidIndex',
    signal: 'market_bid_change',
    name: 'the market’s bid index',
    unit: 'index',
  },
  {
    field: 'activeCompetitors',
    key: 'activeRivals',
    signal: 'active_competitors_change',
    name: 'the number of active competitors',
    unit: 'count',
  },
  {
    field: 'newAds',
    key: 'newAds',
    signal: 'new_ads_change',
    name: 'the number of competitors’ new ads a day',
    unit: 'count',
  },
  {
    field: 'searchVolumeIndex',
    key: 'searchVolume',
    signal: 'search_volume_change',
    name: 'the search volume index',
    unit: 'index',
  },
] as const;

function market(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  return marketFields.flatMap(({ field, key, signal, name, unit }) => {
    const level = levelChange(
      scene.frame.input.data.market.flatMap((row) => {
        const value = row.date <= scene.frame.input.asOf ? usableNumber(row[field]) : null;
        return value === null ? [] : [{ date: row.date, value, weight: 1 }];
      }),
      windows,
    );
    if (level === null) return [];
    return [
      levelFact({
        signal,
        source: 'competitor_daily',
        unit,
        name,
        windows,
        level,
        tells: [{ key, as: 'log' }],
      }),
    ];
  });
}
