import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays } from '../../../../src-shared/model/day.ts';
import type { Campaign } from '../../../../src-shared/model/tables/rows.ts';
import { type Random, randomOf } from '../../evaluation/corpus/random.ts';
import { changeRow, harmlessEdits, inOrder } from '../housekeeping.ts';
import type { CasePlan } from '../plan.ts';
import type { Account } from './account.ts';
import { withNewAds } from './ads.ts';
import { actsOf, awaitedName, type PlacedAct } from './causes/ways.ts';
import { type Background, backgroundOf } from './lookAlikes.ts';
import { drawSetup, type Setup, warmDays } from './setup.ts';
import type { Day } from './state.ts';

const words = [
  'Always on',
  'Generic',
  'Category',
  'Core',
  'Prospecting',
  'Markets',
  'Evergreen',
  'Spring',
] as const;

/** The campaign that the plan is about, with what is to happen to it. */
export interface Drawn {
  readonly setup: Setup;
  readonly acts: readonly PlacedAct[];
  readonly backgrounds: readonly Background[];
}

export function drawCampaign({ plan, id, stream, firstWeekday }: Account): Drawn {
  const random = randomOf(stream('campaign'));
  const usual = drawSetup(random, {
    id,
    name: `${random.pick(words)} ${random.whole(1, 99)}`,
    plan,
    platform: plan.platform,
    channel: plan.channel,
    conversions: plan.conversionsPerDay,
    standing: plan.standing,
    sibling: false,
  });
  const ads = withNewAds(randomOf(stream('new ads')), usual.ads, usual.total, plan, awaitedName);
  const setup = { ...usual, ads };
  return {
    setup,
    acts: actsOf(plan, setup, stream),
    backgrounds: plan.lookAlikes.map((what) =>
      backgroundOf(what, { random: randomOf(stream(`look-alike ${what}`)), plan, setup, firstWeekday }),
    ),
  };
}

/** The cost of a reported conversion that the advertiser wants; about what it costs anyway, unless the standing says other. */
export function goalOf(random: Random, plan: CasePlan, setup: Setup, quiet: readonly Day[]): number | null {
  const days = quiet.slice(warmDays, Math.max(warmDays + 7, setup.total - 7));
  const spend = days.reduce((sum, day) => sum + day.spend, 0);
  const conversions = days.reduce((sum, day) => sum + day.conversions, 0);
  const ratio = {
    ordinary: random.between(0.8, 1.18),
    budgetBinds: random.between(0.95, 1.18),
    tooDear: 1 / random.logBetween(1.55, 3.2),
    roomToGrow: random.logBetween(1.45, 2.8),
  }[plan.standing];
  if (!plan.hasTarget || !(conversions > 0)) return null;
  return (spend / conversions) * ratio;
}

export function campaignRow(
  { end, currency }: Account,
  setup: Setup,
  seen: readonly Day[],
  goal: number | null,
  random: Random,
): Campaign {
  const cents = (value: number): number => Math.round(value * 100) / 100;
  const last = seen[seen.length - 1];
  const byValue = goal !== null && setup.value !== null && random.chance(0.3);
  return {
    campaignId: setup.id,
    campaignName: setup.name,
    platform: setup.platform,
    objective: random.pick(['sales', 'leads'] as const),
    industry: random.pick(['home', 'travel', 'software', 'fashion', 'finance'] as const),
    keywords: [],
    currency,
    timezone: 'Europe/Berlin',
    dailyBudget: cents(last?.budget ?? setup.budget),
    bidStrategy: setup.perClick ? (setup.autobid > 0 ? 'Target CPA' : 'Manual CPC') : 'Highest volume',
    currentBid: setup.perClick && setup.autobid === 0 ? cents(setup.bid * (last?.levers.bid ?? 1)) : null,
    targetCpa: goal === null || byValue ? null : cents(goal),
    targetRoas: byValue && setup.value !== null ? Number((setup.value / goal).toFixed(2)) : null,
    startedOn: addDays('1970-01-01', end - setup.days - random.whole(0, 600)),
    extra: null,
  };
}

/** The change log: what events and look-alikes left in it, and edits that do nothing. */
export function changesOf(
  { plan, stream, lastDay }: Account,
  setup: Setup,
  acts: readonly PlacedAct[],
  backgrounds: readonly Background[],
): CampaignData['changes'] {
  const random = randomOf(stream('changes'));
  const rows = acts.flatMap(({ edit, event }) =>
    edit === null || !event.logged ? [] : [changeRow(random, setup.id, lastDay, event.daysAgo, edit)],
  );
  const facts = { channel: plan.channel, budget: setup.budget, bid: setup.perClick ? setup.bid : null };
  return inOrder([
    ...rows,
    ...backgrounds.flatMap((one) =>
      one.edits.map(({ daysAgo, text }) => changeRow(random, setup.id, lastDay, daysAgo, text)),
    ),
    ...harmlessEdits(randomOf(stream('harmless')), plan, setup.id, lastDay, facts),
  ]);
}
