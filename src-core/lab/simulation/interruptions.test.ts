import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { weekday } from '../../../src-shared/model/day.ts';
import { type BlueprintInput, blueprint } from './blueprint.ts';
import { type Figures, figures } from './figures.ts';
import { type InterventionInput, intervention } from './intervention.ts';
import { shopFeed, shopSearch } from './presets.ts';
import { simulate } from './simulate.ts';

const lastDay = '2026-11-21';
const frame = { lastDay, days: 60, seed: 5 };
const search = shopSearch({ id: 's', name: 'Search', dailyBudget: 3000, searches: 40_000 });
const feed = shopFeed({ id: 'f', name: 'Feed', dailyBudget: 2500 });

function play(
  what: readonly InterventionInput[],
  changes: Partial<BlueprintInput> = {},
  base = search,
): CampaignData {
  return simulate(
    blueprint({ ...base, interventions: what.map((one) => intervention(one)), ...changes }),
    frame,
  );
}
const last = (data: CampaignData, days: number): Figures => figures(data, lastDay, days, 1);
const plain = play([]);
const datesOf = (data: CampaignData): string[] => data.daily.map(({ date }) => date);

describe('days on which nothing is shown', () => {
  // Would catch: a stop that leaves a trickle, or that changes the days before it.
  it('are missing from the report, and nothing before them changes', () => {
    const stopped = play([{ kind: 'deliveryLimited', daysAgo: 3, share: 1 }]);
    expect(stopped.daily).toEqual(plain.daily.slice(0, -3));
    expect(stopped.site.length).toBe(plain.site.length - 3);
  });

  // Would catch: zeros that look like reported rates, which an average would then swallow.
  it('are rows of zeros without rates where the platform exports them', () => {
    const stopped = play([{ kind: 'paused', daysAgo: 2 }], { emptyDays: 'zeros' });
    expect(datesOf(stopped)).toEqual(datesOf(plain));
    for (const row of stopped.daily.slice(-2)) {
      expect(row).toMatchObject({
        impressions: 0,
        clicks: 0,
        spend: 0,
        conversions: 0,
        impressionShare: null,
      });
    }
  });

  it('are not written for days before a campaign began', () => {
    const young = play([], { emptyDays: 'zeros', ageDays: 20 });
    expect(young.daily.length).toBe(20);
  });

  it('follow the schedule, and a change of it', () => {
    const days = (data: CampaignData): number[] => [...new Set(datesOf(data).map(weekday))].sort();
    expect(days(play([], { runsOn: [0, 1, 2, 3, 4] }))).toEqual([0, 1, 2, 3, 4]);
    const narrowed = play([{ kind: 'scheduleChanges', daysAgo: 10, runsOn: [5, 6] }]);
    expect(last(narrowed, 10).days).toBeLessThanOrEqual(4);
    expect(narrowed.changes).toContainEqual(
      expect.objectContaining({ field: 'ad_schedule', newValue: 'Sat Sun' }),
    );
  });

  it('begin after the end date, which the change log knows since it was set', () => {
    const over = play([{ kind: 'flightEnds', daysAgo: 4, setDaysAgo: 30 }]);
    expect(datesOf(over).at(-1)).toBe('2026-11-17');
    expect(over.changes).toContainEqual(
      expect.objectContaining({ field: 'end_date', newValue: '2026-11-17' }),
    );
  });

  // Would catch: a month's money that is spent twice, or never comes back.
  it('end a month whose money is gone, until the next', () => {
    const capped = play([], { monthlyBudget: 12_000 });
    const spent = Map.groupBy(capped.daily, ({ date }) => date.slice(0, 7));
    const october = spent.get('2026-10') ?? [];
    const total = october.reduce((sum, { spend }) => sum + (spend ?? 0), 0);
    expect(total).toBeLessThanOrEqual(12_000);
    // Too little for a day is left over: a twentieth of the daily budget.
    expect(total).toBeGreaterThan(12_000 - 0.05 * search.dailyBudget);
    expect(october.at(-1)?.date).not.toBe('2026-10-31');
    expect(spent.get('2026-11')?.[0]?.date).toBe('2026-11-01');
  });
});

