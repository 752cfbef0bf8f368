import type { Blueprint } from './blueprint.ts';
import type { Levers } from './levers.ts';

/** A segment of a dimension: share of impressions, and its clicks, conversions and price against the mean. */
export interface Segment {
  readonly name: string;
  readonly share: number;
  readonly ctr: number;
  readonly cvr: number;
  readonly price: number;
}

export interface Dimension {
  readonly name: string;
  readonly segments: readonly Segment[];
}

/** A dimension on one day, and what its mix does to the campaign's rates (1 = as on an ordinary day). */
export interface DimensionDay extends Dimension {
  readonly ctrFactor: number;
  readonly cvrFactor: number;
  readonly priceFactor: number;
}

const s = (name: string, share: number, ctr = 1, cvr = 1, price = 1): Segment => ({
  name,
  share,
  ctr,
  cvr,
  price,
});

const regions: Readonly<Record<Blueprint['country'], readonly Segment[]>> = {
  DE: [
    s('Bavaria', 0.24, 1.05, 1.08, 1.03),
    s('Baden-Württemberg', 0.2, 1.03, 1.05, 1.02),
    s('North Rhine-Westphalia', 0.27, 0.98, 0.96),
    s('Other states', 0.29, 0.95, 0.93, 0.96),
  ],
  AT: [
    s('Vienna', 0.36, 0.95, 0.95, 1.05),
    s('Tyrol and Vorarlberg', 0.28, 1.1, 1.12),
    s('Other states', 0.36),
  ],
  UK: [
    s('Greater London', 0.26, 0.96, 0.97, 1.1),
    s('North of England', 0.27, 1.03, 1.04, 0.96),
    s('Scotland', 0.14, 1.06, 1.06, 0.95),
    s('Other regions', 0.33, 1, 0.99, 0.98),
  ],
  US: [
    s('California', 0.22, 0.98, 1.0, 1.1),
    s('Colorado', 0.11, 1.1, 1.14, 1.02),
    s('New York', 0.16, 0.97, 0.97, 1.08),
    s('Other states', 0.51, 1, 0.98, 0.95),
  ],
};

const searchDimensions: readonly Dimension[] = [
  {
    name: 'device',
    segments: [
      s('mobile', 0.62, 1.02, 0.82, 0.93),
      s('desktop', 0.33, 0.98, 1.38, 1.14),
      s('tablet', 0.05, 0.9, 0.9, 0.9),
    ],
  },
  {
    name: 'network',
    segments: [s('Google search', 0.93, 1.03, 1.03, 1.01), s('Search partners', 0.07, 0.6, 0.5, 0.8)],
  },
  {
    name: 'match_type',
    segments: [
      s('exact', 0.46, 1.2, 1.18, 1.05),
      s('phrase', 0.42, 0.92, 0.95, 1),
      s('broad', 0.12, 0.5, 0.36, 0.9),
    ],
  },
];

const metaDimensions: readonly Dimension[] = [
  {
    name: 'placement',
    segments: [
      s('Feed', 0.48, 1.1, 1.12, 1.12),
      s('Stories', 0.22, 0.85, 0.92, 0.92),
      s('Reels', 0.24, 0.95, 0.9, 0.86),
      s('Audience Network', 0.06, 1.3, 0.28, 0.55),
    ],
  },
  {
    name: 'age',
    segments: [
      s('18-24', 0.15, 1.15, 0.5, 0.85),
      s('25-34', 0.29, 1.05, 1.05, 1.0),
      s('35-44', 0.25, 1.0, 1.18, 1.05),
      s('45-54', 0.18, 0.92, 1.1, 1.05),
      s('55+', 0.13, 0.85, 1.0, 1.02),
    ],
  },
  {
    name: 'gender',
    segments: [s('female', 0.47, 1.02, 1.03), s('male', 0.5, 0.98, 0.98), s('unknown', 0.03, 0.9, 0.8)],
  },
  {
    name: 'audience',
    segments: [
      s('Core interests', 0.62, 1.06, 1.12, 1.03),
      s('Lookalike 1%', 0.32, 1.02, 1.02),
      s('Broad', 0.06, 0.72, 0.36, 0.82),
    ],
  },
];

