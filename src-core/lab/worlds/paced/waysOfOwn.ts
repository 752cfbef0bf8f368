import { unsettlingEdits } from '../housekeeping.ts';
import type { EventCause } from '../plan.ts';
import { eased, easedAt, type Levers } from './levers.ts';
import {
  easeAll,
  grow,
  type MakeWay,
  segmentSubject,
  turned,
  type Way,
  type WaySetting,
  type Ways,
  wrongUntil,
} from './ways.ts';

type OwnCause = Extract<
  EventCause,
  | 'tracking_break'
  | 'landing_page_issue'
  | 'budget_constraint'
  | 'learning_phase'
  | 'delivery_blocked'
  | 'measurement_change'
>;

const tagEdit = { changeType: 'tracking', field: 'conversion_tag', from: 'v1', to: 'v2' } as const;
const pageEdit = { changeType: 'landing_page', field: 'final_url', from: '/shop', to: '/shop-new' } as const;

const device = ({ random, market }: WaySetting): { readonly at: number; readonly name: string } => {
  const at = random.chance(0.6) ? 0 : 1;
  return { at, name: market.devices[at] ?? '' };
};

/** Broken until the event's day, when somebody put it right; without the event it would still be broken. */
function repaired(setting: WaySetting, kind: string, apply: (levers: Levers, s: number) => void) {
  const { timing, always } = wrongUntil(setting);
  return { kind, apply, timing, instead: { timing: always, apply } };
}

const tagOfDevice: MakeWay = (setting) => {
  const { at, name } = device(setting);
  const left = 1 - Math.min(1, grow(0.12, 1.1, setting.event.severity));
  const apply = (levers: Levers, s: number): void => easedAt(levers.tag, at, 1 - (1 - left) * s);
  const subjects = segmentSubject('device', name);
  if (setting.event.favourable)
    return { ...repaired(setting, 'tag of a device repaired', apply), subjects, edit: tagEdit };
  return { kind: 'tag loses a device', apply, subjects, edit: tagEdit };
};
const tagOfAll: MakeWay = (setting) => {
  const { event } = setting;
  if (event.favourable) {
    const twice = 1 + grow(0.08, 1, event.severity);
    return { kind: 'tag counts twice', apply: (levers, s) => easeAll(levers.tag, twice, s), edit: tagEdit };
  }
  const loss = Math.min(1, grow(0.07, 1.1, event.severity));
  const apply = (levers: Levers, s: number): void => {
    for (let at = 0; at < levers.tag.length; at += 1) easedAt(levers.tag, at, 1 - loss * s);
  };
  return { kind: 'tag loses', apply, edit: tagEdit };
};
/** A new banner, or a script that is blocked: visits vanish from every count together. */
const consent: MakeWay = (setting) => {
  // Who sees the banner may call it a broken count or a changed one.
  const alike = ['measurement_change'] as const;
  const loss = grow(0.06, 0.75, setting.event.severity);
  const apply = (levers: Levers, s: number): void => {
    levers.consent *= 1 - loss * s;
  };
  if (setting.event.favourable)
    return { ...repaired(setting, 'consent regained', apply), alike, edit: tagEdit };
  return { kind: 'consent lost', apply, alike, edit: tagEdit };
};