describe('delivery that is limited or runs over', () => {
  it('a limit takes volume and leaves rates', () => {
    const limited = last(play([{ kind: 'deliveryLimited', daysAgo: 10, share: 0.7 }]), 10);
    const usual = last(plain, 10);
    expect(limited.impressions / usual.impressions).toBeCloseTo(0.3, 1);
    expect(limited.ctr / usual.ctr).toBeCloseTo(1, 1);
  });

  it('an overrun spends more than the budget the account shows', () => {
    const over = play([{ kind: 'budgetOverrun', daysAgo: 5, factor: 1.8 }], {}, feed);
    expect(last(over, 5).spend / 5).toBeGreaterThan(1.5 * feed.dailyBudget);
    expect(over.campaign.dailyBudget).toBe(feed.dailyBudget);
    expect(over.changes.filter(({ changeType }) => changeType === 'budget')).toEqual([]);
  });
});

describe('where a chain of counting breaks', () => {
  // Would catch: a consent loss that cannot be told from a broken page: there sessions per click hold.
  it('lost consent takes sessions with the conversions; a tag takes the conversions of one source', () => {
    const usual = last(plain, 10);
    const denied = last(play([{ kind: 'consentLost', daysAgo: 12, loss: 0.5 }]), 10);
    expect(denied.sessions / usual.sessions).toBeCloseTo(0.5, 1);
    expect(denied.analyticsConversions / denied.sessions).toBeCloseTo(
      usual.analyticsConversions / usual.sessions,
      2,
    );
    expect(denied.clicks).toBe(usual.clicks);
    const broken = last(play([{ kind: 'tagBreaks', daysAgo: 12, loss: 0.5 }]), 10);
    expect(broken.sessions).toBe(usual.sessions);
    expect(broken.analyticsConversions).toBe(usual.analyticsConversions);
    expect(broken.conversions / usual.conversions).toBeLessThan(0.65);
  });

  it('a tag that breaks on phones leaves the other devices alone', () => {
    const broken = play([{ kind: 'tagBreaks', daysAgo: 20, loss: 1, device: 'mobile' }]);
    const on = (segment: string): number =>
      broken.segments
        .filter((row) => row.segment === segment && row.date > '2026-11-08')
        .reduce((sum, row) => sum + (row.conversions ?? 0), 0);
    expect(on('mobile')).toBe(0);
    expect(on('desktop')).toBeGreaterThan(50);
  });

  it('ads that lead elsewhere lose their own conversions, in both sources', () => {
    const lost = play([{ kind: 'adsMisdirected', daysAgo: 15, count: 1, cvr: 0 }]);
    const [oldest] = plain.creatives.filter(({ date }) => date === lastDay);
    const since = lost.creatives.filter(({ date }) => date > '2026-11-07');
    expect(since.filter((row) => row.creativeId === oldest?.creativeId)).not.toContainEqual(
      expect.objectContaining({ conversions: expect.toSatisfy((count: number) => count > 0) }),
    );
    expect(last(lost, 10).analyticsConversions).toBeLessThan(0.9 * last(plain, 10).analyticsConversions);
    expect(last(lost, 10).ctr).toBe(last(plain, 10).ctr);
  });

  it('a rule changes what one platform counts, and says so in its own words', () => {
    const edit = { field: 'attribution_setting', from: '7-day click', to: '1-day click' };
    const rule = play([{ kind: 'conversionsRecounted', daysAgo: 12, factor: 0.6, logged: true, edit }]);
    expect(last(rule, 10).conversions / last(plain, 10).conversions).toBeCloseTo(0.6, 1);
    expect(last(rule, 10).analyticsConversions).toBe(last(plain, 10).analyticsConversions);
    expect(rule.changes).toContainEqual(
      expect.objectContaining({
        changeType: 'tracking',
        field: 'attribution_setting',
        newValue: '1-day click',
      }),
    );
  });
});
