import type { Random } from '../../evaluation/corpus/random.ts';
import { type Country, countries } from '../../simulation/blueprint.ts';
import type { CasePlan } from '../plan.ts';

/** A part of the supply: one device in one segment, with a price and an answer of its own. */
export interface Cell {
  readonly device: number;
  readonly segment: number;
  /** Chances to show an ad on an ordinary day. */
  readonly supply: number;
  /** What the platform believes a view here is worth against the mean: it bids so many times as much. */
  readonly worth: number;
  /** The bid at which half of the supply can be bought. */
  readonly halfPrice: number;
  readonly ctr: number;
  readonly cvr: number;
  /** Conversions per unit of money on an ordinary day, against the campaign's. */
  readonly yield: number;
}

export interface Ad {
  readonly id: string;
  readonly name: string;
  /** Days ago. */
  readonly launched: number;
  readonly retired: number;
  readonly appeal: number;
  readonly video: boolean;
}

export interface Competitor {
  readonly domain: string;
  readonly strength: number;
  readonly presence: number;
}

/** A campaign and the part of the market it lives in. Money in full units, rates as fractions, days counted from the end. */
export interface Market {
  readonly id: string;
  readonly channel: CasePlan['channel'];
  readonly devices: readonly string[];
  readonly dimension: string;
  readonly segments: readonly string[];
  readonly cells: readonly Cell[];
  /** How sharply supply answers to the bid. */
  readonly steepness: number;
  readonly bid: number;
  readonly budget: number;
  /** Spend of an ordinary day. */
  readonly usualSpend: number;
  /** How much of a miss the pacing makes good by the next day, and how far over its budget a day may go. */
  readonly gain: number;
  readonly overshoot: number;
  readonly ads: readonly Ad[];
  /** Loss of answer per exposure, and how long an exposure is remembered. */
  readonly wear: number;
  readonly memory: number;
  readonly people: {
    readonly size: number;
    /** Shape of the gamma of how often people are online. */
    readonly shape: number;
    readonly inflow: number;
    readonly turnover: number;
    /** Share of the people who may still answer that a view a person takes away. */
    readonly taken: number;
  } | null;
  readonly competitors: readonly Competitor[];
  readonly page: {
    readonly loadMs: number;
    readonly bounce: number;
    readonly errorRate: number;
    readonly landed: number;
  };
  readonly consent: number;
  readonly blocked: number;
  /** Share of the conversions without consent that the platform models. */
  readonly modelled: number;
  /** Share of conversions 0, 1, 2 … days after their click. */
  readonly lags: readonly number[];
  readonly orderValue: number | null;
  readonly basket: number;
  readonly country: Country;
  readonly currency: string;
  readonly business: boolean;
}

const lagShapes = {
  instant: { atOnce: 0.93, decay: 0.4 },
  quick: { atOnce: 0.8, decay: 0.6 },
  normal: { atOnce: 0.6, decay: 0.72 },
  slow: { atOnce: 0.32, decay: 0.8 },
} as const;
const longestLag = 14;

function lagsOf(lag: CasePlan['lag'], random: Random): number[] {
  const { atOnce, decay } = lagShapes[lag];
  const first = Math.min(0.97, atOnce * random.around(0.06));
  const rest = Array.from({ length: longestLag }, (_, day) => decay ** day);
  const total = rest.reduce((a, b) => a + b, 0);
  return [first, ...rest.map((part) => ((1 - first) * part) / total)];
}

/** Dimensions a platform reports, with names that say nothing of how a segment answers: that is drawn. */
const dimensionsOf = {
  search: [
    { name: 'match_type', segments: ['exact', 'phrase', 'broad'] },
    { name: 'network', segments: ['search', 'partners', 'maps', 'shopping'] },
    { name: 'daypart', segments: ['morning', 'afternoon', 'evening', 'night'] },
  ],
  feed: [
    { name: 'placement', segments: ['feed', 'stories', 'video', 'network'] },
    { name: 'audience', segments: ['A', 'B', 'C', 'D', 'E'] },
    { name: 'age', segments: ['18-24', '25-34', '35-44', '45-54', '55+'] },
  ],
} as const;

const currencies = { DE: 'EUR', AT: 'EUR', UK: 'GBP', US: 'USD' } as const;

interface Base {
  readonly ctr: number;
  readonly cvr: number;
  readonly price: number;
}

