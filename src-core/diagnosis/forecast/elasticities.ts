/** How one figure answers another: d ln(answer) / d ln(cause), its spread over campaigns, and where that is from. */
export interface Elasticity {
  readonly mean: number;
  readonly sd: number;
  readonly meaning: string;
  readonly source: string;
  readonly asOf: string;
}

const ours = 'our own assumption, on the cautious side; no account’s data behind it yet';

export const elasticities = {
  /** 80% of campaigns between 0.75 and 0.95: the next money brings a little less. */
  conversionsBySpend: {
    mean: 0.85,
    sd: 0.078,
    meaning: 'conversions over what is spent, at a given bid',
    source: ours,
    asOf: '2026-11',
  },
  /** 80% between 0.6 and 1: an auction passes on most of a bid, and not all of it. The simulated markets pass on 0.8 to 0.9. */
  costByBid: {
    mean: 0.8,
    sd: 0.156,
    meaning: 'cost of a click over bid',
    source: ours,
    asOf: '2026-11',
  },
  /** 80% between 0.9 and 1.9, at today's bid; less the more of what there is to win is won. */
  shareByBid: {
    mean: 1.4,
    sd: 0.39,
    meaning: 'impression share over bid',
    source: ours,
    asOf: '2026-11',
  },
} as const satisfies Readonly<Record<string, Elasticity>>;

/** One campaign's elasticity, `z` standard deviations from the usual one. */
export const drawn = ({ mean, sd }: Elasticity, z: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, mean + z * sd));
