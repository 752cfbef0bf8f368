import type { Place } from './dimensions.ts';

/** All that an event can take hold of in the network of a day. Factors are 1 and additions 0 on an ordinary day. */
export interface Levers {
  /** Searches or time in the feed, of the whole market. */
  demand: number;
  /** The same, of this campaign's own queries only. */
  ownDemand: number;
  intent: number;
  price: number;
  /** Added to the log of what rivals put up, by those already there and by newcomers. */
  lift: number;
  entrants: number;
  /** Number of newcomers, the share of our auctions each is in, and new ads of theirs. */
  newcomers: number;
  /** One rival's strength on top, by its place in the field. */
  champion: number;
  championLift: number;
  /** Eligible queries or people beside those of an ordinary day. */
  coverage: number;
  /** What may be shown of what is eligible: hours of the day, approvals, items. */
  open: number;
  hours: number;
  budget: number;
  bid: number;
  people: number;
  inflow: number;
  /** Share of the fresh people that others tire out in a day. */
  taken: number;
  /** How strongly exposure tells on the ads. */
  wear: number;
  /** Log of one ad's appeal, and what may be shown of it. */
  adAppeal: Map<number, number>;
  adOpen: Map<number, number>;
  /** Ads that exist only because of an event. */
  awaited: Set<string>;
  mix: Array<Place & { readonly share: number; readonly strength: number }>;
  /** Of a segment: orders, reported conversions, what may be shown of it. */
  segmentOrders: Array<Place & { readonly factor: number }>;
  segmentTag: Array<Place & { readonly factor: number }>;
  segmentOpen: Array<Place & { readonly factor: number }>;
  /** Reported over what the platform should report. */
  tag: number;
  /** A conversion action counts `to` times per occurrence, as far as `strength` goes. */
  actions: Array<{ readonly action: number; readonly to: number; readonly strength: number }>;
  /** Conversions counted within this many days after the click only; null = the usual window. */
  window: { readonly days: number; readonly strength: number } | null;
  modelled: number;
  viewed: number;
  consent: number;
  script: number;
  loadMs: number;
  /** Added load of the first dimension's first segment (mobile) only. */
  mobileMs: number;
  errors: number;
  step1: number;
  step2: number;
  bounce: number;
  /** Searches that a market tool counts and that are not ours. */
  elsewhere: number;
  /** Reported share of the conversions of the last days, beside what the lag leaves. */
  late: number;
  /** Additions to the logs of price and orders from a system that is still finding its way. */
  jumpPrice: number;
  jumpOrders: number;
  /** Reported reach wanders, and price and clicks with it. */
  wander: number;
}

export function neutral(): Levers {
  return {
    demand: 1,
    ownDemand: 1,
    intent: 1,
    price: 1,
    lift: 0,
    entrants: 0,
    newcomers: 0,
    champion: -1,
    championLift: 0,
    coverage: 1,
    open: 1,
    hours: 1,
    budget: 1,
    bid: 1,
    people: 1,
    inflow: 1,
    taken: 0,
    wear: 0,
    adAppeal: new Map(),
    adOpen: new Map(),
    awaited: new Set(),
    mix: [],
    segmentOrders: [],
    segmentTag: [],
    segmentOpen: [],
    tag: 1,
    actions: [],
    window: null,
    modelled: 1,
    viewed: 1,
    consent: 1,
    script: 1,
    loadMs: 0,
    mobileMs: 0,
    errors: 0,
    step1: 1,
    step2: 1,
    bounce: 0,
    elsewhere: 1,
    late: 1,
    jumpPrice: 0,
    jumpOrders: 0,
    wander: 0,
  };
}
