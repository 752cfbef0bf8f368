import { delayOf, within } from '../delays.ts';
import { act, edit, grow, type Setting, segmentSubject, towards, type Way } from './act.ts';

const tagEdit = edit('tracking', 'conversion_tag', 'v1', 'v2');
const aloneInAccount = ({ plan, event }: Setting): boolean => plan.campaignsInAccount === 1 || event.shared;

/** The tag no longer fires on one device (the dimension that is first everywhere). */
const device: Way = ({ random, event, setup, strength }) => {
  const place = { dimension: 0, segment: random.pick([0, 0, 1] as const) };
  const kept = 1 - Math.min(1, grow(0.2, 1.3, event.severity));
  return act(
    'the tag is lost on one device',
    (levers, day) => {
      levers.segmentTag.push({ ...place, factor: 1 - (1 - kept) * strength(day) });
    },
    { subjects: segmentSubject(setup, place), edit: tagEdit },
  );
};

const partly: Way = (setting) => {
  const { event, strength } = setting;
  const lost = Math.min(1, grow(0.07, 1.15, event.severity));
  return act(
    'the tag fires now and then',
    (levers, day) => {
      levers.tag *= Math.max(0, 1 - lost * strength(day));
    },
    { edit: tagEdit, alike: aloneInAccount(setting) && lost < 0.9 ? ['measurement_change'] : [] },
  );
};

const twice: Way = (setting) => {
  const { event, strength } = setting;
  const more = grow(0.1, 1.1, event.severity);
  return act(
    'the tag fires twice',
    (levers, day) => {
      levers.tag *= 1 + more * strength(day);
    },
    { edit: tagEdit, alike: aloneInAccount(setting) ? ['measurement_change'] : [] },
  );
};

/** What loads both tags is stopped for some: visits and conversions vanish together, in both sources. */
const script: Way = ({ event, strength }) => {
  const lost = Math.min(0.97, grow(0.06, 0.97, event.severity));
  return act(
    'a script is blocked',
    (levers, day) => {
      levers.script *= 1 - lost * strength(day);
    },
    { edit: edit('tracking', 'tag_manager', 'v11', 'v12'), alike: ['measurement_change'] },
  );
};

const unblocked: Way = ({ event, setup, strength }) => {
  const more = 1 + (1 / setup.script - 1) * grow(0.2, 1, event.severity);
  return act(
    'a script is blocked no longer',
    (levers, day) => {
      levers.script *= towards(more, strength(day));
    },
    { edit: edit('tracking', 'tag_manager', 'v11', 'v12'), alike: ['measurement_change'] },
  );
};

/**
 * A narrower rule from a day on, in every campaign of the platform: clicks and views count for a shorter time, so that those
 * with slow buyers lose most; where nearly all buy at once, less of the credit is given.
 */
const window: Way = ({ event, setup, strength }) => {
  const delay = delayOf(setup);
  const usual = within(delay, setup.window);
  const wished = 1 - Math.min(0.65, grow(0.07, 0.65, event.severity));
  let days = setup.window;
  while (days > 1 && within(delay, days) / usual > wished) days *= 0.9;
  const viewed = Math.max(0, 1 - grow(0.3, 1.5, event.severity));
  const clicks = within(delay, days) / usual;
  const left = (clicks + setup.viewed * viewed) / (1 + setup.viewed);
  const credit = Math.min(1, wished / left);
  return act(
    'the attribution rule is narrowed',
    (levers, day) => {
      const now = strength(day);
      levers.window = { days, strength: now };
      levers.viewed *= 1 - (1 - viewed) * now;
      levers.tag *= 1 - (1 - credit) * now;
    },
    { meets: 'platform' },
  );
};

const modelled: Way = ({ event, strength, setup }) => {
  const sign = event.favourable ? 1 : -1;
  // In units of what is modelled now, so that the report moves by what severity asks for.
  const step = (sign * grow(0.05, event.favourable ? 0.5 : 0.7, event.severity)) / setup.modelled;
  return act(
    event.favourable ? 'the platform models more' : 'the platform models less',
    (levers, day) => {
      levers.modelled += step * strength(day);
    },
    { meets: 'platform' },
  );
};

/** An action leaves what is counted, or joins it, or counts every time instead of once. */
const recounted: Way = (setting) => {
  const { random, event, setup, strength } = setting;
  const size = event.favourable ? grow(0.1, 1.3, event.severity) : grow(0.1, 0.9, event.severity);
  const second = setup.actions[1];
  const removes = !event.favourable && second?.counted === true && random.chance(0.5);
  const usual = setup.actions.reduce((sum, one) => sum + (one.counted ? one.perOrder : 0), 0);
  const adds = event.favourable && random.chance(0.6);
  const action = removes ? 1 : adds ? 2 : 0;
  const perOrder = setup.actions[action]?.perOrder ?? 1;
  const to = removes
    ? 0
    : adds
      ? (size * usual) / perOrder
      : Math.max(0.05, 1 + ((event.favourable ? 1 : -1) * size * usual) / perOrder);
  const kind = removes
    ? 'an action is removed'
    : adds
      ? 'an action is added'
      : 'an action counts differently';
  return act(
    kind,
    (levers, day) => {
      levers.actions.push({ action, to, strength: strength(day) });
    },
    {
      edit: edit(
        'tracking',
        'conversion_action',
        removes ? 'Second' : 'one',
        removes ? null : adds ? 'Third' : 'every',
      ),
      alike: setting.plan.campaignsInAccount === 1 || !event.shared ? ['tracking_break'] : [],
    },
  );
};

const consent: Way = ({ event, setup, strength }) => {
  const more = 1 + (1 / setup.consent - 1) * grow(0.2, 1, event.severity);
  const kept = event.favourable ? more : 1 / grow(1.08, 4, event.severity);
  return act(
    event.favourable ? 'more visitors consent' : 'fewer visitors consent',
    (levers, day) => {
      levers.consent *= towards(kept, strength(day));
    },
    { edit: edit('tracking', 'consent_banner', 'v1', 'v2'), meets: 'account', alike: ['tracking_break'] },
  );
};

export const tags = { worse: [device, partly, script], better: [twice, unblocked] } as const;
export const rules = {
  worse: [window, modelled, recounted, consent],
  better: [modelled, recounted, consent],
} as const;