const linkedinDimensions: readonly Dimension[] = [
  {
    name: 'audience',
    segments: [
      s('Matched companies', 0.55, 1.08, 1.12, 1.05),
      s('Job function', 0.38, 0.96, 0.98, 0.98),
      s('Audience expansion', 0.07, 0.85, 0.35, 0.85),
    ],
  },
  {
    name: 'seniority',
    segments: [
      s('Manager', 0.34, 1.02, 1.08),
      s('Director', 0.22, 0.98, 1.25, 1.12),
      s('Senior', 0.3, 1.03, 0.85, 0.95),
      s('Entry', 0.14, 0.95, 0.45, 0.82),
    ],
  },
  { name: 'device', segments: [s('mobile', 0.6, 1.05, 0.78, 0.96), s('desktop', 0.4, 0.93, 1.38, 1.06)] },
];

/** The dimensions a platform reports, with the campaign's regions. */
export function dimensionsOf(blueprint: Blueprint): Dimension[] {
  const own =
    blueprint.channel === 'search'
      ? searchDimensions
      : blueprint.platform === 'linkedin_ads'
        ? linkedinDimensions
        : metaDimensions;
  return [...own, { name: 'geo', segments: regions[blueprint.country] }].map(normalised);
}

interface Rates {
  readonly share: number;
  readonly ctr: number;
  readonly cvr: number;
  readonly price: number;
}

/** Means over the mix: clicks per impression, conversions per click, price. Price is weighted by what is paid for. */
function means(segments: readonly Segment[], perClick: boolean): Rates {
  let share = 0;
  let clicks = 0;
  let conversions = 0;
  let paid = 0;
  for (const one of segments) {
    share += one.share;
    clicks += one.share * one.ctr;
    conversions += one.share * one.ctr * one.cvr;
    paid += one.share * one.price * (perClick ? one.ctr : 1);
  }
  return { share, ctr: clicks / share, cvr: conversions / clicks, price: paid / (perClick ? clicks : share) };
}

/** The blueprint's rates are the campaign's own: an ordinary day's mix must not move them. */
function normalised(dimension: Dimension): Dimension {
  const mean = means(dimension.segments, false);
  return {
    name: dimension.name,
    segments: dimension.segments.map((one) => ({
      name: one.name,
      share: one.share / mean.share,
      ctr: one.ctr / mean.ctr,
      cvr: one.cvr / mean.cvr,
      price: one.price / mean.price,
    })),
  };
}

/** The dimension with a day's shifts. `perClick`: the price is of clicks (search), else of impressions. */
export function dimensionOn(dimension: Dimension, levers: Readonly<Levers>, perClick: boolean): DimensionDay {
  const shifts = levers.mix.filter((shift) => shift.dimension === dimension.name);
  const rates = levers.rates.filter((shift) => shift.dimension === dimension.name);
  const base = means(dimension.segments, perClick);
  if (shifts.length === 0 && rates.length === 0) {
    return { ...dimension, ctrFactor: 1, cvrFactor: 1, priceFactor: 1 };
  }
  let segments = dimension.segments;
  for (const shift of shifts) segments = moved(segments, shift.segment, shift.share, shift.strength);
  for (const rate of rates) {
    segments = segments.map((one) =>
      one.name === rate.segment
        ? { ...one, ctr: one.ctr * rate.ctr, cvr: one.cvr * rate.cvr, price: one.price * rate.price }
        : one,
    );
  }
  const now = means(segments, perClick);
  return {
    name: dimension.name,
    segments,
    ctrFactor: now.ctr / base.ctr,
    cvrFactor: now.cvr / base.cvr,
    priceFactor: now.price / base.price,
  };
}

/** One segment moves towards `share`; the others give way in proportion. */
function moved(
  segments: readonly Segment[],
  name: string,
  share: number,
  strength: number,
): readonly Segment[] {
  const current = segments.find((one) => one.name === name)?.share;
  if (current === undefined) throw new RangeError(`there is no segment ${name}`);
  const target = current + (share - current) * strength;
  const others = (1 - target) / (1 - current);
  return segments.map((one) => ({ ...one, share: one.name === name ? target : one.share * others }));
}
