import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { randomOf } from '../../evaluation/corpus/random.ts';
import { judge } from '../judge.ts';
import type { CasePlan } from '../plan.ts';
import { withhold } from '../withhold.ts';
import type { World, WorldCase } from '../world.ts';
import { type Account, drawAccount } from './account.ts';
import { campaignRow, changesOf, drawCampaign, goalOf } from './campaign.ts';
import type { Act } from './causes/act.ts';
import { emit } from './emit.ts';
import { expectedDays } from './expectedDays.ts';
import { liveAll } from './lives.ts';
import { noiseOf, withCounting } from './noiseOf.ts';
import type { Setup } from './setup.ts';
import { countedOf, drawSiblings, meansOf, type Sibling } from './siblings.ts';
import type { Surroundings } from './state.ts';
import { drawWeather } from './weather.ts';

function make(plan: CasePlan, id: string, seed: number): WorldCase {
  const account = drawAccount(plan, id, seed);
  const { stream, climate, field, firstWeekday, end, lastDay } = account;
  const { setup, acts, backgrounds } = drawCampaign(account);
  const weather = drawWeather(climate, stream, randomOf(stream('weather')), setup.perClick);
  const around: Surroundings = { setup, weather, climate, field, firstWeekday };
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
    spendsMore: one.spendsMore,
    without: expectedDays(around, lives.without[index] ?? quiet, meansOf(siblings, index), plan.days),
  }));
  const truth = judge({
    plan,
    seen: expectedDays(around, seen, others, plan.days),
    events,
    noise: withCounting(noiseOf(expectedDays(around, quiet, others, setup.total)), countedOf(siblings)),
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
