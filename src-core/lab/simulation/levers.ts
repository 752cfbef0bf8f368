import type { Blueprint } from './blueprint.ts';
import { type Intervention, strengthOn } from './intervention.ts';

/** New advertisers of one intervention: `presence` already scaled by how far they have come in. */
export interface Entrants {
  readonly of: number;
  readonly count: number;
  readonly bid: number;
  readonly presence: number;
}

interface MixShift {
  readonly dimension: string;
  readonly segment: string;
  readonly share: number;
  readonly strength: number;
}

interface RateShift {
  readonly dimension: string;
  readonly segment: string;
  readonly ctr: number;
  readonly cvr: number;
  readonly price: number;
}

/** Everything that can be different on a day, as factors (1 = as the blueprint says) or additions (0). */
export interface Levers {
  entrants: Entrants[];
  rivalBid: number;
  rivalPresence: number;
  demand: number;
  /** What the targeting takes in: queries or moments our ads may be shown in. */
  coverage: number;
  intent: number;
  price: number;
  appeal: number;
  audience: number;
  inflow: number;
  mix: MixShift[];
  rates: RateShift[];
  platformCapture: number;
  /** Of the conversions on mobile only. */
  mobileCapture: number;
  analyticsCapture: number;
  /** Visits that analytics may count. */
  sessions: number;
  /** The oldest ads, and conversions of their clicks against the others'. */
  misdirected: Array<{ readonly count: number; readonly cvr: number }>;
  loadMs: number;
  mobileLoadMs: number;
  errorRate: number;
  bounce: number;
  budget: number;
  bid: number;
  /** Set on the day of an edit only. */
  volatility: number;
  /** Share of what the market would give that is shown. */
  served: number;
  /** Spend allowed beyond the daily budget. */
  overrun: number;
  /** Weekdays it is shown on, 0 = Monday. */
  runsOn: readonly number[];
  /** How fast people tire of the ads. */
  wear: number;
  running: boolean;
  reported: boolean;
}

function neutral(runsOn: readonly number[]): Levers {
  return {
    entrants: [],
    rivalBid: 1,
    rivalPresence: 1,
    demand: 1,
    coverage: 1,
    intent: 1,
    price: 1,
    appeal: 1,
    audience: 1,
    inflow: 1,
    mix: [],
    rates: [],
    platformCapture: 1,
    mobileCapture: 1,
    analyticsCapture: 1,
    sessions: 1,
    misdirected: [],
    loadMs: 0,
    mobileLoadMs: 0,
    errorRate: 0,
    bounce: 0,
    budget: 1,
    bid: 1,
    volatility: 0,
    served: 1,
    overrun: 1,
    runsOn,
    wear: 1,
    running: true,
    reported: true,
  };
}

/** From 1 at strength 0 to `factor` at strength 1, on the log scale, so that up and down are alike. */
const eased = (factor: number, strength: number): number => factor ** strength;

/** The levers on a day; interventions on the same lever multiply or add up. */
export function leversOn(blueprint: Blueprint, daysAgo: number): Readonly<Levers> {
  const levers = neutral(blueprint.runsOn);
  blueprint.interventions.forEach((what, index) => {
    const strength = strengthOn(what, daysAgo);
    if (strength > 0) pull(levers, what, strength, index);
    if (what.kind === 'edited' && what.daysAgo === daysAgo) {
      levers.volatility = Math.max(levers.volatility, what.volatility);
    }
  });
  return levers;
}

function pull(levers: Levers, what: Intervention, strength: number, index: number): void {
  switch (what.kind) {
    case 'rivalsEnter':
      levers.entrants.push({
        of: index,
        count: what.count,
        bid: what.bid,
        presence: what.presence * strength,
      });
      return;
    case 'rivalsRaiseBids':
      levers.rivalBid *= eased(what.factor, strength);
      return;
    case 'rivalsWithdraw':
      levers.rivalPresence *= 1 - (1 - what.presence) * strength;
      return;
    case 'appealDrops':
      levers.appeal *= eased(what.factor, strength);
      return;
    case 'audienceResized':
      levers.audience *= eased(what.factor, strength);
      return;
    case 'freshPeopleRunOut':
      levers.inflow *= 1 - (1 - what.inflow) * strength;
      return;
    case 'seasonTurns':
      levers.demand *= eased(what.demand, strength);
      levers.intent *= eased(what.intent, strength);
      levers.price *= eased(what.price, strength);
      return;
    case 'demandShifts':
      levers.demand *= eased(what.factor, strength);
      return;
    case 'targetingBroadened':
      levers.coverage *= eased(what.coverage, strength);
      levers.mix.push({ dimension: what.dimension, segment: what.segment, share: what.share, strength });
      return;
    case 'segmentChanges':
      levers.rates.push({
        dimension: what.dimension,
        segment: what.segment,
        ctr: eased(what.ctr, strength),
        cvr: eased(what.cvr, strength),
        price: eased(what.price, strength),
      });
      return;
    case 'tagBreaks':
      if (what.device === 'mobile') levers.mobileCapture *= 1 - what.loss * strength;
      else levers.platformCapture *= 1 - what.loss * strength;
      return;
    case 'tagCountsMore':
      levers.platformCapture *= 1 + (what.factor - 1) * strength;
      return;
    case 'analyticsBreaks':
      levers.analyticsCapture *= 1 - what.loss * strength;
      return;
    case 'consentLost':
      levers.platformCapture *= 1 - what.loss * strength;
      levers.analyticsCapture *= 1 - what.loss * strength;
      levers.sessions *= 1 - what.loss * strength;
      return;
    case 'conversionsRecounted':
      levers.platformCapture *= eased(what.factor, strength);
      return;
    case 'deliveryLimited':
      levers.served *= 1 - what.share * strength;
      return;
    case 'scheduleChanges':
      levers.runsOn = what.runsOn;
      return;
    case 'budgetOverrun':
      levers.overrun *= eased(what.factor, strength);
      return;
    case 'wearGrows':
      levers.wear *= eased(what.factor, strength);
      return;
    case 'siteSlows':
      if (what.device === 'mobile') levers.mobileLoadMs += what.addMs * strength;
      else levers.loadMs += what.addMs * strength;
      return;
    case 'siteErrors':
      levers.errorRate += what.rate * strength;
      return;
    case 'adsMisdirected':
      levers.misdirected.push({ count: what.count, cvr: 1 - (1 - what.cvr) * strength });
      return;
    case 'pageWorsens':
      levers.bounce += what.bounce * strength;
      return;
    case 'budgetChanges':
      levers.budget *= eased(what.factor, strength);
      return;
    case 'bidChanges':
      levers.bid *= eased(what.factor, strength);
      return;
    case 'paused':
    case 'flightEnds':
      levers.running = false;
      return;
    case 'reportLost':
      levers.reported = false;
      return;
    case 'edited':
    case 'refreshStops':
    case 'creativesLaunch':
      return;
  }
}
