import { describe, expect, it } from 'vitest';
import { buyFeed, marketFor } from './feedAuction.ts';
import { normalCdf, normalQuantile } from './normal.ts';

const budget = 700;
const chances = 4_000_000;
const market = marketFor(11, budget, chances);

describe('the market for views', () => {
  it('sells at the price it was set up with', () => {
    const day = buyFeed(market, budget, chances, 1, 1);
    expect(day.cpm).toBeCloseTo(11, 1);
    expect((day.impressions * day.cpm) / 1000).toBeCloseTo(budget, 0);
  });

  // Would catch: a price that does not answer to the share of the audience one wants.
  it('asks more the larger the part of the audience one wants', () => {
    const cpm = (spend: number, people: number) => buyFeed(market, spend, people, 1, 1).cpm;
    expect(cpm(2 * budget, chances)).toBeGreaterThan(cpm(budget, chances));
    expect(cpm(budget, chances / 2)).toBeGreaterThan(cpm(budget, chances));
  });

  it('makes a tired ad pay more, and cannot sell more than there is', () => {
    expect(buyFeed(market, budget, chances, 1, 0.7).cpm).toBeGreaterThan(
      buyFeed(market, budget, chances, 1, 1).cpm,
    );
    const all = buyFeed(market, 1e9, chances, 1, 1);
    expect(all.share).toBeLessThanOrEqual(0.55);
    expect((all.impressions * all.cpm) / 1000).toBeLessThan(1e9);
  });

  it('rests on a normal distribution and its inverse', () => {
    expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    for (const p of [0.001, 0.02, 0.3, 0.5, 0.9, 0.999])
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
  });
});
