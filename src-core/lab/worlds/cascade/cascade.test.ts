import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPlan } from '../drawPlan.ts';
import { cascade } from './cascade.ts';

const index = fc.integer({ min: 0, max: 100_000 });

describe('the cascade', () => {
  // Would catch: parts split from other weights than the whole, so that segments or ads lose clicks or cents.
  it('adds up: every dimension and all ads give the campaign day', () => {
    fc.assert(
      fc.property(index, (at) => {
        const { daily, segments, creatives } = cascade.make(
          { ...drawPlan(at, 2), missingTables: [], missingDays: 0, campaignsInAccount: 1 },
          'c',
          at,
        ).data;
        const sums = new Map<string, number[]>();
        const add = (key: string, row: (typeof segments)[number] | (typeof creatives)[number]): void => {
          const sum = sums.get(key) ?? [0, 0, 0, 0];
          const of = [row.impressions, row.clicks, Math.round(100 * (row.spend ?? 0)), row.conversions];
          sums.set(
            key,
            sum.map((value, place) => value + (of[place] ?? 0)),
          );
          expect(row.clicks).toBeLessThanOrEqual(row.impressions ?? 0);
        };
        for (const row of segments) add(`${row.dimension} ${row.date}`, row);
        for (const row of creatives) add(`ads ${row.date}`, row);
        const parts = new Set([...sums.keys()].map((key) => key.split(' ')[0]));
        for (const day of daily) {
          if (day.impressions === 0) continue;
          const whole = [day.impressions, day.clicks, Math.round(100 * (day.spend ?? 0)), day.conversions];
          for (const part of parts) expect(sums.get(`${part} ${day.date}`)).toEqual(whole);
        }
      }),
      { numRuns: 6, seed: 2 },
    );
  });

  // Would catch: a campaign of another size than the plan asks for, which would make every case easy or hard.
  it('is as large as the plan says where nothing happens', () => {
    const sizes = Array.from({ length: 12 }, (_, at) => {
      const plan = {
        ...drawPlan(at, 4),
        events: [],
        lookAlikes: [],
        conversionsPerDay: 40,
        campaignsInAccount: 1,
      };
      const { daily } = cascade.make({ ...plan, missingDays: 0 }, 'c', at).data;
      return daily.reduce((sum, day) => sum + (day.conversions ?? 0), 0) / daily.length / 40;
    }).sort((a, b) => a - b);
    expect(sizes[0]).toBeGreaterThan(0.5);
    expect(sizes[6]).toBeGreaterThan(0.8);
    expect(sizes[6]).toBeLessThan(1.3);
    expect(sizes[11]).toBeLessThan(2.2);
  });

  // Would catch: a look-alike that is a cause after all.
  it('has nothing to name where there are look-alikes only', () => {
    const plans = Array.from({ length: 40 }, (_, at) => drawPlan(at, 5)).filter(
      (plan) => plan.events.length === 0 && plan.standing === 'ordinary' && plan.lookAlikes.length > 0,
    );
    expect(plans.length).toBeGreaterThan(2);
    for (const [at, plan] of plans.entries()) {
      expect(cascade.make({ ...plan, campaignsInAccount: 1 }, 'c', at).truth.causes).toEqual([
        'normal_variance',
      ]);
    }
  });
});
