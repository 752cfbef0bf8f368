import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Cause, Workflow } from '../../src-shared/model/vocabulary.ts';
import {
  auctionDay,
  audienceDay,
  campaignData,
  creativeDay,
  type DayLevels,
  eachDay,
  edit,
  gaussian,
  healthy,
  input,
  marketDay,
  poisson,
  type Recipe,
  seeded,
  segmentDay,
  shifted,
  siblings,
  siteDay,
} from './campaign.fixture.ts';
import type { DiagnosisInput, SiblingControl } from './input/input.ts';

/** One clean case for each cause: its own signs, everything else healthy. Written from what the cause does, not from our figures. */
export interface CleanCase {
  readonly cause: Cause;
  readonly workflow: Workflow;
  readonly input: (seed: number) => DiagnosisInput;
}

const days = 70;
const calm = siblings(days, 0, {});

interface Landing {
  readonly length: number;
  /** What analytics sees of the platform's conversions, now. */
  readonly seen?: number;
  readonly load?: number;
  readonly bounce?: number;
  readonly errors?: number;
}

function site(
  data: CampaignData,
  seed: number,
  { length, seen = 0.9, load = 1, bounce = 1, errors = 0 }: Landing,
) {
  const random = seeded(seed + 11);
  return data.daily.map((row, index) => {
    const now = data.daily.length - index <= length;
    const ratio = now ? seen : 0.9;
    return siteDay(row.date, {
      sessions: Math.round((row.clicks ?? 0) * 0.93),
      analyticsConversions: poisson(random, (row.conversions ?? 0) * ratio),
      bounceRate: Math.min(1, 0.42 * (now ? bounce : 1) * Math.exp(0.02 * gaussian(random))),
      pageLoadMs: 2000 * (now ? load : 1) * Math.exp(0.04 * gaussian(random)),
      errorRate: Math.min(1, 0.004 + (now ? errors : 0)),
    });
  });
}

/** Three creatives of different age; `wear(age)` multiplies the CTR of each. */
function creatives(data: CampaignData, seed: number, wear: (launchedAgo: number, daysAgo: number) => number) {
  const random = seeded(seed + 12);
  const launches = [69, 55, 8];
  return data.daily.flatMap((row, index) => {
    const daysAgo = data.daily.length - 1 - index;
    const shown = launches.filter((launch) => launch >= daysAgo);
    return shown.map((launch) => {
      const impressions = Math.round((row.impressions ?? 0) / shown.length);
      const clicks = poisson(random, impressions * 0.028 * wear(launch, daysAgo));
      return creativeDay(row.date, `v${launch}`, {
        launchedOn: data.daily[data.daily.length - 1 - launch]?.date ?? null,
        impressions,
        clicks,
        spend: (row.spend ?? 0) / shown.length,
        conversions: poisson(random, clicks * 0.0198),
        engagements: poisson(random, impressions * 0.05 * wear(launch, daysAgo)),
      });
    });
  });
}

type Tables = (data: CampaignData, seed: number) => Partial<CampaignData>;

function built(recipe: Omit<Recipe, 'seed' | 'days'>, tables: Tables, others: SiblingControl | null = calm) {
  return (seed: number): DiagnosisInput => {
    const data = campaignData({ ...recipe, days, seed });
    return input({ ...data, ...tables(data, seed) }, others);
  };
}

/** A slow fall over the last `length` days to `end` of what it was. */
const sliding =
  (length: number, end: number) =>
  (daysAgo: number): number =>
    daysAgo >= length ? 1 : 1 - (1 - end) * ((length - daysAgo) / length);

const wornCtr = sliding(24, 0.6);
const steadyFrequency = () => ({ frequency: 2.6 });
const big: DayLevels = { ...healthy, spend: 4500 };