const slow: MakeWay = (setting) => {
  const added = grow(300, 7000, setting.event.severity);
  const apply = (levers: Levers, s: number): void => {
    levers.loadMs += added * s;
  };
  if (setting.event.favourable) return { ...repaired(setting, 'page loads faster', apply), edit: pageEdit };
  return { kind: 'page loads slower', apply, edit: pageEdit };
};
const formOfDevice: MakeWay = (setting) => {
  const { at, name } = device(setting);
  const { event, random } = setting;
  const loss = grow(0.12, 0.95, event.severity);
  const errors = random.chance(0.6) ? 0.15 * loss : 0;
  const apply = (levers: Levers, s: number): void => {
    easedAt(levers.form, at, 1 - loss * s);
    levers.errors += errors * s;
  };
  const subjects = segmentSubject('device', name);
  if (event.favourable)
    return { ...repaired(setting, 'form of a device repaired', apply), subjects, edit: pageEdit };
  return { kind: 'form fails on a device', apply, subjects, edit: pageEdit };
};
const offer: MakeWay = ({ event, random }) => {
  const factor = turned(grow(1 / 1.07, 1 / 4, event.severity), event.favourable);
  const bounce = (event.favourable ? -0.05 : 0.12) * event.severity * random.between(0, 1);
  return {
    kind: event.favourable ? 'offer gets better' : 'offer gets worse',
    apply: (levers, s) => {
      easeAll(levers.form, factor, s);
      levers.bounce += bounce * s;
    },
    edit: pageEdit,
  };
};
const failing: MakeWay = (setting) => {
  const rate = grow(0.03, 0.7, setting.event.severity);
  const apply = (levers: Levers, s: number): void => {
    levers.errors += rate * s;
  };
  if (setting.event.favourable)
    return { ...repaired(setting, 'page no longer fails', apply), edit: pageEdit };
  return { kind: 'page fails', apply };
};

export const budgetTimes = ({ market, timing }: WaySetting, factor: number): Way => ({
  kind: factor > 1 ? 'budget raised' : 'budget cut',
  timing: { ...timing, rampDays: 0, fadeDays: null },
  apply: (levers, s) => {
    levers.budget *= eased(factor, s);
  },
  budget: factor,
  edit: {
    changeType: 'budget',
    field: 'daily_budget',
    from: market.budget.toFixed(2),
    to: (market.budget * factor).toFixed(2),
  },
});
const money: MakeWay = (setting) =>
  budgetTimes(setting, turned(grow(1 / 1.1, 1 / 3.5, setting.event.severity), setting.event.favourable));
/** Another campaign eats from the same budget; this one's own is as it was. */
const eaten: MakeWay = ({ event, plan }) => {
  const factor = turned(grow(1 / 1.12, 1 / 4, event.severity), event.favourable);
  return {
    kind: event.favourable ? 'shared budget set free' : 'shared budget eaten',
    // A feed tells nobody why it spends less than its own budget.
    alike: plan.channel === 'feed' ? ['delivery_blocked'] : [],
    apply: (levers, s) => {
      levers.budget *= eased(factor, s);
    },
  };
};
const outgrown: MakeWay = ({ event }) => ({
  kind: 'demand outgrows the budget',
  alike: ['seasonality'],
  apply: (levers, s) => {
    levers.demand *= eased(grow(1.3, 4, event.severity), s);
  },
});
const bids: MakeWay = ({ event, market }) => {
  const factor = grow(1.15, 2.2, event.severity);
  return {
    kind: 'bid raised against the budget',
    apply: (levers, s) => {
      levers.bid *= eased(factor, s);
    },
    bid: factor,
    edit: {
      changeType: 'bid',
      field: 'max_cpc',
      from: market.bid.toFixed(2),
      to: (market.bid * factor).toFixed(2),
    },
  };
};

/** After an edit the pacing has lost its bearings, or tries everything at once; half of it is over in some days. */
const restless: MakeWay = ({ random, event, plan, timing }) => {
  const unrest = grow(0.15, 1.1, event.severity);
  const worse = 1 - 0.45 * event.severity;
  return {
    kind: 'pacing loses its bearings',
    timing: { ...timing, rampDays: 0, fadeDays: random.whole(2, 5) },
    apply: (levers, s) => {
      levers.unrest += unrest * s;
      levers.intent *= eased(worse, s);
    },
    edit: random.pick(unsettlingEdits[plan.channel]),
  };
};
const explores: MakeWay = ({ random, event, plan, timing }) => {
  const price = grow(1.05, 1.8, event.severity);
  return {
    kind: 'tries everything',
    timing: { ...timing, rampDays: 0, fadeDays: random.whole(2, 5) },
    apply: (levers, s) => {
      levers.attention *= eased(price, s);
      levers.discern -= 1.5 * event.severity * s;
      levers.served *= 1 - 0.35 * event.severity * s;
      levers.intent *= eased(1 - 0.25 * event.severity, s);
    },
    edit: random.pick(unsettlingEdits[plan.channel]),
  };
};

