/** How one figure answers another: d ln(answer) / d ln(cause), its spread over campaigns, and where that is from. */
interface Elasticity {
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
    meaning: 'conversions over daily budget, where the budget is the limit',
    source: ours,
    asOf: '2026-11',
  },
  /** 80% between 0.4 and 0.9: a second-price auction passes on only part of a lower bid. */
  costByBid: {
    mean: 0.65,
    sd: 0.195,
    meaning: 'cost of a click over bid, where the budget is the limit',
    source: ours,
    asOf: '2026-11',
  },
  /** 80% between 0.9 and 1.9. */
  shareByBid: {
    mean: 1.4,
    sd: 0.39,
    meaning: 'impression share over bid',
    source: ours,
    asOf: '2026-11',
  },
} as const satisfies Readonly<Record<string, Elasticity>>;
