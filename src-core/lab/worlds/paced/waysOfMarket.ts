import { hasCrept } from '../drawPlan.ts';
import type { EventCause } from '../plan.ts';
import type { TrueEvent } from '../world.ts';
import { eased, easedAt } from './levers.ts';
import type { Market } from './market.ts';
import { grow, type MakeWay, segmentSubject, turned, type WaySetting, type Ways } from './ways.ts';
import { budgetTimes } from './waysOfOwn.ts';

type MarketCause = Extract<
  EventCause,
  'competitive_pressure' | 'seasonality' | 'poor_targeting' | 'creative_fatigue' | 'audience_saturation'
>;

const enter: MakeWay = ({ random, event }) => {
  if (event.favourable) {
    const presence = grow(0.9, 0.1, event.severity);
    return {
      kind: 'rivals leave',
      apply: (levers, s) => {
        levers.presence *= eased(presence, s);
      },
    };
  }
  const count = 1 + 3 * event.severity + random.whole(0, 1);
  const strength = grow(0.5, 3, event.severity);
  return {
    kind: 'rivals enter',
    apply: (levers, s) => {
      levers.entrants += count * s;
      levers.entrantStrength = strength;
    },
  };
};

const outbid: MakeWay = ({ event }) => {
  const factor = turned(grow(1.06, 2.6, event.severity), event.favourable);
  return {
    kind: event.favourable ? 'rivals bid less' : 'rivals bid more',
    apply: (levers, s) => {
      levers.rivalBids *= eased(factor, s);
    },
  };
};

/** One part of the supply alone is fought over. */
const fought: MakeWay = ({ random, event, market }) => {
  const at = random.whole(0, market.segments.length - 1);
  const price = turned(grow(1.2, 6, event.severity), event.favourable);
  return {
    kind: event.favourable ? 'rivals leave a segment' : 'rivals come into a segment',
    apply: (levers, s) => {
      if (at < levers.price.length && levers.price.length > 1) easedAt(levers.price, at, eased(price, s));
      else levers.attention *= eased(price, s / 4);
      levers.rivalBids *= eased(price, s / 3);
    },
    subjects: segmentSubject(market.dimension, market.segments[at] ?? ''),
  };
};

/** Nobody else in the account shares it: then its likeness is as good an answer. */
const alone = ({ event, plan }: WaySetting): boolean => !event.shared || plan.campaignsInAccount === 1;

const will: MakeWay = (setting) => {
  const { random, event } = setting;
  const intent = turned(grow(1.04, 1.9, event.severity), !event.favourable);
  const demand = random.around(0.2);
  return {
    kind: 'will to buy turns',
    alike: alone(setting) ? ['landing_page_issue'] : [],
    apply: (levers, s) => {
      levers.intent *= eased(intent, s);
      levers.demand *= eased(demand, s);
    },
  };
};
const interest: MakeWay = ({ event }) => {
  const demand = turned(grow(1.12, 3, event.severity), !event.favourable);
  return {
    kind: 'interest turns',
    apply: (levers, s) => {
      levers.demand *= eased(demand, s);
    },
  };
};
const attention: MakeWay = (setting) => {
  const { event } = setting;
  const price = turned(grow(1.06, 2, event.severity), event.favourable);
  return {
    kind: 'attention gets another price',
    alike: alone(setting) ? ['competitive_pressure'] : [],
    apply: (levers, s) => {
      levers.attention *= eased(price, s);
      levers.demand *= eased(price, -0.3 * s);
    },
  };
};

/** The segment that gives least for the money. */
function weakest(market: Market): number {
  const yields = market.segments.map((_, at) => {
    const own = market.cells.filter((cell) => cell.segment === at);
    const supply = own.reduce((sum, cell) => sum + cell.supply, 0);
    return own.reduce((sum, cell) => sum + cell.supply * cell.yield, 0) / Math.max(1e-9, supply);
  });
  return yields.indexOf(Math.min(...yields));
}

