import type { TableName } from '../../../../src-shared/model/tables/registry.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import type { DayMeans } from '../../simulation/means.ts';
import { type Details, leadFeed, leadSearch, shopFeed, shopSearch } from '../../simulation/presets.ts';
import { simulate } from '../../simulation/simulate.ts';
import type { Random } from './random.ts';

export const presets = { shopSearch, leadSearch, shopFeed, leadFeed } as const satisfies Record<
  string,
  (details: Details) => Blueprint
>;
export type PresetName = keyof typeof presets;

/** How a campaign stands before anything happens to it. */
export type Standing = 'ordinary' | 'tooDear' | 'roomToGrow' | 'budgetBinds';

/** Tables no campaign's expected figures depend on: left out where only those are wanted, which makes it fast. */
export const sideTables = [
  'creative_daily',
  'segment_daily',
  'auction_insights_daily',
  'competitor_daily',
  'audience_daily',
  'site_daily',
  'changes',
] as const satisfies readonly TableName[];

export const homes = [
  { country: 'DE', currency: 'EUR' },
  { country: 'AT', currency: 'EUR' },
  { country: 'UK', currency: 'GBP' },
  { country: 'US', currency: 'USD' },
] as const;

/** Fewest and most conversions a day, wherever the budget allows all of them. */
export const volumes = [0.5, 300] as const;

/** Names of the kind accounts have; none says what happens. */
export const names = [
  'Prospecting',
  'Always on',
  'Generic',
  'Category',
  'Spring',
  'Core',
  'Markets',
  'Evergreen',
] as const;

export interface Wishes {
  readonly preset: PresetName;
  readonly standing: Standing;
  /** The money must be near its limit, or the same people must meet the ads often: what is to happen needs it. */
  readonly tight: boolean;
}

/** A campaign in order, with nothing taking place to it yet. */
export function drawCampaign(random: Random, id: string, wishes: Wishes): Blueprint {
  const make = presets[wishes.preset];
  const model = make({ id, name: 'model' });
  const scale = random.logBetween(...volumes);
  const common = {
    id,
    name: `${random.pick(names)} ${random.whole(1, 99)}`,
    ...random.pick<(typeof homes)[number]>(homes),
    ctr: model.ctr * random.around(0.3),
    cvr: Math.min(0.3, model.cvr * random.around(0.35)),
    orderValue:
      model.orderValue === null || random.chance(0.3) ? null : model.orderValue * random.around(0.3),
    lag: random.pick(['instant', 'quick', 'quick', 'normal', 'slow'] as const),
    noise: random.logBetween(0.5, 1.6),
    ageDays: random.chance(0.12) ? random.whole(25, 80) : random.whole(100, 900),
    site: {
      loadMs: random.between(1200, 3500),
      bounce: random.between(0.3, 0.6),
      errorRate: random.logBetween(0.001, 0.01),
    },
  } as const;
  const made =
    model.channel === 'search'
      ? searchOf(random, make, common, model, scale, wishes)
      : feedOf(random, make, common, model, scale, wishes);
  return { ...made, ...targetsOf(random, made, wishes.standing), leaveOut: leftOut(random) };
}

type Make = (typeof presets)[PresetName];

export function searchOf(
  random: Random,
  make: Make,
  common: Details,
  model: Blueprint,
  conversions: number,
  { standing, tight }: Wishes,
): Blueprint {
  const draft = make({
    ...common,
    bid: (model.bid ?? 1) * random.around(0.25),
    rivals: { count: random.whole(4, 12), bid: random.between(0.45, 1), presence: random.between(0.35, 0.7) },
    creatives: {
      active: random.whole(2, 5),
      everyDays: random.chance(0.5) ? null : random.whole(15, 60),
      wear: 0,
    },
    searches: 100_000,
    dailyBudget: 1e9,
  });
  const seen = expected(draft, 14);
  const searches = Math.max(50, (100_000 * conversions) / seen.conversions);
  const wished = (seen.spend * searches) / 100_000;
  const binds = standing === 'roomToGrow' || standing === 'budgetBinds';
  const headroom = binds
    ? random.between(0.35, 0.85)
    : tight
      ? random.between(0.95, 1.4)
      : random.logBetween(1.25, 3);
  return { ...draft, searches, dailyBudget: Math.max(1, wished * headroom) };
}

