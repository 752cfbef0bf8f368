import { act, edit, grow, lastingAds, type Setting, segmentSubject, towards, type Way } from './act.ts';

const amount = (value: number): string => value.toFixed(2);

const budgetEdit = ({ setup }: Setting, factor: number) =>
  edit('budget', 'daily_budget', amount(setup.budget), amount(setup.budget * factor));

/** In search the money must first come to bind. */
const cutFactor = ({ event, setup }: Setting): number =>
  1 / (grow(1.06, 3.5, event.severity) / (setup.perClick ? Math.max(setup.thirst, 0.2) : 1));

const cut: Way = (setting) => {
  const factor = Math.min(1, cutFactor(setting));
  return act(
    'the budget is cut',
    (levers, day) => {
      if (setting.strength(day) > 0) levers.budget *= factor;
    },
    { edit: budgetEdit(setting, factor) },
  );
};

/** Other campaigns take from the same pot; nobody edited this one. */
const eaten: Way = (setting) => {
  const factor = Math.min(1, cutFactor(setting));
  return act('a shared budget is eaten', (levers, day) => {
    levers.budget *= towards(factor, setting.strength(day));
  });
};

const outgrown: Way = ({ event, setup, strength }) => {
  const factor = grow(1.06, 3.5, event.severity) / setup.thirst;
  return act('demand outgrows the budget', (levers, day) => {
    levers.ownDemand *= towards(factor, strength(day));
  });
};

export const raisedBy =
  (mild: number, drastic: number): Way =>
  (setting) => {
    const factor = grow(mild, drastic, setting.event.severity);
    return act(
      'the budget is raised',
      (levers, day) => {
        if (setting.strength(day) > 0) levers.budget *= factor;
      },
      { edit: budgetEdit(setting, factor), spendsMore: !setting.setup.perClick },
    );
  };
const raised = raisedBy(1.08, 2.2);

const lostOf = ({ event }: Setting): number => Math.min(1, grow(0.12, 1.25, event.severity));

/** Ads are disapproved: one, or when it is drastic all. */
const disapproved: Way = (setting) => {
  const { event, setup, onset, strength } = setting;
  const ads = lastingAds(setup, onset);
  const [lead] = ads;
  if (lead === undefined || event.severity > 0.7) {
    const lost = lostOf(setting);
    return act(
      'all ads are disapproved',
      (levers, day) => {
        levers.open *= Math.max(0, 1 - lost * strength(day));
      },
      { edit: edit('status', 'ad_status', 'eligible', 'disapproved') },
    );
  }
  return act(
    'an ad is disapproved',
    (levers, day) => {
      levers.adOpen.set(lead.index, 1 - Math.min(1, strength(day) * (0.5 + event.severity)));
    },
    {
      edit: edit('status', 'ad_status', 'eligible', 'disapproved'),
      subjects: [{ kind: 'creative', dimension: null, id: lead.id }],
    },
  );
};

const limited: Way = (setting) => {
  const lost = Math.min(0.95, lostOf(setting));
  return act('limited by policy', (levers, day) => {
    levers.open *= 1 - lost * setting.strength(day);
  });
};

/** Items leave the feed: one part of the campaign is shown no more. */
const items: Way = (setting) => {
  const { setup, random, event, strength } = setting;
  const last = setup.dimensions.length - 1;
  const dimension = setup.dimensions.findIndex((one) => one.name === 'product_group');
  const where = dimension < 0 ? last : dimension;
  const place = { dimension: where, segment: random.whole(0, 1) };
  const lost = Math.min(0.99, grow(0.3, 1.4, event.severity));
  return act(
    'items are missing from the feed',
    (levers, day) => {
      levers.segmentOpen.push({ ...place, factor: 1 - lost * strength(day) });
    },
    { subjects: segmentSubject(setup, place) },
  );
};

const hours: Way = (setting) => {
  const lost = Math.min(0.9, lostOf(setting));
  return act(
    'hours are missing',
    (levers, day) => {
      levers.hours *= 1 - lost * setting.strength(day);
    },
    { edit: edit('other', 'ad_schedule', 'all day', `${Math.round(24 * (1 - lost))} hours`) },
  );
};

/** The account is stopped over a payment: nothing at all is shown from the day on, in any campaign. */
const billing: Way = (setting) => {
  if (setting.event.severity < 0.55) return limited(setting);
  return act(
    'the account is stopped',
    (levers, day) => {
      if (day > setting.onset) levers.open = 0;
      else if (day === setting.onset) levers.open *= 0.35;
    },
    { meets: 'account' },
  );
};

const unsettlingKinds = [
  edit('bid', 'bid_strategy', 'Manual', 'Target CPA'),
  edit('targeting', 'optimisation_event', 'add_to_cart', 'purchase'),
  edit('creative', 'all_ads_replaced', null, 'relaunch'),
  edit('other', 'conversion_goals', 'sign-ups', 'purchases'),
  edit('targeting', 'campaigns_merged', '3', '1'),
  edit('status', 'status', 'paused', 'enabled'),
] as const;

/** The system explores: each day's price and visitors are a guess, and the guesses get better. */
const exploring: Way = ({ random, event, strength }) => {
  const worse = Math.log(grow(1.08, 2.2, event.severity));
  const swings = Array.from({ length: 40 }, () => random.between(-1, 1) * worse * 0.8);
  return act(
    'bidding starts anew',
    (levers, day) => {
      const now = strength(day);
      if (now === 0) return;
      const swing = swings[day % swings.length] ?? 0;
      levers.jumpPrice += now * (worse * 0.6 + swing * 0.4);
      levers.jumpOrders -= now * (worse * 0.7 + swing * 0.6);
    },
    { edit: random.pick(unsettlingKinds) },
  );
};

const throttled: Way = ({ random, event, strength }) => {
  const lost = Math.min(0.9, grow(0.15, 0.9, event.severity));
  const worse = Math.log(grow(1.06, 1.8, event.severity));
  return act(
    'delivery starts anew',
    (levers, day) => {
      const now = strength(day);
      levers.open *= 1 - lost * now;
      levers.jumpOrders -= now * worse;
      levers.jumpPrice += now * worse * 0.4;
    },
    { edit: random.pick(unsettlingKinds) },
  );
};

export const money = {
  worse: { search: [cut, eaten, outgrown], feed: [cut, eaten] },
  better: [raised],
} as const;
export const blocked = { worse: [disapproved, limited, items, hours, billing] } as const;
export const learning = { worse: [exploring, throttled] } as const;
