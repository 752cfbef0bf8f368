import type { Random } from '../../evaluation/corpus/random.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { type Intervention, type InterventionInput, intervention } from '../../simulation/intervention.ts';
import { hasCrept } from '../drawPlan.ts';
import { unsettlingEdits } from '../housekeeping.ts';
import type { CasePlan, EventCause, PlannedEvent, WorldCause } from '../plan.ts';
import type { TrueEvent } from '../world.ts';

/** A planned event as interventions of the simulation. */
export interface Act {
  readonly event: PlannedEvent;
  readonly kind: string;
  readonly interventions: readonly Intervention[];
  /** What there is without it: something that was wrong before and stays so. Mostly nothing. */
  readonly instead: readonly Intervention[];
  readonly subjects: TrueEvent['subjects'];
  readonly alike: readonly WorldCause[];
  /** See `HandedEvent`. */
  readonly spendsMore: boolean;
}

/** From `mild` to `drastic` with severity, even on the log scale. */
const grow = (mild: number, drastic: number, severity: number): number =>
  Math.exp(Math.log(mild) + (Math.log(drastic) - Math.log(mild)) * severity);

interface Setting {
  readonly random: Random;
  readonly event: PlannedEvent;
  readonly plan: CasePlan;
  readonly campaign: Blueprint;
  readonly timing: Timing;
}

interface Timing {
  readonly daysAgo: number;
  readonly rampDays: number;
  readonly fadeDays: number | null;
}

function timingOf(random: Random, { daysAgo, shape }: PlannedEvent): Timing {
  const long = random.whole(2, 12);
  return {
    daysAgo,
    rampDays: shape !== 'ramp' ? 0 : hasCrept({ daysAgo }) ? daysAgo : Math.min(long, daysAgo),
    fadeDays: shape === 'fade' ? long + 6 : null,
  };
}

interface Made {
  readonly kind: string;
  readonly what: readonly InterventionInput[];
  readonly instead?: readonly InterventionInput[];
  readonly segment?: { readonly dimension: string; readonly id: string };
  readonly alike?: readonly WorldCause[];
}
type Way = (setting: Setting) => Made;

/** Wrong since before the data began, put right on the event's day. */
function repaired(wrong: InterventionInput, { plan, event }: Setting): Pick<Made, 'what' | 'instead'> {
  const before = plan.days + 80;
  const past = { ...wrong, daysAgo: before, rampDays: 0, fadeDays: null } as InterventionInput;
  return { what: [{ ...past, lastsDays: before - event.daysAgo } as InterventionInput], instead: [past] };
}

const enter: Way = (setting) => {
  const { random, event, plan, timing } = setting;
  if (event.favourable) {
    return {
      kind: 'rivals leave',
      what: [{ kind: 'rivalsWithdraw', ...timing, presence: grow(0.9, 0.1, event.severity) }],
    };
  }
  const search = plan.channel === 'search';
  return {
    kind: 'rivals enter',
    what: [
      {
        kind: 'rivalsEnter',
        ...timing,
        count: 1 + Math.round(4 * event.severity) + random.whole(0, 1),
        bid: search ? grow(0.3, 1.5, event.severity) : grow(0.9, 1.5, event.severity),
        presence: random.between(0.4, 0.95),
      },
    ],
  };
};
const outbid: Way = ({ event, timing }) => ({
  kind: event.favourable ? 'rivals bid less' : 'rivals bid more',
  what: [
    {
      kind: 'rivalsRaiseBids',
      ...timing,
      factor: grow(1.04, 2, event.severity) ** (event.favourable ? -1 : 1),
    },
  ],
});

const turn: Way = ({ random, event, plan, timing }) => {
  const sign = event.favourable ? 1 : -1;
  return {
    kind: 'will to buy turns',
    // Nobody else in the account shares it: then a page would look the same.
    alike: !event.shared || plan.campaignsInAccount === 1 ? ['landing_page_issue'] : [],
    what: [
      {
        kind: 'seasonTurns',
        ...timing,
        demand: random.around(0.25),
        intent: grow(1.03, 1.8, event.severity) ** sign,
        price: random.chance(0.4) ? grow(1.02, 1.6, event.severity) ** -sign : 1,
      },
    ],
  };
};
const interest: Way = ({ random, event, timing }) => ({
  kind: 'interest turns',
  what: [
    {
      kind: 'seasonTurns',
      ...timing,
      demand: grow(1.1, 2.6, event.severity) ** (event.favourable ? 1 : -1),
      intent: random.around(0.05),
      price: 1,
    },
  ],
});

