import { serviceOf } from '../../../src-shared/model/marketSource.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import { SHARE_ABOVE_90, SHARE_BELOW_10, shareBound } from '../../../src-shared/model/tables/column.ts';
import type { AuctionDay, CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber, usableShare } from '../series/figures.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { levelFact } from './levelFact.ts';
import { inside, levelChange, type Observation, windowsOf } from './levels.ts';

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
  return {
    evidence: {
      signal: field === 'impressionShare' ? 'impression_share_bound' : 'lost_is_rank_bound',
      value: below > above ? 0.1 : 0.9,
      baseline: null,
      change: null,
      interval: null,
      unit: 'share',
      n: shares.length,
      source: 'campaign_daily',
      window: current,
    },
    signals: [],
  };
}

const rivalFields = [
  { field: 'overlapRate', signal: 'overlap_rate_change' },
  { field: 'outrankingShare', signal: 'outranking_share_change' },
] as const;

function rivals(scene: Scene): readonly Fact[] {
  const rows = scene.frame.input.data.auction.filter((row) => row.date <= scene.frame.input.asOf);
  if (rows.length === 0) return [];
  const windows = windowsOf(scene);
  const facts: Fact[] = rivalFields.flatMap(({ field, signal }) => {
    const level = levelChange(dailyMeans(rows, field), windows);
    if (level === null) return [];
    const key: SignalKey = field;
    const tells = [{ key, as: 'difference' as const }];
    return [
      levelFact({
        signal,
        source: 'auction_insights_daily',
        unit: 'share',
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
  return {
    evidence: {
      signal: 'new_rivals',
      subjects: entrants.slice(0, 3).map((name) => ({ kind: 'rival', id: name, name })),
      value: entrants.length,
      baseline: null,
      change: null,
      interval: null,
      unit: 'count',
      n: currentDays,
      source: 'auction_insights_daily',
      window: windows.current,
    },
    signals: [{ key: 'newRivals', value: entrants.length, se: 0.3 }],
  };
}

const marketFields = [
  {
    field: 'bidIndex',
    key: 'bidIndex',
    signal: 'market_bid_change',
    unit: 'index',
  },
  {
    field: 'activeCompetitors',
    key: 'activeRivals',
    signal: 'active_competitors_change',
    unit: 'count',
  },
  {
    field: 'newAds',
    key: 'newAds',
    signal: 'new_ads_change',
    unit: 'count',
  },
  {
    field: 'searchVolumeIndex',
    key: 'searchVolume',
    signal: 'search_volume_change',
    unit: 'index',
  },
] as const;

function market(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  return marketFields.flatMap(({ field, key, signal, unit }) => {
    const known = scene.frame.input.data.market.flatMap((row) => {
      const value = row.date <= scene.frame.input.asOf ? usableNumber(row[field]) : null;
      return value === null ? [] : [{ date: row.date, value, weight: 1, row }];
    });
    const level = levelChange(known, windows);
    const [first] = known;
    if (level === null || first === undefined) return [];
    return [
      levelFact({
        signal,
        source: 'competitor_daily',
        // A figure has one source over all of its days.
        service: serviceOf(first.row, field),
        unit,
        windows,
        level,
        tells: [{ key, as: 'log' }],
      }),
    ];
  });
}