const floods: MakeWay = ({ event, market }) => {
  const at = weakest(market);
  const name = market.segments[at] ?? '';
  const factor = event.favourable ? grow(0.75, 0.02, event.severity) : grow(1.6, 30, event.severity);
  const cheap = event.favourable ? 1 : 0.85;
  return {
    kind: event.favourable ? 'less of a weak segment' : 'more of a weak segment',
    apply: (levers, s) => {
      easedAt(levers.supply, at, eased(factor, s));
      easedAt(levers.price, at, eased(cheap, s));
    },
    subjects: segmentSubject(market.dimension, name),
    edit: { changeType: 'targeting', field: market.dimension, from: 'restricted', to: 'one more allowed' },
  };
};
/** The parts of a dimension that bids by worth hold back (`above`: prefer), by their mean worth against the campaign's. */
function gaining(
  market: Market,
  dimension: string,
  names: readonly string[],
  by: 'segment' | 'device',
  above: boolean,
): TrueEvent['subjects'] {
  const meanOf = (cells: Market['cells']): number =>
    cells.reduce((sum, cell) => sum + cell.supply * cell.worth, 0) /
    Math.max(
      1e-9,
      cells.reduce((sum, cell) => sum + cell.supply, 0),
    );
  const whole = meanOf(market.cells);
  return names.flatMap((id, at) => {
    const own = meanOf(market.cells.filter((cell) => cell[by] === at));
    return own > whole === above ? segmentSubject(dimension, id) : [];
  });
}
/** Bidding that no longer tells good from bad, or that learns to. */
const blind: MakeWay = ({ event, market }) => {
  const discern = event.favourable ? 1 + 2.5 * event.severity : 1 - 4 * event.severity;
  return {
    kind: event.favourable ? 'bids follow the answer' : 'bids no longer follow the answer',
    apply: (levers, s) => {
      levers.discern += (discern - 1) * s;
    },
    edit: { changeType: 'targeting', field: 'audience', from: '100%', to: '103%' },
    subjects: [
      ...gaining(market, market.dimension, market.segments, 'segment', event.favourable),
      ...gaining(market, 'device', market.devices, 'device', event.favourable),
    ],
    ...(market.segments.length > 1 ? {} : { alike: ['normal_variance' as const] }),
  };
};

const tire: MakeWay = ({ event }) => {
  const factor = event.favourable ? grow(0.7, 0.02, event.severity) : grow(1.5, 18, event.severity);
  return {
    kind: event.favourable ? 'ads renewed' : 'people tire faster',
    apply: (levers, s) => {
      levers.wear *= eased(factor, s);
    },
    edit: { changeType: 'creative', field: 'headline', from: 'Free returns', to: 'Returns are free' },
  };
};
const oldest: MakeWay = (setting) => {
  const { event, market } = setting;
  const old = market.ads.filter((ad) => ad.launched - event.daysAgo >= 45 && ad.retired < event.daysAgo);
  if (old.length === 0 || event.favourable) return tire(setting);
  const factor = grow(1 / 1.1, 1 / 3.5, event.severity);
  return {
    kind: 'old ads are seen through',
    apply: (levers, s) => {
      levers.oldAppeal *= eased(factor, s);
    },
    subjects: old.map((ad) => ({ kind: 'creative', dimension: null, id: ad.id })),
  };
};

const drained: MakeWay = ({ event }) => {
  const factor = event.favourable ? grow(1.5, 6, event.severity) : grow(1 / 1.5, 1 / 40, event.severity);
  return {
    kind: event.favourable ? 'new people come' : 'new people stay away',
    apply: (levers, s) => {
      levers.inflow *= eased(factor, s);
    },
  };
};
/** More is spent than the audience has people for; money does not creep in. */
const outspent: MakeWay = (setting) =>
  hasCrept(setting.event) ? drained(setting) : budgetTimes(setting, grow(1.3, 3, setting.event.severity));
const resized: MakeWay = ({ event }) => {
  const factor = turned(grow(1 / 1.2, 1 / 9, event.severity), event.favourable);
  return {
    kind: event.favourable ? 'audience widened' : 'audience narrowed',
    apply: (levers, s) => {
      levers.audience *= eased(factor, s);
    },
    edit: { changeType: 'targeting', field: 'audience', from: '100%', to: `${Math.round(100 * factor)}%` },
  };
};
const fewMeetMost: MakeWay = ({ event }) => {
  const factor = turned(grow(1 / 1.3, 1 / 8, event.severity), event.favourable);
  return {
    kind: event.favourable ? 'views spread over more people' : 'the same few meet the ads',
    apply: (levers, s) => {
      levers.evenness *= eased(factor, s);
    },
  };
};

export const marketWays: Readonly<Record<MarketCause, (setting: WaySetting) => Ways>> = {
  competitive_pressure: () => [enter, outbid, fought],
  seasonality: () => [will, will, interest, attention],
  poor_targeting: () => [floods, floods, blind],
  creative_fatigue: () => [tire, oldest],
  audience_saturation: ({ event }) =>
    event.favourable ? [drained, resized, fewMeetMost] : [drained, resized, fewMeetMost, outspent],
};