const statusEdit = {
  changeType: 'status',
  field: 'ad_status',
  from: 'eligible',
  to: 'under review',
} as const;
const part: MakeWay = ({ event }) => {
  const lost = grow(0.12, 0.97, event.severity);
  return {
    kind: 'part not served',
    apply: (levers, s) => {
      levers.served *= 1 - lost * s;
    },
    edit: statusEdit,
  };
};
const stopped: MakeWay = ({ timing }) => ({
  kind: 'stopped',
  timing: { ...timing, rampDays: 0, fadeDays: null },
  apply: (levers) => {
    levers.running = false;
  },
  edit: statusEdit,
});
const hours: MakeWay = ({ event, timing }) => {
  const lost = grow(2, 20, event.severity) / 24;
  return {
    kind: 'hours missing',
    timing: { ...timing, rampDays: 0, fadeDays: null },
    apply: (levers, s) => {
      levers.served *= 1 - lost * s;
      levers.intent *= 1 - 0.12 * lost * s;
    },
    edit: statusEdit,
  };
};
const accountLimit: MakeWay = ({ event, market, timing }) => {
  const limit = market.usualSpend / market.budget / grow(1.15, 10, event.severity);
  return {
    kind: 'account limited',
    alike: ['budget_constraint'],
    timing: { ...timing, rampDays: 0, fadeDays: null },
    apply: (levers) => {
      levers.limit = Math.min(levers.limit, limit);
    },
    edit: statusEdit,
  };
};
const segmentGone: MakeWay = ({ random, event, market }) => {
  const at = random.whole(0, market.segments.length - 1);
  const factor = grow(0.6, 0.01, event.severity);
  return {
    kind: 'a segment not served',
    apply: (levers, s) => {
      if (levers.supply.length > 1) easedAt(levers.supply, at, eased(factor, s));
      else levers.served *= eased(factor, s / 4);
    },
    subjects: segmentSubject(market.dimension, market.segments[at] ?? ''),
    edit: statusEdit,
  };
};

const recounted: MakeWay = ({ event, plan, timing }) => {
  const factor = turned(grow(1 / 1.09, 1 / 2.6, event.severity), event.favourable);
  const alone = !event.shared;
  return {
    kind: alone ? 'one action recounted' : 'the platform counts otherwise',
    timing: { ...timing, rampDays: 0, fadeDays: null },
    apply: (levers, s) => {
      levers.counting *= eased(factor, s);
    },
    // Where no other campaign is counted by the same rule, the tables alone cannot tell it from a tag.
    alike: alone || plan.campaignsInAccount < 3 ? ['tracking_break'] : [],
    edit: { changeType: 'tracking', field: 'conversion_action', from: 'purchase', to: 'purchase (all)' },
  };
};

export const ownWays: Readonly<Record<OwnCause, (setting: WaySetting) => Ways>> = {
  tracking_break: ({ event }) =>
    event.favourable ? [tagOfDevice, tagOfAll, consent] : [tagOfDevice, tagOfAll, tagOfAll, consent],
  landing_page_issue: () => [slow, formOfDevice, offer, failing],
  budget_constraint: ({ event, plan }) => {
    if (event.favourable) return [money, money, eaten];
    return plan.channel === 'search' ? [money, eaten, outgrown, bids] : [money, eaten];
  },
  learning_phase: () => [restless, explores],
  delivery_blocked: () => [part, stopped, hours, accountLimit, segmentGone],
  measurement_change: () => [recounted],
};