function baseOf(random: Random, channel: CasePlan['channel'], business: boolean): Base {
  if (channel === 'search') {
    return {
      ctr: random.logBetween(0.02, 0.12),
      cvr: random.logBetween(0.015, 0.12),
      price: business ? random.logBetween(2, 12) : random.logBetween(0.4, 3),
    };
  }
  return {
    ctr: random.logBetween(0.004, 0.03),
    cvr: random.logBetween(0.008, 0.1),
    price: (business ? random.logBetween(15, 60) : random.logBetween(4, 18)) / 1000,
  };
}

function cellsOf(
  random: Random,
  base: Base,
  segments: number,
  steepness: number,
  channel: CasePlan['channel'],
): Cell[] {
  // On an ordinary day this share of the supply is bought at the usual bid.
  const bought = channel === 'search' ? random.between(0.35, 0.85) : random.logBetween(0.03, 0.35);
  const bid = base.price / (0.6 + 0.35 * bought);
  const halfPrice = bid / (bought / (1 - bought)) ** (1 / steepness);
  const device = [
    { share: random.between(0.5, 0.8), ctr: 1, cvr: random.between(0.65, 1) },
    { share: random.between(0.2, 0.45), ctr: random.between(0.8, 1.1), cvr: random.between(1, 1.5) },
    { share: random.between(0.02, 0.08), ctr: random.between(0.7, 1), cvr: random.between(0.6, 1.1) },
  ];
  const segment = Array.from({ length: segments }, (_, index) => ({
    share: random.logBetween(0.15, 1),
    ctr: random.around(0.25),
    // One of them answers far worse than the rest; which, no name tells.
    cvr: random.around(0.2) * (segments > 1 && index === 0 ? random.between(0.2, 0.55) : 1),
  }));
  const order = segment.map((one) => ({ one, at: random.between(0, 1) })).sort((a, b) => a.at - b.at);
  const draft = device.flatMap((d, deviceIndex) =>
    order.map(({ one }, segmentIndex) => {
      const answer = d.cvr * one.cvr * random.around(0.12);
      return {
        device: deviceIndex,
        segment: segmentIndex,
        supply: d.share * one.share * random.around(0.15),
        ctr: d.ctr * one.ctr * random.around(0.08),
        cvr: answer,
        // The platform knows half of it.
        worth: answer ** 0.5 * random.around(0.08),
        halfPrice: halfPrice * answer ** 0.35 * random.around(0.1),
      };
    }),
  );
  const total = draft.reduce((sum, one) => sum + one.supply, 0);
  const mean = (of: (one: (typeof draft)[number]) => number): number =>
    draft.reduce((sum, one) => sum + one.supply * of(one), 0) / total;
  const [ctr, cvr, worth] = [
    mean((one) => one.ctr),
    mean((one) => one.ctr * one.cvr),
    mean((one) => one.worth),
  ];
  return draft.map((one) => ({
    ...one,
    supply: one.supply / total,
    worth: one.worth / worth,
    ctr: Math.min(0.5, (base.ctr * one.ctr) / ctr),
    cvr: Math.min(0.6, (base.cvr * one.cvr * ctr) / cvr),
    yield: 1,
  }));
}

/** What the cells give at the usual bid: the campaign is scaled by it. */
function usual(cells: readonly Cell[], bid: number, steepness: number, perClick: boolean) {
  let spend = 0;
  let conversions = 0;
  const each = cells.map((cell) => {
    const own = bid * cell.worth;
    const x = (own / cell.halfPrice) ** steepness;
    const share = x / (1 + x);
    const impressions = cell.supply * share;
    const price = own * (0.6 + 0.35 * share);
    const paid = impressions * price * (perClick ? cell.ctr : 1);
    const bought = impressions * cell.ctr * cell.cvr;
    spend += paid;
    conversions += bought;
    return bought / paid;
  });
  return { spend, conversions, each };
}

export interface Frame {
  readonly id: string;
  readonly plan: CasePlan;
  /** Days before the first reported one that are lived through. */
  readonly warm: number;
  /** A sibling: devices alone, no ads or segments of its own to report. */
  readonly plain: boolean;
  readonly country: Country;
  readonly business: boolean;
}

export function homeOf(random: Random): Pick<Frame, 'country' | 'business'> {
  return {
    country: random.pick<Country>(countries),
    business: random.chance(0.4),
  };
}

/** Reported by an intact tag of all there are: what the plan's conversions a day are scaled with. */
const reported = 0.9;

