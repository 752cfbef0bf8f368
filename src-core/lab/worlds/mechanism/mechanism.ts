import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays } from '../../../../src-shared/model/day.ts';
import { randomOf } from '../../evaluation/corpus/random.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { type Intervention, intervention } from '../../simulation/intervention.ts';
import { streams } from '../../simulation/random.ts';
import { type Frame, simulate } from '../../simulation/simulate.ts';
import type { ExpectedDay, FigureNoise } from '../expected.ts';
import { harmlessEdits, inOrder } from '../housekeeping.ts';
import { judge } from '../judge.ts';
import type { CasePlan } from '../plan.ts';
import type { HandedEvent } from '../scene.ts';
import { withhold } from '../withhold.ts';
import type { World, WorldCase } from '../world.ts';
import { type Act, actOf } from './acts.ts';
import { campaignOf, siblingsOf } from './campaign.ts';
import { distractionsOf } from './distractions.ts';
import { expectedDays, noiseOf } from './expectedDays.ts';

/** The market the project's first corpus and golden cases live in, asked by the common plan. */
export const mechanism: World = {
  name: 'mechanism',
  market:
    'Keyword auctions at the second price and a feed with log-normal rival bids, a reach curve over one audience with wear per ad, one log-normal weather for the account.',
  make: makeCase,
};

function makeCase(plan: CasePlan, id: string, seed: number): WorldCase {
  const stream = streams(seed, id);
  const random = randomOf(stream('circumstances'));
  const lastDay = addDays('2024-06-30', random.whole(0, 800));
  const frame: Frame = { lastDay, days: plan.days, seed };
  const quiet = campaignOf(random, plan, id);
  const acts = plan.events.map((event) => actOf(randomOf(stream(`act-${event.cause}`)), event, plan, quiet));
  const distractions = distractionsOf(randomOf(stream('look-alikes')), plan, quiet, lastDay);
  const own: Blueprint = { ...quiet, interventions: [...acts.flatMap(of), ...distractions.own] };
  const others = siblingsOf(randomOf(stream('siblings')), plan, quiet).map((sibling) => ({
    ...sibling,
    interventions: [
      ...acts.flatMap((act) => (meets(sibling, act, own) ? act.interventions : [])),
      ...distractions.account,
    ],
  }));
  const data = withhold(plan, simulate(own, frame), stream('withheld'));
  const edits = harmlessEdits(randomOf(stream('edits')), plan, id, lastDay, {
    channel: plan.channel,
    budget: quiet.dailyBudget,
    bid: quiet.bid,
  });
  const changes = plan.missingTables.includes('changes') ? [] : inOrder([...data.changes, ...edits]);
  const siblings = others.map((sibling) => simulate(sibling, frame));
  const account = new Account(others, acts, frame, siblings);
  const events: HandedEvent[] = acts.map((act) => ({
    cause: act.event.cause,
    kind: act.kind,
    daysAgo: act.event.daysAgo,
    shape: act.event.shape,
    subjects: act.subjects,
    alike: act.alike,
    spendsMore: act.spendsMore,
    without: account.beside(expectedDays(without(own, act), frame), act),
  }));
  const truth = judge({
    plan,
    seen: account.beside(expectedDays(own, frame), null),
    events,
    noise: { ...noiseOf(own), ...account.noise() },
    perClick: plan.channel === 'search',
    goal: goalOf(own),
    raised: plan.standing === 'ordinary' && plan.channel === 'search' ? null : raisedDays(own, frame),
  });
  return {
    id,
    world: mechanism.name,
    data: { ...data, changes },
    siblings,
    asOf: lastDay,
    plan,
    truth,
  };
}

const of = (act: Act): readonly Intervention[] => act.interventions;

/** A platform's own rules and limits stop at the platform; everything else shared is the whole account's. */
function meets(sibling: Blueprint, { event }: Act, own: Blueprint): boolean {
  if (!event.shared) return false;
  const ofPlatform = event.cause === 'measurement_change' || event.cause === 'delivery_blocked';
  return !ofPlatform || sibling.platform === own.platform;
}

/** Does nothing and keeps the place of what is taken out: the luck of entrants goes by their place. */
const placeholder = intervention({ kind: 'reportLost', daysAgo: 1_000_000, lastsDays: 1 });

function without(blueprint: Blueprint, act: Act): Blueprint {
  const kept = blueprint.interventions.map((one) => (act.interventions.includes(one) ? placeholder : one));
  return { ...blueprint, interventions: [...kept, ...act.instead] };
}

function goalOf({ targetCpa, targetRoas, orderValue }: Blueprint): number | null {
  if (targetCpa !== null) return targetCpa;
  return targetRoas !== null && orderValue !== null ? orderValue / targetRoas : null;
}

function raisedDays(own: Blueprint, frame: Frame): ExpectedDay[] {
  const raise = intervention({ kind: 'budgetChanges', daysAgo: Math.min(14, frame.days), factor: 1.2 });
  return expectedDays({ ...own, interventions: [...own.interventions, raise] }, frame);
}

/** The siblings' figures beside the campaign's own, where an event is shared; two of them stand for all. */
class Account {
  readonly #others: readonly Blueprint[];
  readonly #acts: readonly Act[];
  readonly #frame: Frame;
  readonly #siblings: readonly CampaignData[];

  constructor(
    others: readonly Blueprint[],
    acts: readonly Act[],
    frame: Frame,
    siblings: readonly CampaignData[],
  ) {
    this.#others = others;
    this.#acts = acts;
    this.#frame = frame;
    this.#siblings = siblings;
  }

  /** `act`: taken out of the account as well. Null: everything happens. */
  beside(own: readonly ExpectedDay[], act: Act | null): readonly ExpectedDay[] {
    if (!this.#acts.some((one) => one.event.shared) || this.#others.length === 0) return own;
    const seen = this.#others
      .slice(0, 2)
      .map((one) => expectedDays(act === null ? one : without(one, act), this.#frame));
    return own.map((day, index) => {
      const sum = (of: (day: ExpectedDay) => number): number =>
        seen.reduce((total, days) => {
          const one = days[index];
          return one === undefined ? total : total + of(one);
        }, 0);
      const clicks = sum((one) => one.clicks);
      const impressions = sum((one) => one.impressions);
      if (clicks <= 0 || impressions <= 0) return day;
      const given = {
        ...day.given,
        siblingCvr: sum((one) => one.conversions) / clicks,
        siblingCpm: (1000 * sum((one) => one.spend)) / impressions,
        siblingCtr: clicks / impressions,
      };
      return { ...day, given };
    });
  }

  noise(): FigureNoise {
    const days = Math.max(1, this.#frame.days);
    const total = this.#siblings.reduce(
      (sum, one) => sum + one.daily.reduce((all, row) => all + (row.conversions ?? 0), 0),
      0,
    );
    const { noise = 1 } = this.#others[0] ?? {};
    const own = noise / Math.sqrt(Math.max(1, this.#others.length));
    return {
      siblingCvr: {
        day: Math.sqrt(1 / Math.max(0.1, total / days) + (0.06 * own) ** 2),
        wander: 0.03 * noise,
        carry: 0.5,
      },
      siblingCpm: { day: 0.04 * own, wander: 0.03 * noise, carry: 0.5 },
    };
  }
}
