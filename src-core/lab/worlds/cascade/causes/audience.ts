import { hasCrept } from '../../drawPlan.ts';
import { act, edit, grow, lastingAds, towards, type Way } from './act.ts';
import { raisedBy } from './delivery.ts';

/** Exposure tells on every ad: the old ones most, a fresh one hardly. */
const theme: Way = ({ event, strength }) => {
  const fall = Math.log(grow(1.06, 2.3, event.severity));
  return act('the theme wears out', (levers, day) => {
    levers.wear += fall * strength(day);
  });
};

/** The ads that carry most are worn, a third of them; the platform then leans on the others. */
const leaders: Way = (setting) => {
  const { event, setup, onset, strength } = setting;
  const lasting = lastingAds(setup, onset);
  const running = setup.ads.filter((ad) => ad.awaits === null && ad.from <= onset && ad.until > onset).length;
  // Where most are about to be replaced there is nobody to wear out.
  if (lasting.length === 0 || 2 * lasting.length < running) return theme(setting);
  const ads = lasting.slice(0, Math.ceil(running / 3));
  const fall = Math.log(grow(1.2, 6, event.severity));
  return act(
    'the leading ads wear out',
    (levers, day) => {
      for (const ad of ads)
        levers.adAppeal.set(ad.index, (levers.adAppeal.get(ad.index) ?? 0) - fall * strength(day));
    },
    { subjects: ads.map(({ id }) => ({ kind: 'creative', dimension: null, id })) },
  );
};

/** Better ads: those that run are rested or replaced (setup adds the newcomer that waits for the event). */
const fresh: Way = ({ event, setup, strength, awaits }) => {
  const newcomer = setup.ads.findIndex((ad) => ad.awaits === awaits);
  const gain = Math.log(grow(1.06, 1.9, event.severity));
  return act(
    'a better ad',
    (levers, day) => {
      if (strength(day) <= 0) return;
      levers.awaited.add(awaits);
      levers.adAppeal.set(newcomer, (levers.adAppeal.get(newcomer) ?? 0) + gain);
    },
    {
      edit: edit('creative', 'ad_added', null, setup.ads[newcomer]?.name ?? 'ad'),
      subjects:
        newcomer < 0 ? [] : [{ kind: 'creative', dimension: null, id: setup.ads[newcomer]?.id ?? '' }],
    },
  );
};

const noNewcomers: Way = ({ event, strength }) => {
  const dry = 1 / grow(2, 40, event.severity);
  const also = grow(0.004, 0.05, event.severity);
  return act('nobody new comes', (levers, day) => {
    levers.inflow *= towards(dry, strength(day));
    levers.taken += also * strength(day);
  });
};

/** More is spent than the audience has people for; money does not creep in. */
const outspent: Way = (setting) =>
  hasCrept(setting.event) ? noNewcomers(setting) : raisedBy(1.3, 3)(setting);

const smaller: Way = ({ event, strength }) => {
  const size = 1 / grow(1.15, 6, event.severity);
  return act(
    'the audience shrinks',
    (levers, day) => {
      levers.people *= towards(size, strength(day));
    },
    { edit: edit('targeting', 'audience', '100%', `${Math.round(size * 100)}%`) },
  );
};

const crowded: Way = ({ event, strength }) => {
  const share = grow(0.01, 0.3, event.severity);
  return act('another campaign meets the same people', (levers, day) => {
    levers.taken += share * strength(day);
  });
};

const larger: Way = ({ event, strength }) => {
  const size = grow(1.15, 4, event.severity);
  return act(
    'the audience grows',
    (levers, day) => {
      levers.people *= towards(size, strength(day));
    },
    { edit: edit('targeting', 'audience', '100%', `${Math.round(size * 100)}%`) },
  );
};

const newcomers: Way = ({ event, strength }) => {
  const more = grow(1.3, 6, event.severity);
  return act('new people come', (levers, day) => {
    levers.inflow *= towards(more, strength(day));
  });
};

export const fatigue = { worse: [theme, leaders], better: [fresh] } as const;
export const saturation = {
  worse: [noNewcomers, smaller, crowded, outspent],
  better: [larger, newcomers],
} as const;