export function drawMarket(random: Random, frame: Frame, conversionsPerDay: number): Market {
  const { plan, id, plain, business } = frame;
  const search = plan.channel === 'search';
  const base = baseOf(random, plan.channel, business);
  const dimension = random.pick<{ readonly name: string; readonly segments: readonly string[] }>(
    dimensionsOf[plan.channel],
  );
  const segments = plain ? ['all'] : dimension.segments;
  const steepness = random.between(1.1, 2.6);
  const bought = cellsOf(random, base, segments.length, steepness, plan.channel);
  const bid = base.price / 0.75;
  const now = usual(bought, bid, steepness, search);
  const scale = conversionsPerDay / reported / now.conversions;
  const yields = now.conversions / now.spend;
  const cells = bought.map((cell, index) => ({
    ...cell,
    supply: cell.supply * scale,
    yield: (now.each[index] ?? yields) / yields,
  }));
  const spend = now.spend * scale;
  const binds = plan.standing === 'budgetBinds' || plan.standing === 'roomToGrow';
  const headroom = !search ? 1 : binds ? random.between(0.4, 0.8) : random.logBetween(1.15, 3);
  const impressions = conversionsPerDay / (base.ctr * base.cvr);
  const intensity = random.logBetween(0.02, 0.35);
  return {
    id,
    channel: plan.channel,
    devices: ['mobile', 'desktop', 'tablet'],
    dimension: dimension.name,
    segments,
    cells,
    steepness,
    bid,
    budget: Math.max(1, Math.round(spend * headroom * 100) / 100),
    usualSpend: spend * Math.min(1, headroom),
    gain: random.between(0.15, 0.6),
    overshoot: random.between(1.02, 1.3),
    ads: adsOf(random, frame),
    wear: search ? 0 : random.logBetween(0.008, 0.1),
    memory: random.between(0.96, 0.99),
    people: search
      ? null
      : {
          size: Math.max(1500, impressions / intensity),
          shape: random.between(0.3, 1.2),
          inflow: random.logBetween(0.01, 0.08),
          turnover: random.logBetween(0.004, 0.03),
          taken: random.logBetween(0.04, 0.4),
        },
    competitors: competitorsOf(random, plain),
    page: {
      loadMs: random.between(900, 3800),
      bounce: random.between(0.25, 0.65),
      errorRate: random.logBetween(0.0008, 0.012),
      landed: random.between(0.86, 0.98),
    },
    consent: random.between(0.6, 0.95),
    blocked: random.between(0.03, 0.2),
    modelled: random.between(0.3, 0.9),
    lags: lagsOf(plan.lookAlikes.includes('lateConversions') && !plain ? 'slow' : plan.lag, random),
    orderValue: plan.reportsValue ? random.logBetween(20, 400) : null,
    basket: random.between(0.3, 1.2),
    country: frame.country,
    currency: currencies[frame.country],
    business,
  };
}

const forms = ['image', 'carousel', 'video', 'text', 'collection'] as const;

/** Launches follow a schedule of their own, whatever is to happen. */
function adsOf(random: Random, { id, plan, warm, plain }: Frame): Ad[] {
  if (plain) return [{ id: `${id}-1`, name: 'Ad', launched: 9999, retired: 0, appeal: 1, video: false }];
  const horizon = plan.days + warm;
  const active = random.whole(1, 6);
  const every = random.chance(0.5) ? random.whole(10, 60) : null;
  const count = every === null ? active : Math.ceil(horizon / every) + active;
  const phase = random.whole(1, every ?? 60);
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const launched = every === null ? horizon + random.whole(0, 200) : phase + back * every;
    const retired = every === null || back < active ? 0 : phase + (back - active) * every;
    const form = random.pick<(typeof forms)[number]>(forms);
    return {
      id: `${id}-${index + 1}`,
      name: `${plan.channel === 'search' ? 'RSA' : form} ${index + 1}`,
      launched,
      retired,
      appeal: random.around(0.2),
      video: plan.channel === 'feed' && form === 'video',
    };
  }).filter((ad) => ad.retired < horizon);
}

const domains = [
  'northline',
  'kolibri-store',
  'marktplatz7',
  'brightfold',
  'onyxware',
  'tidewater',
  'lumenhaus',
  'quartermile',
  'sandberg-co',
  'vireo',
  'westerly',
  'zinnia',
  'ferrow',
  'halden',
  'pinecroft',
  'oakandsons',
] as const;

export function domainOf(index: number): string {
  return `${domains[index % domains.length] ?? 'rival'}${index < domains.length ? '' : `-${index}`}.example`;
}

function competitorsOf(random: Random, plain: boolean): Competitor[] {
  // Of a sibling nobody lists them one by one.
  return Array.from({ length: plain ? 1 : random.whole(3, 9) }, (_, index) => ({
    domain: domainOf(index),
    strength: random.around(0.35),
    presence: random.between(0.2, 0.9),
  }));
}