/** Segments that answer worse than the rest, and better ones. */
const weak = {
  search: [
    { dimension: 'match_type', id: 'broad', least: 0.16 },
    { dimension: 'network', id: 'Search partners', least: 0.1 },
  ],
  meta: [
    { dimension: 'placement', id: 'Audience Network', least: 0.1 },
    { dimension: 'age', id: '18-24', least: 0.2 },
    { dimension: 'audience', id: 'Broad', least: 0.1 },
  ],
  linkedin: [
    { dimension: 'audience', id: 'Audience expansion', least: 0.1 },
    { dimension: 'seniority', id: 'Entry', least: 0.2 },
  ],
} as const;
const good = {
  search: [{ dimension: 'match_type', id: 'exact', least: 0.5 }],
  meta: [
    { dimension: 'placement', id: 'Feed', least: 0.55 },
    { dimension: 'age', id: '35-44', least: 0.3 },
  ],
  linkedin: [{ dimension: 'seniority', id: 'Director', least: 0.26 }],
} as const;
interface SegmentMove {
  readonly dimension: string;
  readonly id: string;
  readonly least: number;
}

const drift: Way = ({ random, event, plan, timing }) => {
  const where = plan.channel === 'search' ? 'search' : plan.platform === 'linkedin_ads' ? 'linkedin' : 'meta';
  const segment = random.pick<SegmentMove>(event.favourable ? good[where] : weak[where]);
  return {
    kind: event.favourable ? 'more of a better segment' : 'more of a weaker segment',
    what: [
      {
        kind: 'targetingBroadened',
        ...timing,
        dimension: segment.dimension,
        segment: segment.id,
        share: grow(segment.least, 0.85, event.severity),
        coverage: plan.channel === 'search' && !event.favourable ? random.between(1, 1.7) : 1,
        logged: event.logged,
      },
    ],
    segment,
  };
};

const tagLoses: Way = (setting) => {
  const { event, timing } = setting;
  const loss = Math.min(1, grow(0.06, 1.1, event.severity));
  if (event.favourable) {
    const wrong = { kind: 'tagBreaks', daysAgo: 1, loss: Math.min(0.8, loss), logged: event.logged } as const;
    return { kind: 'tag repaired', ...repaired(wrong, setting) };
  }
  return { kind: 'tag loses', what: [{ kind: 'tagBreaks', ...timing, loss, logged: event.logged }] };
};
const tagDoubles: Way = ({ event, timing }) => ({
  kind: 'tag counts twice',
  what: [
    { kind: 'tagCountsMore', ...timing, factor: 1 + grow(0.08, 1, event.severity), logged: event.logged },
  ],
});

const slow: Way = (setting) => {
  const { random, event, timing } = setting;
  const addMs = grow(250, 6500, event.severity);
  const device = random.chance(0.35) ? 'mobile' : 'all';
  const wrong = { kind: 'siteSlows', ...timing, addMs, device, logged: event.logged } as const;
  const where = device === 'all' ? {} : { segment: { dimension: 'device', id: device } };
  if (event.favourable) return { kind: 'page loads faster', ...repaired(wrong, setting), ...where };
  return { kind: 'page loads slower', what: [wrong], ...where };
};
const failing: Way = ({ event, timing }) => ({
  kind: 'page fails',
  what: [{ kind: 'siteErrors', ...timing, rate: grow(0.02, 0.7, event.severity) }],
});
const leaves: Way = (setting) => {
  const { event, timing } = setting;
  const bounce = grow(0.02, 0.35, event.severity);
  const wrong = { kind: 'pageWorsens', ...timing, bounce, logged: event.logged } as const;
  if (event.favourable) return { kind: 'page holds more', ...repaired(wrong, setting) };
  return { kind: 'page holds fewer', what: [wrong] };
};

const money: Way = ({ event, timing }) => ({
  kind: event.favourable ? 'budget raised' : 'budget cut',
  what: [
    {
      kind: 'budgetChanges',
      ...timing,
      rampDays: 0,
      factor: grow(1.1, 3, event.severity) ** (event.favourable ? 1 : -1),
      logged: event.logged,
    },
  ],
});
const bids: Way = ({ event, timing }) => ({
  kind: 'bid raised against the budget',
  what: [{ kind: 'bidChanges', ...timing, factor: grow(1.08, 1.8, event.severity), logged: event.logged }],
});
const outgrown: Way = ({ event, timing }) => ({
  kind: 'demand outgrows the budget',
  alike: ['seasonality'],
  what: [{ kind: 'demandShifts', ...timing, factor: grow(1.15, 2.6, event.severity) }],
});

const unsettled: Way = ({ random, event, plan, timing }) => {
  const { changeType, field, from, to } = random.pick(unsettlingEdits[plan.channel]);
  const volatility = grow(0.1, 0.75, event.severity);
  return {
    kind: 'learns anew',
    what: [{ kind: 'edited', daysAgo: timing.daysAgo, changeType, field, from, to, volatility }],
  };
};

const tired: Way = ({ event, timing }) => ({
  kind: 'people tire faster',
  what: [{ kind: 'wearGrows', ...timing, factor: grow(1.5, 14, event.severity) }],
});
const stale: Way = ({ timing, random }) => ({
  kind: 'no new ads',
  what: [{ kind: 'refreshStops', daysAgo: Math.max(timing.daysAgo, random.whole(12, 50)) }],
});
const renewed: Way = ({ event, timing, random }) => ({
  kind: 'fresh ads',
  what: [
    {
      kind: 'creativesLaunch',
      ...timing,
      count: random.whole(1, 3),
      appeal: grow(1.05, 2, event.severity),
    },
  ],
});