export const cleanCases: readonly CleanCase[] = [
  {
    cause: 'creative_fatigue',
    workflow: 'Creative Refresh',
    input: built(
      {
        campaign: { platform: 'meta_ads' },
        levels: (ago) => ({ ...healthy, ctr: healthy.ctr * wornCtr(ago) }),
        row: (ago) => ({ frequency: ago < 24 ? 3.4 : 3 }),
      },
      (data, seed) => ({
        creatives: creatives(data, seed, (launch, ago) => (launch > 20 ? wornCtr(ago) : 1)),
        audience: data.daily.map((row) =>
          audienceDay(row.date, { reachedShare: 0.35, firstTimeImpressionShare: 0.3 }),
        ),
        site: site(data, seed, { length: 0 }),
      }),
    ),
  },
  {
    cause: 'audience_saturation',
    workflow: 'Audience Expansion',
    input: built(
      {
        campaign: { platform: 'meta_ads' },
        levels: (ago) => ({
          ...healthy,
          cpm: healthy.cpm / sliding(28, 0.75)(ago),
          ctr: healthy.ctr * sliding(28, 0.75)(ago),
        }),
        row: (ago) => ({
          frequency: 3.5 / sliding(28, 0.55)(ago),
          reach: Math.round(26_000 * sliding(28, 0.6)(ago)),
        }),
      },
      (data, seed) => ({
        creatives: creatives(data, seed, (_, ago) => sliding(28, 0.75)(ago)),
        audience: data.daily.map((row, index) =>
          audienceDay(row.date, {
            reachedShare: 0.5 + (0.35 * index) / data.daily.length,
            firstTimeImpressionShare: 0.3 * sliding(28, 0.45)(data.daily.length - 1 - index),
          }),
        ),
        site: site(data, seed, { length: 0 }),
      }),
    ),
  },
  {
    cause: 'competitive_pressure',
    workflow: 'Bid Adjustment',
    input: built(
      {
        levels: shifted(8, { cpm: 1.35 }),
        row: (ago) => ({
          impressionShare: ago < 8 ? 0.55 : 0.7,
          lostIsRank: ago < 8 ? 0.42 : 0.27,
          lostIsBudget: 0.03,
          ...steadyFrequency(),
        }),
      },
      (data, seed) => ({
        auction: eachDay(days, (date, ago) =>
          (ago < 8 ? ['a.example', 'b.example', 'c.example'] : ['a.example']).map((name) =>
            auctionDay(date, name, {
              impressionShare: 0.4,
              overlapRate: ago < 8 ? 0.6 : 0.5,
              outrankingShare: ago < 8 ? 0.4 : 0.52,
            }),
          ),
        ).flat(),
        market: eachDay(days, (date, ago) =>
          marketDay(date, {
            bidIndex: ago < 8 ? 1.22 : 1,
            activeCompetitors: ago < 8 ? 12 : 9,
            searchVolumeIndex: 1,
          }),
        ),
        site: site(data, seed, { length: 0 }),
      }),
    ),
  },
  {
    cause: 'seasonality',
    workflow: 'Continue Monitoring',
    input: built(
      { levels: shifted(10, { cvr: 0.7, cpm: 1.05 }), row: steadyFrequency },
      (data, seed) => ({
        market: eachDay(days, (date, ago) =>
          marketDay(date, { bidIndex: 1, activeCompetitors: 9, searchVolumeIndex: ago < 10 ? 0.75 : 1 }),
        ),
        site: site(data, seed, { length: 0 }),
      }),
      siblings(days, 10, { cvr: 0.72, cpm: 1.05 }),
    ),
  },
  {
    cause: 'poor_targeting',
    workflow: 'Audience Refinement',
    input: built({ levels: shifted(12, { cvr: 0.62 }), row: steadyFrequency }, (data, seed) => ({
      segments: data.daily.flatMap((row, index) => {
        const now = data.daily.length - index <= 12;
        const random = seeded(seed * 1000 + index);
        // Good places bring 2.2 times what bad ones do; the spend moved to the bad ones.
        const shares = now ? [0.25, 0.75] : [0.8, 0.2];
        const rate = (row.spend ?? 0) / 45 / (0.8 * 1.14 + 0.2 * 0.44);
        return ['core', 'network'].map((segment, which) =>
          segmentDay(row.date, 'placement', segment, {
            impressions: Math.round((row.impressions ?? 0) * (shares[which] ?? 0)),
            clicks: Math.round((row.clicks ?? 0) * (shares[which] ?? 0)),
            spend: (row.spend ?? 0) * (shares[which] ?? 0),
            conversions: poisson(random, rate * (shares[which] ?? 0) * (which === 0 ? 1.14 : 0.44)),
          }),
        );
      }),
      changes: [edit('2026-11-03', 'targeting', { oldValue: 'search only', newValue: 'with partners' })],
      site: site(data, seed, { length: 0 }),
    })),
  },
  {
    cause: 'tracking_break',
    workflow: 'Continue Monitoring',
    input: built({ levels: shifted(8, { cvr: 0.45 }), row: steadyFrequency }, (data, seed) => ({
      site: site(data, seed, { length: 8, seen: 0.9 / 0.45 }),
    })),
  },
  {
    cause: 'landing_page_issue',
    workflow: 'Continue Monitoring',
    input: built({ levels: shifted(8, { cvr: 0.6 }), row: steadyFrequency }, (data, seed) => ({
      site: site(data, seed, { length: 8, load: 2, bounce: 1.35, errors: 0.05 }),
      changes: [edit('2026-11-07', 'landing_page')],
    })),
  },
  {
    cause: 'budget_constraint',
    workflow: 'Budget Reallocation',
    input: built(
      {
        campaign: { dailyBudget: 2300, targetCpa: 48 },
        levels: () => healthy,
        row: (ago) => ({
          impressionShare: ago < 10 ? 0.5 : 0.72,
          lostIsRank: 0.22,
          lostIsBudget: ago < 10 ? 0.28 : 0.04,
        }),
      },
      (data, seed) => ({ site: site(data, seed, { length: 0 }) }),
    ),
  },
  {
    cause: 'learning_phase',
    workflow: 'Continue Monitoring',
    input: built(
      { levels: shifted(5, { cpm: 1.3 }, { ...healthy, spend: 700 }), row: steadyFrequency },
      (data, seed) => ({
        changes: [
          edit('2026-11-11', 'other', { field: 'bid_strategy', oldValue: 'manual', newValue: 'target_cpa' }),
        ],
        market: eachDay(days, (date) =>
          marketDay(date, { bidIndex: 1, activeCompetitors: 9, searchVolumeIndex: 1 }),
        ),
        site: site(data, seed, { length: 0 }),
      }),
    ),
  },
  {
    cause: 'fundamental_issue',
    workflow: 'Campaign Pause',
    input: built(
      {
        campaign: { targetCpa: 18, dailyBudget: 3000 },
        levels: () => healthy,
        row: () => ({ lostIsBudget: 0.02, impressionShare: 0.6 }),
      },
      (data, seed) => ({
        site: site(data, seed, { length: 0 }),
      }),
    ),
  },
  {
    cause: 'scaling_opportunity',
    workflow: 'Budget Reallocation',
    input: built(
      {
        campaign: { targetCpa: 72, dailyBudget: 2300 },
        levels: () => healthy,
        row: () => ({ lostIsBudget: 0.32, impressionShare: 0.48, lostIsRank: 0.2 }),
      },
      (data, seed) => ({ site: site(data, seed, { length: 0 }) }),
    ),
  },
  {
    cause: 'normal_variance',
    workflow: 'Continue Monitoring',
    input: built(
      {
        campaign: { targetCpa: 46, dailyBudget: 9000 },
        levels: () => big,
        row: () => ({ lostIsBudget: 0.01, ...steadyFrequency() }),
      },
      (data, seed) => ({
        site: site(data, seed, { length: 0 }),
      }),
    ),
  },
];