export function feedOf(
  random: Random,
  make: Make,
  common: Details,
  model: Blueprint,
  conversions: number,
  { tight }: Wishes,
): Blueprint {
  const cpm = (model.cpm ?? 1) * random.around(0.25);
  const { ctr = model.ctr, cvr = model.cvr } = common;
  const impressions = conversions / (ctr * cvr);
  // Impressions a day for each person who fits the targeting.
  const intensity = tight ? random.logBetween(0.08, 0.4) : random.logBetween(0.02, 0.2);
  return make({
    ...common,
    cpm,
    dailyBudget: Math.max(1, (impressions * cpm) / 1000),
    audience: {
      size: Math.max(2000, impressions / intensity),
      inflow: intensity * random.logBetween(0.08, 0.5),
    },
    rivals: { count: random.whole(4, 12), bid: 1, presence: random.between(0.4, 0.8) },
    creatives: {
      active: random.whole(2, 6),
      everyDays: tight || random.chance(0.8) ? random.whole(7, 20) : null,
      wear: tight ? random.logBetween(0.05, 0.3) : random.logBetween(0.01, 0.08),
      video: random.between(0, 1),
    },
  });
}

/** Means of a quiet campaign's last days, per day. */
export function expected(
  blueprint: Blueprint,
  days: number,
): { readonly spend: number; readonly conversions: number } {
  const seen: DayMeans[] = [];
  const quiet: Blueprint = { ...blueprint, interventions: [], leaveOut: [...sideTables], lag: 'instant' };
  simulate({ ...quiet, ageDays: 400 }, { lastDay: '2025-05-31', days, seed: 1 }, (day) => seen.push(day));
  const mean = (of: (day: DayMeans) => number) => seen.reduce((sum, day) => sum + of(day), 0) / seen.length;
  return { spend: mean((day) => day.spend), conversions: mean((day) => day.conversions) };
}

/** What a lead has set as the goal: mostly about what the campaign costs anyway. */
export function targetsOf(
  random: Random,
  made: Blueprint,
  standing: Standing,
): Pick<Blueprint, 'targetCpa' | 'targetRoas'> {
  if (standing === 'ordinary' && random.chance(0.12)) return { targetCpa: null, targetRoas: null };
  const { spend, conversions } = expected(made, 14);
  const cpa = conversions > 0 ? spend / conversions : 1;
  const ratio = {
    ordinary: random.between(0.85, 1.4),
    budgetBinds: random.between(0.9, 1.3),
    tooDear: 1 / random.logBetween(1.3, 3),
    roomToGrow: random.logBetween(1.2, 2.6),
  }[standing];
  if (made.orderValue !== null && random.chance(0.2)) {
    return { targetCpa: null, targetRoas: made.orderValue / (cpa * ratio) };
  }
  return { targetCpa: cpa * ratio, targetRoas: null };
}

/** Half of the advertisers have every table; the others lack each with some probability. */
function leftOut(random: Random): Blueprint['leaveOut'] {
  const complete = random.chance(0.5);
  return sideTables.filter(() => random.chance(0.3) && !complete);
}

/** The rest of the account: campaigns in order that live in the same market. What only daily sums are read of is left out. */
export function drawSiblings(random: Random, own: Blueprint): Blueprint[] {
  if (random.chance(0.3)) return [];
  const business = own.week === 'business';
  const kinds: readonly [PresetName, PresetName] = business
    ? ['leadSearch', 'leadFeed']
    : ['shopSearch', 'shopFeed'];
  const unread = sideTables.filter((table) => table !== 'site_daily' || own.leaveOut.includes(table));
  return Array.from({ length: random.whole(2, 4) }, (_, index) => {
    const model =
      presets[kinds[index % 2 === 0 ? (own.channel === 'search' ? 0 : 1) : random.whole(0, 1)] ?? kinds[0]];
    const size = random.logBetween(0.15, 4);
    const draft = model({ id: `${own.id}${index + 1}`, name: `Sibling ${index + 1}` });
    return {
      ...draft,
      country: own.country,
      currency: own.currency,
      noise: own.noise,
      lag: own.lag,
      dailyBudget: draft.dailyBudget * size,
      searches: draft.searches === null ? null : draft.searches * size,
      audience: draft.audience === null ? null : { ...draft.audience, size: draft.audience.size * size },
      leaveOut: [...unread],
    };
  });
}
