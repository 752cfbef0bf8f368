import { act, grow, towards, type Way } from './act.ts';

/** Newcomers bid: rivals, new ads and prices rise, and each is seen in the auction's insights. */
const entrants: Way = ({ random, event, strength }) => {
  const lift = grow(0.08, 1.1, event.severity);
  const count = 1 + Math.round(3 * event.severity) + random.whole(0, 1);
  return act('rivals enter', (levers, day) => {
    const now = strength(day);
    levers.entrants += lift * now;
    if (now > 0) levers.newcomers += count;
  });
};

const outbid: Way = ({ event, strength }) => {
  const lift = grow(0.08, 1.1, event.severity);
  return act('rivals bid more', (levers, day) => {
    levers.lift += lift * strength(day);
  });
};

/** One of those already there goes for the top. */
const champion: Way = ({ random, event, strength }) => {
  const lift = grow(0.25, 4, event.severity);
  const rival = random.whole(0, 2);
  return act('one rival goes for the top', (levers, day) => {
    levers.champion = rival;
    levers.championLift += lift * strength(day);
  });
};

const relief: Way = ({ event, strength }) => {
  const lift = grow(0.08, 0.9, event.severity);
  return act('rivals bid less', (levers, day) => {
    levers.lift -= lift * strength(day);
  });
};

const leave: Way = ({ random, event, strength }) => {
  const lift = grow(0.08, 0.9, event.severity);
  const count = 1 + Math.round(2 * event.severity) + random.whole(0, 1);
  return act('rivals leave', (levers, day) => {
    const now = strength(day);
    levers.entrants -= lift * now;
    if (now > 0) levers.newcomers -= count;
  });
};

/** Fewer look, and of those fewer buy. */
const season: Way = ({ random, event, strength }) => {
  const sign = event.favourable ? 1 : -1;
  const demand = grow(1.05, 1.8, event.severity) ** (sign * random.between(0.3, 1));
  const intent = grow(1.04, 1.9, event.severity) ** sign;
  return act(event.favourable ? 'the season begins' : 'the season ends', (levers, day) => {
    const now = strength(day);
    levers.demand *= towards(demand, now);
    levers.intent *= towards(intent, now);
  });
};

/** Everybody advertises at once (or stops): attention costs more, whoever is there. */
const dearTime: Way = ({ random, event, plan, strength }) => {
  const sign = event.favourable ? -1 : 1;
  const price = grow(1.05, 1.8, event.severity) ** sign;
  const demand = random.around(0.15);
  // Without other campaigns to hold it against it is rivals that bid.
  const alone = !event.shared || plan.campaignsInAccount === 1;
  return act(
    event.favourable ? 'attention is cheap' : 'attention is dear',
    (levers, day) => {
      const now = strength(day);
      levers.price *= towards(price, now);
      levers.demand *= towards(demand, now);
    },
    { alike: alone ? ['competitive_pressure'] : [] },
  );
};

/** Many look who do not want to buy. */
const lookers: Way = ({ event, strength }) => {
  const demand = grow(1.08, 2.4, event.severity);
  const intent = demand ** -0.75;
  return act('many only look', (levers, day) => {
    const now = strength(day);
    levers.demand *= towards(demand, now);
    levers.intent *= towards(intent, now);
  });
};

export const competition = {
  worse: { search: [entrants, outbid, champion], feed: [entrants, outbid] },
  better: [relief, leave],
} as const;
export const seasons = { worse: [season, dearTime, lookers], better: [season, dearTime] } as const;
