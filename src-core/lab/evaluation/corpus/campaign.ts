import type { TableName } from '../../../../src-shared/model/tables/registry.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import type { DayMeans } from '../../simulation/means.ts';
import { type Details, leadFeed, leadSearch, shopFeed, shopSearch } from '../../simulation/presets.ts';
import { simulate } from '../../simulation/simulate.ts';
import type { Lot } from './lot.ts';

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

const homes = [
  { country: 'DE', currency: 'EUR' },
  { country: 'AT', currency: 'EUR' },
  { country: 'UK', currency: 'GBP' },
  { country: 'US', currency: 'USD' },
] as const;

/** Fewest and most conversions a day, wherever the budget allows all of them. */
export const volumes = [0.5, 300] as const;

/** Names of the kind accounts have; none says what happens. */
const names = [
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

/** A campaign in order, with nothing happening to it yet. */
export function drawCampaign(lot: Lot, id: string, wishes: Wishes): Blueprint {
  const make = presets[wishes.preset];
  const model = make({ id, name: 'model' });
  const scale = lot.logBetween(...volumes);
  const common = {
    id,
    name: `${lot.pick(names)} ${lot.whole(1, 99)}`,
    ...lot.pick<(typeof homes)[number]>(homes),
    ctr: model.ctr * lot.around(0.3),
    cvr: Math.min(0.3, model.cvr * lot.around(0.35)),
    orderValue: model.orderValue === null || lot.chance(0.3) ? null : model.orderValue * lot.around(0.3),
    lag: lot.pick(['instant', 'quick', 'quick', 'normal', 'slow'] as const),
    noise: lot.logBetween(0.5, 1.6),
    ageDays: lot.chance(0.12) ? lot.whole(25, 80) : lot.whole(100, 900),
    site: {
      loadMs: lot.between(1200, 3500),
      bounce: lot.between(0.3, 0.6),
      errorRate: lot.logBetween(0.001, 0.01),
    },
  } as const;
  const made =
    model.channel === 'search'
      ? searchOf(lot, make, common, model, scale, wishes)
      : feedOf(lot, make, common, model, scale, wishes);
  return { ...made, ...targetsOf(lot, made, wishes.standing), leaveOut: leftOut(lot) };
}

type Make = (typeof presets)[PresetName];

function searchOf(
  lot: Lot,
  make: Make,
  common: Details,
  model: Blueprint,
  conversions: number,
  { standing, tight }: Wishes,
): Blueprint {
  const draft = make({
    ...common,
    bid: (model.bid ?? 1) * lot.around(0.25),
    rivals: { count: lot.whole(4, 12), bid: lot.between(0.45, 1), presence: lot.between(0.35, 0.7) },
    creatives: { active: lot.whole(2, 5), everyDays: lot.chance(0.5) ? null : lot.whole(15, 60), wear: 0 },
    searches: 100_000,
    dailyBudget: 1e9,
  });
  const seen = expected(draft, 14);
  const searches = Math.max(50, (100_000 * conversions) / seen.conversions);
  const wished = (seen.spend * searches) / 100_000;
  const binds = standing === 'roomToGrow' || standing === 'budgetBinds';
  const headroom = binds ? lot.between(0.35, 0.85) : tight ? lot.between(0.95, 1.4) : lot.logBetween(1.25, 3);
  return { ...draft, searches, dailyBudget: Math.max(1, wished * headroom) };
}

function feedOf(
  lot: Lot,
  make: Make,
  common: Details,
  model: Blueprint,
  conversions: number,
  { tight }: Wishes,
): Blueprint {
  const cpm = (model.cpm ?? 1) * lot.around(0.25);
  const { ctr = model.ctr, cvr = model.cvr } = common;
  const impressions = conversions / (ctr * cvr);
  // Impressions a day for each person who fits the targeting.
  const intensity = tight ? lot.logBetween(0.08, 0.4) : lot.logBetween(0.02, 0.2);
  return make({
    ...common,
    cpm,
    dailyBudget: Math.max(1, (impressions * cpm) / 1000),
    audience: {
      size: Math.max(2000, impressions / intensity),
      inflow: intensity * lot.logBetween(0.08, 0.5),
    },
    rivals: { count: lot.whole(4, 12), bid: 1, presence: lot.between(0.4, 0.8) },
    creatives: {
      active: lot.whole(2, 6),
      everyDays: tight || lot.chance(0.8) ? lot.whole(7, 20) : null,
      wear: tight ? lot.logBetween(0.05, 0.3) : lot.logBetween(0.01, 0.08),
      video: lot.between(0, 1),
    },
  });
}

/** Means of a quiet campaign's last days, per day. */
function expected(
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
function targetsOf(
  lot: Lot,
  made: Blueprint,
  standing: Standing,
): Pick<Blueprint, 'targetCpa' | 'targetRoas'> {
  if (standing === 'ordinary' && lot.chance(0.12)) return { targetCpa: null, targetRoas: null };
  const { spend, conversions } = expected(made, 14);
  const cpa = conversions > 0 ? spend / conversions : 1;
  const ratio = {
    ordinary: lot.between(0.85, 1.4),
    budgetBinds: lot.between(0.9, 1.3),
    tooDear: 1 / lot.logBetween(1.3, 3),
    roomToGrow: lot.logBetween(1.2, 2.6),
  }[standing];
  if (made.orderValue !== null && lot.chance(0.2)) {
    return { targetCpa: null, targetRoas: made.orderValue / (cpa * ratio) };
  }
  return { targetCpa: cpa * ratio, targetRoas: null };
}

/** Half of the advertisers have every table; the others lack each with some probability. */
function leftOut(lot: Lot): Blueprint['leaveOut'] {
  const complete = lot.chance(0.5);
  return sideTables.filter(() => lot.chance(0.3) && !complete);
}

/** The rest of the account: campaigns in order that live in the same market. What only daily sums are read of is left out. */
export function drawSiblings(lot: Lot, own: Blueprint): Blueprint[] {
  if (lot.chance(0.3)) return [];
  const business = own.week === 'business';
  const kinds: readonly [PresetName, PresetName] = business
    ? ['leadSearch', 'leadFeed']
    : ['shopSearch', 'shopFeed'];
  const unread = sideTables.filter((table) => table !== 'site_daily' || own.leaveOut.includes(table));
  return Array.from({ length: lot.whole(2, 4) }, (_, index) => {
    const model =
      presets[kinds[index % 2 === 0 ? (own.channel === 'search' ? 0 : 1) : lot.whole(0, 1)] ?? kinds[0]];
    const size = lot.logBetween(0.15, 4);
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
