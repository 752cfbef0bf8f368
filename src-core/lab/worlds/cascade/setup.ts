import type { Platform } from '../../../../src-shared/model/vocabulary.ts';
import type { Random } from '../../evaluation/corpus/random.ts';
import type { CasePlan } from '../plan.ts';
import { type Ad, drawAds } from './ads.ts';
import { type Dimension, drawDimensions } from './dimensions.ts';

/** Days that are lived before the first that is reported. */
export const warmDays = 45;

/** A conversion action: its conversions per order, and whether the campaign's figure counts it. */
export interface Action {
  readonly name: string;
  readonly perOrder: number;
  readonly counted: boolean;
}

/** A campaign's own constants. Days count from the first warm day. */
export interface Setup {
  readonly id: string;
  readonly name: string;
  readonly channel: CasePlan['channel'];
  readonly perClick: boolean;
  readonly platform: Platform;
  readonly days: number;
  readonly total: number;
  /** Mean impressions of an ordinary day, and the same as eligible ones. */
  readonly impressions: number;
  readonly share: number;
  readonly ctr: number;
  /** Of a click (search) or of a thousand impressions. */
  readonly price: number;
  readonly bid: number;
  /** Daily budget; wished spend over it on an ordinary day. */
  readonly budget: number;
  readonly thirst: number;
  /** Orders per visit at the first step, and per first step. */
  readonly step1: number;
  readonly step2: number;
  readonly people: number;
  /** Share of the people who are new each day. */
  readonly inflow: number;
  readonly ads: readonly Ad[];
  readonly dimensions: readonly Dimension[];
  readonly actions: readonly Action[];
  /** Mean days from click to conversion after the first day, and the share on the first day. */
  readonly delay: number;
  readonly sameDay: number;
  readonly window: number;
  /** Shares of what the platform reports: seen and not clicked, modelled rather than observed. */
  readonly viewed: number;
  readonly modelled: number;
  /** What analytics credits to the last click, and visits whose consent lets it see them. */
  readonly lastClick: number;
  readonly consent: number;
  /** Visits in which nothing blocks the scripts that count. */
  readonly script: number;
  readonly loadMs: number;
  readonly bounce: number;
  readonly errors: number;
  readonly value: number | null;
  /** How strongly an automatic bid follows the cost of a conversion; 0 = a manual one. */
  readonly autobid: number;
  /** A day without impressions is a row of zeros rather than no row. */
  readonly zeroRows: boolean;
}

const delays = {
  instant: [0.97, 0.8],
  quick: [0.75, 1.6],
  normal: [0.5, 3.2],
  slow: [0.3, 6],
} as const satisfies Readonly<Record<CasePlan['lag'], readonly [number, number]>>;

const prices = { google_ads: 1.4, microsoft_ads: 1.1, meta_ads: 8, linkedin_ads: 28, other: 5 } as const;

export interface SetupInput {
  readonly id: string;
  readonly name: string;
  readonly plan: CasePlan;
  readonly platform: Platform;
  readonly channel: CasePlan['channel'];
  readonly conversions: number;
  readonly standing: CasePlan['standing'];
  /** Siblings are read by day only: they run few ads and report one dimension. */
  readonly sibling: boolean;
}

export function drawSetup(random: Random, input: SetupInput): Setup {
  const { plan, platform, channel, conversions, standing } = input;
  const perClick = channel === 'search';
  const ctr = (perClick ? 0.05 : 0.012) * random.around(0.35);
  const cvr = 0.03 * random.around(0.45);
  const price = prices[platform] * random.around(0.35);
  const viewed = perClick ? 0 : random.between(0.05, 0.45);
  const actions = [
    { name: 'Main', perOrder: 1, counted: true },
    { name: 'Second', perOrder: random.between(0.05, 0.6), counted: random.chance(0.5) },
    { name: 'Third', perOrder: random.between(0.2, 1.2), counted: false },
  ] as const satisfies readonly Action[];
  const reports = (1 + viewed) * actions.reduce((sum, one) => sum + (one.counted ? one.perOrder : 0), 0);
  const impressions = Math.max(30, conversions / (ctr * cvr * reports));
  const binds = standing === 'roomToGrow' || standing === 'budgetBinds';
  const lift = plan.events.some((one) => one.cause === 'budget_constraint' && one.favourable);
  const thirst = perClick
    ? binds || (lift && !input.sibling)
      ? random.between(1.3, 2.6)
      : random.logBetween(0.35, 0.85)
    : 1;
  // A search budget that binds keeps the campaign at `impressions`; its wishes go beyond.
  const share = random.between(0.3, 0.75);
  const spend = perClick ? impressions * ctr * price : (impressions * price) / 1000;
  const step1 = Math.min(0.6, cvr ** 0.45 * random.around(0.2));
  const [sameDay, delay] = delays[plan.lag];
  const total = warmDays + plan.days;
  const intensity = random.logBetween(0.06, 0.35);
  return {
    id: input.id,
    name: input.name,
    channel,
    perClick,
    platform,
    days: plan.days,
    total,
    impressions: perClick ? impressions * Math.max(1, thirst) : impressions,
    share,
    ctr,
    price,
    bid: price * random.between(1.2, 1.7),
    budget: perClick ? (spend * Math.max(1, thirst)) / thirst : spend,
    thirst,
    step1,
    step2: Math.min(0.9, cvr / step1),
    people: Math.max(1500, impressions / intensity),
    inflow: random.between(0.03, 0.09),
    ads: drawAds(random, input.sibling ? 2 : random.whole(1, 10), total, platform !== 'microsoft_ads'),
    dimensions: input.sibling
      ? drawDimensions(random, platform).slice(0, 1)
      : drawDimensions(random, platform),
    actions,
    delay,
    sameDay,
    window: random.pick([7, 30, 30] as const),
    viewed,
    modelled: random.between(0.03, 0.25),
    lastClick: random.between(0.6, 0.92),
    consent: random.between(0.72, 0.97),
    script: random.between(0.75, 0.97),
    loadMs: random.between(1300, 3200),
    bounce: random.between(0.3, 0.6),
    errors: random.logBetween(0.001, 0.01),
    value: plan.reportsValue ? random.logBetween(20, 300) : null,
    autobid: perClick && random.chance(0.4) ? random.between(0.05, 0.25) : 0,
    zeroRows: random.chance(0.5),
  };
}
