import { act, edit, grow, segmentSubject, towards, type Way } from './act.ts';

const pageEdit = edit('landing_page', 'final_url', '/shop', '/shop-new');

const slow: Way = ({ event, strength }) => {
  const ms = grow(250, 7000, event.severity);
  return act(
    'the page is slow',
    (levers, day) => {
      levers.loadMs += ms * strength(day);
    },
    { edit: pageEdit },
  );
};

/** Visitors with a phone wait and leave; their orders fall, whatever brought them. */
const slowOnMobile: Way = ({ event, setup, strength }) => {
  const ms = grow(350, 9000, event.severity);
  const place = { dimension: 0, segment: 0 };
  const kept = 1 / grow(1.05, 3, event.severity);
  return act(
    'the page is slow on mobile',
    (levers, day) => {
      const now = strength(day);
      levers.mobileMs += ms * now;
      levers.segmentOrders.push({ ...place, factor: towards(kept, now) });
    },
    { edit: pageEdit, subjects: segmentSubject(setup, place) },
  );
};

const checkout: Way = ({ event, strength }) => {
  const rate = Math.min(0.95, grow(0.04, 0.95, event.severity));
  return act('the checkout fails', (levers, day) => {
    levers.errors += rate * strength(day);
  });
};

/** Another page that says something else: people leave at once, and fewer take the first step. */
const weaker: Way = ({ event, strength }) => {
  const kept = 1 / grow(1.06, 3, event.severity);
  const bounce = grow(0.02, 0.35, event.severity);
  return act(
    'the page persuades less',
    (levers, day) => {
      const now = strength(day);
      levers.step1 *= towards(kept, now);
      levers.bounce += bounce * now;
    },
    { edit: pageEdit },
  );
};

const better: Way = ({ event, strength }) => {
  const gain = grow(1.06, 2, event.severity);
  const bounce = grow(0.02, 0.2, event.severity);
  return act(
    'the page persuades more',
    (levers, day) => {
      const now = strength(day);
      levers.step1 *= towards(gain, now);
      levers.bounce -= bounce * now;
    },
    { edit: pageEdit },
  );
};

const quick: Way = ({ event, setup, strength }) => {
  const ms = setup.loadMs * grow(0.12, 0.75, event.severity);
  const gain = grow(1.03, 1.35, event.severity);
  return act(
    'the page is quick',
    (levers, day) => {
      const now = strength(day);
      levers.loadMs -= ms * now;
      levers.step2 *= towards(gain, now);
    },
    { edit: pageEdit },
  );
};

export const page = { worse: [slow, slowOnMobile, checkout, weaker], better: [better, quick] } as const;
