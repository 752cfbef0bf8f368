import {
  feedOf,
  homes,
  names,
  type PresetName,
  presets,
  searchOf,
  sideTables,
  targetsOf,
} from '../../evaluation/corpus/campaign.ts';
import type { Random } from '../../evaluation/corpus/random.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import type { CasePlan } from '../plan.ts';

/** Fatigue and saturation need people who meet the ads often; the money must be near its limit for a budget to bind. */
const needsTight = ['creative_fatigue', 'audience_saturation', 'budget_constraint'];

function presetOf(random: Random, plan: CasePlan): PresetName {
  const leads = plan.platform === 'linkedin_ads' || random.chance(0.4);
  if (plan.channel === 'search') return leads ? 'leadSearch' : 'shopSearch';
  return leads ? 'leadFeed' : 'shopFeed';
}

/** The plan's campaign in order, with nothing taking place to it yet. */
export function campaignOf(random: Random, plan: CasePlan, id: string): Blueprint {
  const preset = presetOf(random, plan);
  const make = presets[preset];
  const model = make({ id, name: 'model' });
  const common = {
    id,
    name: `${random.pick(names)} ${random.whole(1, 99)}`,
    platform: plan.platform,
    ...random.pick<(typeof homes)[number]>(homes),
    ctr: model.ctr * random.around(0.3),
    cvr: Math.min(0.3, model.cvr * random.around(0.35)),
    orderValue: plan.reportsValue ? (model.orderValue ?? 80) * random.around(0.3) : null,
    lag: plan.lookAlikes.includes('lateConversions') ? 'slow' : plan.lag,
    noise: plan.noise,
    ageDays: plan.days + random.whole(0, 500),
    site: {
      loadMs: random.between(1200, 3500),
      bounce: random.between(0.3, 0.6),
      errorRate: random.logBetween(0.001, 0.01),
    },
  } as const;
  const loose = random.chance(0.4);
  const tight = !loose || plan.events.some((event) => needsTight.includes(event.cause));
  const wishes = { preset, standing: plan.standing, tight };
  const build = plan.channel === 'search' ? searchOf : feedOf;
  const made = build(random, make, common, model, plan.conversionsPerDay, wishes);
  const goals = plan.hasTarget
    ? targetsOf(random, made, plan.standing)
    : { targetCpa: null, targetRoas: null };
  return { ...made, ...goals, leaveOut: [...plan.missingTables] };
}

/** Tables nobody reads of a sibling. */
const unread = sideTables.filter((table) => table !== 'site_daily');

/** The rest of the account, in order and in the same market. */
export function siblingsOf(random: Random, plan: CasePlan, own: Blueprint): Blueprint[] {
  const kinds: readonly [PresetName, ...PresetName[]] =
    own.week === 'business' ? ['leadSearch', 'leadFeed'] : ['shopSearch', 'shopFeed'];
  return Array.from({ length: plan.campaignsInAccount - 1 }, (_, index) => {
    const model = presets[random.pick<PresetName>(kinds)];
    const size = random.logBetween(0.1, 3);
    const draft = model({
      id: `${own.id}-${index + 2}`,
      name: `${random.pick(names)} ${random.whole(1, 99)}`,
    });
    const { size: people = 1 } = draft.audience ?? {};
    return {
      ...draft,
      platform: draft.channel === own.channel ? own.platform : draft.platform,
      country: own.country,
      currency: own.currency,
      noise: own.noise,
      lag: own.lag,
      ageDays: plan.days + random.whole(0, 300),
      dailyBudget: draft.dailyBudget * size,
      searches: draft.searches === null ? null : draft.searches * size,
      audience: draft.audience === null ? null : { ...draft.audience, size: people * size },
      leaveOut: [...unread, ...(plan.missingTables.includes('site_daily') ? (['site_daily'] as const) : [])],
    };
  });
}
