import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Blueprint } from './blueprint.ts';
import { type Figures, figures } from './figures.ts';
import { type InterventionInput, intervention } from './intervention.ts';
import { shopFeed, shopSearch } from './presets.ts';
import { simulate } from './simulate.ts';

const lastDay = '2026-11-21';
const frame = { lastDay, days: 90, seed: 41 };
const search = shopSearch({
  id: 's',
  name: 'Search',
  dailyBudget: 4000,
  searches: 40_000,
  rivals: { count: 7, bid: 0.6, presence: 0.5 },
});
const feed = shopFeed({
  id: 'f',
  name: 'Feed',
  dailyBudget: 2500,
  audience: { size: 1_500_000, inflow: 0.02 },
});

function during(blueprint: Blueprint, ...event: readonly InterventionInput[]): CampaignData {
  return simulate({ ...blueprint, interventions: event.map((what) => intervention(what)) }, frame);
}

/** The last ten days with the intervention against the same days without it: same luck, so any difference is its effect. */
function effect(
  blueprint: Blueprint,
  ...event: readonly InterventionInput[]
): { readonly [F in keyof Figures]: number } {
  const then = figures(simulate(blueprint, frame), lastDay, 10, 1);
  const now = figures(during(blueprint, ...event), lastDay, 10, 1);
  const ratio = (field: keyof Figures): number => now[field] / then[field];
  const fields = Object.keys(then) as Array<keyof Figures>;
  return Object.fromEntries(fields.map((field) => [field, ratio(field)])) as { [F in keyof Figures]: number };
}

const within = (value: number, low: number, high: number): void => {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
};

