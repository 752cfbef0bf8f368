import { describe, expect, it } from 'vitest';
import { figures } from './figures.ts';
import { intervention } from './intervention.ts';
import type { DayMeans } from './means.ts';
import { shopFeed, shopSearch } from './presets.ts';
import { simulate } from './simulate.ts';

const frame = { lastDay: '2026-03-30', days: 60, seed: 3 };

describe('means of a simulated day', () => {
  // Would catch: means of another market than the one that is played (a factor forgotten, a cap not applied).
  it.each([
    ['search', shopSearch({ id: 'a', name: 'A', dailyBudget: 40_000, searches: 400_000 })],
    [
      'search under a binding budget',
      shopSearch({ id: 'b', name: 'B', dailyBudget: 9000, searches: 400_000 }),
    ],
    [
      'feed',
      shopFeed({ id: 'c', name: 'C', dailyBudget: 30_000, audience: { size: 40_000_000, inflow: 0.01 } }),
    ],
  ])('are what chance plays around: %s', (_, blueprint) => {
    const days: DayMeans[] = [];
    const data = simulate(blueprint, frame, (day) => days.push(day));
    const seen = figures(data, frame.lastDay, 60, 1);
    const total = (of: (day: DayMeans) => number) => days.reduce((sum, day) => sum + of(day), 0);
    expect(days).toHaveLength(60);
    expect(total((day) => day.impressions) / seen.impressions).toBeCloseTo(1, 2);
    expect(total((day) => day.clicks) / seen.clicks).toBeCloseTo(1, 2);
    expect(total((day) => day.spend) / seen.spend).toBeCloseTo(1, 1);
    expect(total((day) => day.conversions) / seen.conversions).toBeCloseTo(1, 1);
    expect(total((day) => day.analytics) / seen.analyticsConversions).toBeCloseTo(1, 1);
  });

  // Would catch: luck in the means, so that two simulations of one seed differ by more than what was done.
  it('differ only by what an intervention does', () => {
    const quiet = shopSearch({ id: 'a', name: 'A' });
    const means = (blueprint: typeof quiet) => {
      const days: DayMeans[] = [];
      simulate(blueprint, frame, (day) => days.push(day));
      return days;
    };
    const loses = intervention({ kind: 'tagBreaks', daysAgo: 10, loss: 0.4 });
    const before = means(quiet);
    const after = means({ ...quiet, interventions: [loses] });
    before.forEach((day, at) => {
      const other = after[at];
      expect(other?.spend).toBe(day.spend);
      const ratio = (other?.conversions ?? 0) / day.conversions;
      if (day.daysAgo <= 10) expect(ratio).toBeCloseTo(0.6, 6);
      else if (day.daysAgo > 16) expect(ratio).toBe(1);
    });
  });

  // Would catch: a table's luck drawn from another table's, so that leaving one out changes what is left.
  it('and the tables stay the same when others are left out', () => {
    const full = simulate(shopSearch({ id: 'a', name: 'A' }), frame);
    const part = simulate(
      shopSearch({
        id: 'a',
        name: 'A',
        leaveOut: ['auction_insights_daily', 'creative_daily', 'segment_daily', 'competitor_daily'],
      }),
      frame,
    );
    expect(part.daily).toEqual(full.daily);
    expect(part.site).toEqual(full.site);
    expect(part.changes).toEqual(full.changes);
    expect([...part.auction, ...part.creatives, ...part.segments, ...part.market]).toEqual([]);
  });
});
