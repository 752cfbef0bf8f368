import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays } from '../../../../src-shared/model/day.ts';
import type { Campaign } from '../../../../src-shared/model/tables/rows.ts';
import { type Random, randomOf } from '../../evaluation/corpus/random.ts';
import { changeRow, harmlessEdits, inOrder } from '../housekeeping.ts';
import { judge } from '../judge.ts';
import type { CasePlan } from '../plan.ts';
import { withhold } from '../withhold.ts';
import type { World, WorldCase } from '../world.ts';
import { type Account, drawAccount } from './account.ts';
import type { Act } from './causes/act.ts';
import { actsOf, gateOf, type PlacedAct } from './causes/ways.ts';
import { emit } from './emit.ts';
import { expectedDays } from './expectedDays.ts';
import { type Background, backgroundOf } from './lookAlikes.ts';
import { liveAll } from './lives.ts';
import type { Day, Surroundings } from './network.ts';
import { noiseOf } from './noiseOf.ts';
import { drawSetup, type Setup, warmDays, withNewAds } from './setup.ts';
import { drawSiblings, meansOf, type Sibling } from './siblings.ts';
import { drawWeather } from './weather.ts';

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

function make(plan: CasePlan, id: string, seed: number): WorldCase {
  const account = drawAccount(plan, id, seed);
  const { stream, climate, field, firstWeekday, end, lastDay } = account;
  const random = randomOf(stream('campaign'));
  const drawn = drawSetup(random, {
    id,
    name: `${random.pick(words)} ${random.whole(1, 99)}`,
    plan,
    platform: plan.platform,
    channel: plan.channel,
    conversions: plan.conversionsPerDay,
    standing: plan.standing,
    sibling: false,
  });
  const setup = withNewAds(randomOf(stream('new ads')), drawn, plan, gateOf);
  const weather = drawWeather(climate, stream, randomOf(stream('weather')), setup.perClick);
  const around: Surroundings = { setup, weather, climate, field, firstWeekday };
  const acts = actsOf(plan, setup, stream);
  const backgrounds = plan.lookAlikes.map((what) =>
    backgroundOf(what, { random: randomOf(stream(`look-alike ${what}`)), plan, setup, firstWeekday }),
  );
  const siblings = drawSiblings(account, backgrounds);
  const still = backgrounds.flatMap((one) => (one.set === null ? [] : [{ from: 0, set: one.set }]));
  const lives = liveAll(around, still, acts, 'whole');
  const { seen, quiet } = lives;
  const others = meansOf(siblings, null);
  const goal = goalOf(randomOf(stream('goal')), plan, setup, quiet);
  const events = acts.map((one, index) => ({
    cause: one.event.cause,
    kind: one.kind,
    daysAgo: one.event.daysAgo,
    shape: one.event.shape,
    subjects: subjectsOf(one, setup),
    alike: one.alike,
    without: expectedDays(around, lives.without[index] ?? quiet, meansOf(siblings, index), plan.days),
  }));
  const truth = judge({
    plan,
    seen: expectedDays(around, seen, others, plan.days),
    events,
    noise: noiseOf(expectedDays(around, quiet, others, setup.total)),
    perClick: setup.perClick,
    goal,
    raised: lives.raised === null ? null : expectedDays(around, lives.raised, others, plan.days),
  });
  const tables = emit(around, seen, stream, end, true);
  const data: CampaignData = {
    campaign: campaignRow(account, setup, seen, goal, randomOf(stream('campaign row'))),
    ...tables,
    changes: changesOf(account, setup, acts, backgrounds),
  };
  return {
    id,
    world: 'cascade',
    data: withhold(plan, data, stream('withheld')),
    siblings: siblings.map((one) =>
      withhold({ ...plan, missingColumns: [] }, siblingData(account, one), one.stream('withheld')),
    ),
    asOf: lastDay,
    plan,
    truth,
  };
}

/** Ads are known by the ids that the tables use. */
function subjectsOf(act: Act, setup: Setup): Act['subjects'] {
  return act.subjects.map((one) => (one.kind === 'creative' ? { ...one, id: `${setup.id}-${one.id}` } : one));
}

/** The cost of a reported conversion that the advertiser wants; about what it costs anyway, unless the standing says other. */
function goalOf(random: Random, plan: CasePlan, setup: Setup, quiet: readonly Day[]): number | null {
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

function campaignRow(
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

function changesOf(
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

function siblingData(account: Account, { around, seen, stream }: Sibling): CampaignData {
  return {
    campaign: campaignRow(account, around.setup, seen, null, randomOf(stream('campaign row'))),
    ...emit(around, seen, stream, account.end, false),
    changes: [],
  };
}

/** The market as a network of figures in which each answers those before it with a lag of its own. */
export const cascade: World = {
  name: 'cascade',
  market:
    'No agents: a network of figures from demand to report, with rivals as a birth and death process, people who flow between unmet, willing and tired, ads with a life of their own, waiting times that people leave at, and noise fitted to real daily series.',
  make,
};
