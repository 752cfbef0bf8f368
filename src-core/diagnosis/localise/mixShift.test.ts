import { describe, expect, it } from 'vitest';
import { daysOf } from '../../../src-shared/model/day.ts';
import { poisson, randomFrom, standardNormal } from '../../../testing/localise/plant.ts';
import type { SegmentFigures } from '../series/partColumns.ts';
import { mixShift } from './mixShift.ts';

const windows = {
  baseline: { from: '2026-01-05', to: '2026-02-01' },
  current: { from: '2026-02-02', to: '2026-02-15' },
};

interface Plant {
  readonly seed: number;
  readonly spendPerDay: number;
  /** Conversions per money before, and what they are multiplied by now. */
  readonly rates: readonly number[];
  readonly ratesNow?: readonly number[];
  readonly shares: readonly number[];
  readonly sharesNow?: readonly number[];
  /** Standard deviation of a share's ln from day to day. */
  readonly wobble?: number;
}

function rowsOf(plant: Plant): readonly SegmentFigures[] {
  const random = randomFrom(plant.seed);
  return daysOf({ from: windows.baseline.from, to: windows.current.to }).flatMap((date) => {
    const now = date >= windows.current.from;
    const shares = (now ? (plant.sharesNow ?? plant.shares) : plant.shares).map(
      (share) => share * Math.exp((plant.wobble ?? 0.1) * standardNormal(random)),
    );
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share, at): SegmentFigures => {
      const spend = (plant.spendPerDay * share) / total;
      const rate = (plant.rates[at] ?? 0) * (now ? (plant.ratesNow?.[at] ?? 1) : 1);
      return {
        date,
        dimension: 'placement',
        segment: `s${at}`,
        impressions: null,
        clicks: null,
        spend,
        conversions: poisson(random, spend * rate),
      };
    });
  });
}

describe('mixShift', () => {
  it('gives the effect of a move into a worse segment, and names it first', () => {
    // Would catch a sign turned round, or the rate of today in place of that of before.
    const rates = [0.05, 0.05, 0.01];
    const [shares, sharesNow] = [
      [0.5, 0.4, 0.1],
      [0.35, 0.25, 0.4],
    ];
    const [mix] = mixShift(rowsOf({ seed: 1, spendPerDay: 8000, rates, shares, sharesNow }), windows);
    const expected = Math.log(0.034 / 0.046);
    expect(mix?.effect).toBeGreaterThan(expected - 0.04);
    expect(mix?.effect).toBeLessThan(expected + 0.04);
    expect(Math.abs(mix?.effect ?? 0) / (mix?.se ?? 1)).toBeGreaterThan(6);
    expect(mix?.segments[0]?.segment).toBe('s2');
    expect(mix?.segments[0]?.shareChange).toBeCloseTo(0.3, 1);
    expect(mix?.segments[0]?.ownRate).toBeCloseTo(Math.log(0.2), 0);
  });

  it('says nothing of a move into an equal segment, nor of rates that fell where they are', () => {
    // Would catch a share change alone, or a segment's own fall, taken for money that went to the wrong people.
    const moved = mixShift(
      rowsOf({ seed: 2, spendPerDay: 4000, rates: [0.04, 0.04], shares: [0.7, 0.3], sharesNow: [0.4, 0.6] }),
      windows,
    );
    expect(Math.abs(moved[0]?.effect ?? 1)).toBeLessThan(0.05);
    const fell = mixShift(
      rowsOf({ seed: 3, spendPerDay: 4000, rates: [0.05, 0.02], ratesNow: [0.3, 0.3], shares: [0.5, 0.5] }),
      windows,
    );
    expect(Math.abs(fell[0]?.effect ?? 1)).toBeLessThan(0.05);
  });

  it('does not trust a rate that rests on a handful of conversions', () => {
    // Would catch a segment of one conversion given a rate of its own, and a 60% "effect" with no error to speak of.
    const few = mixShift(
      rowsOf({ seed: 4, spendPerDay: 20, rates: [0.02, 0.02], shares: [0.9, 0.1], sharesNow: [0.5, 0.5] }),
      windows,
    );
    expect(Math.abs(few[0]?.effect ?? 1)).toBeLessThan(2 * (few[0]?.se ?? 0));
    const fresh = mixShift(
      rowsOf({ seed: 5, spendPerDay: 400, rates: [0.05, 0.05], shares: [1, 0], sharesNow: [0.5, 0.5] }),
      windows,
    );
    expect(Math.abs(fresh[0]?.effect ?? 1)).toBeLessThan(0.02);
    expect(fresh[0]?.se).toBeGreaterThan(0.02);
  });

  it('keeps its error honest where nothing moved', () => {
    // Would catch the day-to-day wobble of shares or the counting noise of rates left out of the error.
    for (const [spendPerDay, wobble] of [
      [100, 0.3],
      [3000, 0.1],
      [3000, 0.5],
    ] as const) {
      let beyond = 0;
      for (let seed = 0; seed < 80; seed += 1) {
        const rows = rowsOf({
          seed: 900 + seed,
          spendPerDay,
          wobble,
          rates: [0.06, 0.03, 0.015],
          shares: [0.5, 0.3, 0.2],
        });
        const [mix] = mixShift(rows, windows);
        if (Math.abs(mix?.effect ?? 0) > 1.96 * (mix?.se ?? 0)) beyond += 1;
      }
      expect(beyond, `${spendPerDay} a day, shares wobble by ${wobble}`).toBeLessThanOrEqual(8);
    }
  });

  it('does not depend on the unit of money, the order of rows or names', () => {
    // Would catch a prior counted in currency.
    const rows = rowsOf({
      seed: 6,
      spendPerDay: 300,
      rates: [0.05, 0.02],
      shares: [0.6, 0.4],
      sharesNow: [0.4, 0.6],
    });
    const random = randomFrom(1);
    const again = rows
      .map((row) => ({ place: random(), row }))
      .toSorted((one, two) => one.place - two.place)
      .map(({ row }) => ({ ...row, segment: `x${row.segment}`, spend: (row.spend ?? 0) * 150 }));
    const [one, two] = [mixShift(rows, windows)[0], mixShift(again, windows)[0]];
    expect(two?.effect).toBeCloseTo(one?.effect ?? Number.NaN, 9);
    expect(two?.se).toBeCloseTo(one?.se ?? Number.NaN, 9);
    expect(two?.segments.map(({ segment }) => segment)).toEqual(
      one?.segments.map(({ segment }) => `x${segment}`),
    );
  });

  it('has nothing to say without two segments, without days before, or where a figure is unknown', () => {
    // Would catch "not reported" read as zero, and a division by no exposure.
    const rows = rowsOf({ seed: 7, spendPerDay: 300, rates: [0.05, 0.02], shares: [0.6, 0.4] });
    expect(mixShift([], windows)).toEqual([]);
    expect(
      mixShift(
        rows.filter((row) => row.segment === 's0'),
        windows,
      ),
    ).toEqual([]);
    expect(
      mixShift(
        rows.filter((row) => row.date >= windows.current.from),
        windows,
      ),
    ).toEqual([]);
    expect(
      mixShift(
        rows.map((row) => ({ ...row, spend: null })),
        windows,
      ),
    ).toEqual([]);
    expect(mixShift(rows, windows, 'clicksPerImpression')).toEqual([]);
  });
});
