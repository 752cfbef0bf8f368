import { describe, expect, it } from 'vitest';
import { streams } from './random.ts';
import type { Rival } from './rivals.ts';
import { rollDice, runAuctions } from './searchAuction.ts';

const rival = (domain: string, bid: number, presence: number): Rival => ({ domain, bid, presence });
const field = [rival('a', 0.5, 0.7), rival('b', 0.7, 0.6), rival('c', 0.9, 0.5), rival('d', 1.1, 0.4)];
const crowd = [...field, ...field.map((one) => ({ ...one, domain: `${one.domain}2` }))];
const dice = rollDice(streams(3, 'auction'), 12);
const run = (bid: number, rivals: readonly Rival[] = crowd, quality = 1) =>
  runAuctions(bid, quality, 0.2, rivals, dice);

describe('the search auction', () => {
  // Would catch: a first-price rule, or a price that ignores who stands below.
  it('never charges more than the bid, and nothing above the threshold when nobody else is there', () => {
    expect(run(1).price).toBeLessThan(1);
    const alone = runAuctions(1, 1, 0.2, [], dice);
    expect(alone.won).toBeGreaterThan(0.85);
    expect(alone.price).toBeLessThan(0.35);
  });

  it('gives more impressions and better places for a higher bid, at a higher price', () => {
    const bids = [0.4, 0.7, 1, 1.5].map((bid) => run(bid));
    for (let at = 1; at < bids.length; at += 1) {
      expect(bids[at]?.won ?? 0).toBeGreaterThanOrEqual(bids[at - 1]?.won ?? 1);
      expect(bids[at]?.price ?? 0).toBeGreaterThan(bids[at - 1]?.price ?? 1);
    }
    expect(run(1.5).placeFactor).toBeGreaterThan(run(0.6).placeFactor);
  });

  it('lets a better ad win more for less', () => {
    expect(run(1, crowd, 1.3).won).toBeGreaterThanOrEqual(run(1).won);
    expect(run(1, crowd, 1.3).price).toBeLessThan(run(1).price);
  });

  it('costs us more for each rival that comes in below us', () => {
    const more = [...field, rival('new', 0.8, 0.9)];
    expect(run(1, more).price).toBeGreaterThan(run(1, field).price);
  });

  it('reports rivals as the platform does: rates are shares, and a stronger rival looks stronger', () => {
    const { rivals } = run(1, field);
    for (const seen of rivals) {
      for (const rate of [
        seen.impressionShare,
        seen.overlapRate,
        seen.positionAboveRate,
        seen.outrankingShare,
      ]) {
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
      }
    }
    const above = rivals.map((seen) => seen.positionAboveRate);
    expect([...above].sort((a, b) => a - b)).toEqual(above);
  });
});