describe('what an intervention moves, and what it leaves alone', () => {
  it('rivals who bid just under us raise the price of a click and take little else', () => {
    const seen = effect(search, { kind: 'rivalsEnter', daysAgo: 12, count: 4, bid: 0.85, presence: 0.8 });
    expect(seen.cpc).toBeGreaterThan(1.05);
    expect(seen.activeCompetitors).toBeGreaterThan(1.3);
    expect(seen.impressionShare).toBeLessThan(0.97);
    expect(seen.lostIsRank).toBeGreaterThan(1.1);
    within(seen.ctr, 0.93, 1.02);
    within(seen.cvr, 0.9, 1.1);
    expect(seen.pageLoadMs).toBe(1);
  });

  it('new rivals are in the auction insights, and outrank us more the more they bid', () => {
    const timid = during(search, { kind: 'rivalsEnter', daysAgo: 12, count: 2, bid: 0.6 });
    const bold = during(search, { kind: 'rivalsEnter', daysAgo: 12, count: 2, bid: 1.4 });
    const newcomers = (data: CampaignData) => {
      const known = new Set(
        data.auction.filter((row) => row.date < '2026-11-01').map((row) => row.competitor),
      );
      return data.auction.filter((row) => !known.has(row.competitor));
    };
    const above = (data: CampaignData): number => {
      const rows = newcomers(data);
      return rows.reduce((sum, row) => sum + (row.positionAboveRate ?? 0), 0) / rows.length;
    };
    expect(new Set(newcomers(timid).map((row) => row.competitor)).size).toBe(2);
    expect(above(bold)).toBeGreaterThan(above(timid) + 0.2);
  });

  it('rivals in a feed raise the price of a view and change no rate', () => {
    const seen = effect(feed, { kind: 'rivalsEnter', daysAgo: 12, count: 4, bid: 1.2 });
    expect(seen.cpm).toBeGreaterThan(1.15);
    within(seen.ctr, 0.95, 1.06);
  });

  it('a broken tag takes conversions from the platform and nothing from anyone else', () => {
    const seen = effect(search, { kind: 'tagBreaks', daysAgo: 10, loss: 0.5 });
    within(seen.conversions, 0.45, 0.56);
    for (const field of ['impressions', 'clicks', 'spend', 'analyticsConversions', 'bounceRate'] as const) {
      expect(seen[field]).toBe(1);
    }
  });

  it('a broken analytics tag leaves the platform as it was', () => {
    const seen = effect(search, { kind: 'analyticsBreaks', daysAgo: 10, loss: 0.5 });
    within(seen.analyticsConversions, 0.44, 0.56);
    expect(seen.conversions).toBe(1);
  });

  it('a tag that fires twice counts everything twice', () => {
    const seen = effect(search, { kind: 'tagCountsMore', daysAgo: 10, factor: 2 });
    within(seen.conversions, 1.85, 2.1);
    expect(seen.analyticsConversions).toBe(1);
  });

  it('a slow page loses conversions in both counts, and no click', () => {
    const seen = effect(search, { kind: 'siteSlows', daysAgo: 12, addMs: 3000 });
    within(seen.cvr, 0.5, 0.75);
    within(seen.analyticsConversions, 0.5, 0.78);
    expect(seen.bounceRate).toBeGreaterThan(1.3);
    expect(seen.clicks).toBe(1);
    expect(seen.spend).toBe(1);
  });

  it('a page slow on mobile hurts mobile', () => {
    const data = during(search, { kind: 'siteSlows', daysAgo: 12, addMs: 4000, device: 'mobile' });
    const rate = (device: string, recent: boolean): number => {
      const rows = data.segments.filter(
        (row) => row.segment === device && row.date > '2026-11-10' === recent,
      );
      return (
        rows.reduce((sum, row) => sum + (row.conversions ?? 0), 0) /
        rows.reduce((sum, row) => sum + (row.clicks ?? 0), 0)
      );
    };
    expect(rate('mobile', true) / rate('mobile', false)).toBeLessThan(0.7);
    within(rate('desktop', true) / rate('desktop', false), 0.85, 1.15);
  });

  it('an end of new creatives wears clicks out slowly, engagement first, and not conversions per click', () => {
    const worn = shopFeed({
      ...feed,
      audience: { size: 900_000, inflow: 0.03 },
      creatives: { active: 3, everyDays: 9, wear: 0.2, video: 0 },
    });
    const seen = effect(worn, { kind: 'refreshStops', daysAgo: 40 });
    within(seen.ctr, 0.5, 0.85);
    within(seen.cvr, 0.9, 1.1);
    const data = during(worn, { kind: 'refreshStops', daysAgo: 40 });
    const engaged = (from: string, to: string): number => {
      const rows = data.creatives.filter((row) => row.date >= from && row.date <= to);
      return (
        rows.reduce((sum, row) => sum + (row.engagements ?? 0), 0) /
        rows.reduce((sum, row) => sum + (row.impressions ?? 0), 0)
      );
    };
    const engagement = engaged('2026-11-12', lastDay) / engaged('2026-09-20', '2026-10-05');
    const then = figures(data, lastDay, 63, 48);
    expect(engagement).toBeLessThan(figures(data, lastDay, 10, 1).ctr / then.ctr);
  });

  it('an audience without new people is met more often, costs more and answers less', () => {
    const seen = effect(feed, { kind: 'freshPeopleRunOut', daysAgo: 40, inflow: 0.1 });
    expect(seen.frequency).toBeGreaterThan(1.3);
    expect(seen.reach).toBeLessThan(0.85);
    expect(seen.firstTimeShare).toBeLessThan(0.6);
    expect(seen.cpm).toBeGreaterThan(1.03);
    expect(seen.cpa).toBeGreaterThan(1.15);
    within(seen.spend, 0.98, 1.02);
  });

  it('broader targeting changes who is met and not how they answer', () => {
    const data = during(search, {
      kind: 'targetingBroadened',
      daysAgo: 12,
      dimension: 'match_type',
      segment: 'broad',
      share: 0.6,
    });
    const of = (segment: string, recent: boolean) => {
      const rows = data.segments.filter(
        (row) => row.segment === segment && row.date > '2026-11-10' === recent,
      );
      const sum = (field: 'impressions' | 'clicks' | 'conversions') =>
        rows.reduce((total, row) => total + (row[field] ?? 0), 0);
      return { ctr: sum('clicks') / sum('impressions'), cvr: sum('conversions') / sum('clicks') };
    };
    for (const segment of ['exact', 'phrase', 'broad']) {
      within(of(segment, true).ctr / of(segment, false).ctr, 0.94, 1.06);
      within(of(segment, true).cvr / of(segment, false).cvr, 0.8, 1.2);
    }
    const now = figures(data, lastDay, 10, 1);
    const then = figures(data, lastDay, 60, 13);
    expect(now.cpa / then.cpa).toBeGreaterThan(1.15);
  });

  it('a smaller budget is lost to the budget, at the same price', () => {
    const seen = effect(search, { kind: 'budgetChanges', daysAgo: 12, factor: 0.3 });
    const now = figures(during(search, { kind: 'budgetChanges', daysAgo: 12, factor: 0.3 }), lastDay, 10, 1);
    expect(now.lostIsBudget).toBeGreaterThan(0.2);
    expect(seen.spend).toBeLessThan(0.8);
    within(seen.cpc, 0.97, 1.03);
  });

  it('a season is felt in search volume, and by every campaign it comes to', () => {
    const season: InterventionInput = {
      kind: 'seasonTurns',
      daysAgo: 12,
      demand: 0.6,
      intent: 0.75,
      price: 1,
    };
    for (const blueprint of [search, feed]) {
      const seen = effect(blueprint, season);
      within(seen.searchVolumeIndex, 0.5, 0.75);
      within(seen.cvr, 0.65, 0.85);
    }
  });

  it('learning makes days differ more than they did, until it has seen enough', () => {
    const small = shopFeed({ id: 'l', name: 'Learning', dailyBudget: 400 });
    const edit: InterventionInput = {
      kind: 'edited',
      daysAgo: 10,
      changeType: 'targeting',
      field: 'optimisation_event',
      volatility: 0.6,
    };
    const swing = (data: CampaignData): number => {
      const prices = data.daily.slice(-10).map((row) => Math.log((row.spend ?? 0) / (row.impressions ?? 1)));
      const mean = prices.reduce((a, b) => a + b, 0) / prices.length;
      return Math.sqrt(prices.reduce((sum, price) => sum + (price - mean) ** 2, 0) / prices.length);
    };
    expect(swing(during(small, edit))).toBeGreaterThan(2 * swing(simulate(small, frame)));
    expect(during(small, edit).changes.some((row) => row.field === 'optimisation_event')).toBe(true);
  });

  it('nothing in the past moves before an intervention begins', () => {
    const plain = simulate(search, frame);
    const touched = during(
      search,
      { kind: 'rivalsEnter', daysAgo: 10, count: 5, bid: 1.3 },
      { kind: 'siteErrors', daysAgo: 10, rate: 0.4 },
    );
    const early = (data: CampaignData) => data.daily.slice(0, 70).map((row) => [row.clicks, row.spend]);
    expect(early(touched)).toEqual(early(plain));
  });
});