const drained: Way = ({ event, timing }) => ({
  kind: event.favourable ? 'new people come' : 'new people stay away',
  what: [
    {
      kind: 'freshPeopleRunOut',
      ...timing,
      inflow: grow(1.5, 25, event.severity) ** (event.favourable ? 0.5 : -1),
    },
  ],
});
/** More is spent than the audience has people for; money does not creep in. */
const outspent: Way = (setting) => {
  const { event, timing } = setting;
  if (hasCrept(event)) return drained(setting);
  const factor = grow(1.3, 3, event.severity);
  return {
    kind: 'budget raised',
    what: [{ kind: 'budgetChanges', ...timing, rampDays: 0, factor, logged: event.logged }],
  };
};
const narrowed: Way = ({ event, timing }) => ({
  kind: event.favourable ? 'audience widened' : 'audience narrowed',
  what: [
    {
      kind: 'audienceResized',
      ...timing,
      factor: grow(1.2, 6, event.severity) ** (event.favourable ? 1 : -1),
      logged: event.logged,
    },
  ],
});

const limited: Way = ({ event, timing }) => ({
  kind: 'part not served',
  what: [
    { kind: 'deliveryLimited', ...timing, share: grow(0.1, 0.95, event.severity), logged: event.logged },
  ],
});
const hours: Way = ({ event, timing }) => ({
  kind: 'hours missing',
  what: [
    {
      kind: 'deliveryLimited',
      ...timing,
      rampDays: 0,
      fadeDays: null,
      share: grow(2, 18, event.severity) / 24,
      logged: event.logged,
    },
  ],
});
const stopped: Way = ({ event, timing }) => ({
  kind: 'stopped',
  what: [{ kind: 'deliveryLimited', daysAgo: timing.daysAgo, share: 1, logged: event.logged }],
});

const recounted: Way = ({ event, plan, timing }) => {
  const factor = grow(1.08, 2.2, event.severity) ** (event.favourable ? 1 : -1);
  const alone = !event.shared;
  return {
    kind: alone ? 'one action recounted' : 'the platform counts otherwise',
    what: [{ kind: 'conversionsRecounted', daysAgo: timing.daysAgo, factor, logged: event.logged }],
    // Where no other campaign is counted by the same rule, the tables alone cannot tell it from a tag.
    alike: alone || plan.campaignsInAccount < 3 ? ['tracking_break'] : [],
  };
};

type Ways = readonly [Way, ...Way[]];
const ways: Readonly<Record<EventCause, { readonly bad: Ways; readonly good: Ways }>> = {
  creative_fatigue: { bad: [tired, tired, stale], good: [renewed] },
  audience_saturation: { bad: [drained, narrowed, outspent], good: [drained, narrowed] },
  competitive_pressure: { bad: [enter, outbid], good: [enter, outbid] },
  seasonality: { bad: [turn, turn, interest], good: [turn, turn, interest] },
  poor_targeting: { bad: [drift], good: [drift] },
  tracking_break: { bad: [tagLoses], good: [tagLoses, tagDoubles] },
  landing_page_issue: { bad: [slow, failing, leaves], good: [slow, leaves] },
  budget_constraint: { bad: [money, bids, outgrown], good: [money] },
  learning_phase: { bad: [unsettled], good: [unsettled] },
  delivery_blocked: { bad: [limited, hours, stopped], good: [limited] },
  measurement_change: { bad: [recounted], good: [recounted] },
};

export function actOf(random: Random, event: PlannedEvent, plan: CasePlan, campaign: Blueprint): Act {
  const { bad, good: better } = ways[event.cause];
  // A feed has no bid of its own to raise, and spends its whole budget whatever the demand.
  const known: Ways = event.cause === 'budget_constraint' && plan.channel === 'feed' ? [money] : bad;
  const way = random.pick<Way>(event.favourable ? better : known);
  const made = way({ random, event, plan, campaign, timing: timingOf(random, event) });
  const interventions = made.what.map(intervention);
  return {
    event: { ...event, daysAgo: onsetOf(interventions, event) },
    kind: made.kind,
    interventions,
    instead: (made.instead ?? []).map(intervention),
    subjects:
      made.segment === undefined
        ? []
        : [{ kind: 'segment', dimension: made.segment.dimension, id: made.segment.id }],
    alike: made.alike ?? [],
    spendsMore:
      plan.channel === 'feed' && interventions.some((one) => one.kind === 'budgetChanges' && one.factor > 1),
  };
}

/** The stop of new ads is older than what it does. */
function onsetOf(interventions: readonly Intervention[], event: PlannedEvent): number {
  const stop = interventions.find((one) => one.kind === 'refreshStops');
  return stop === undefined ? event.daysAgo : stop.daysAgo;
}
