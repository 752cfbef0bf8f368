import { type Force, type Levers, newLevers, reset, strengthOn } from './levers.ts';
import type { Ad, Market } from './market.ts';
import type { Calendar, Weather } from './weather.ts';

/** What an ad got on a day: its share of the views and its answer against the day's mean. */
export interface AdDay {
  readonly ad: Ad;
  readonly share: number;
  readonly answer: number;
  /** 1 = as fresh as on its first day. */
  readonly fresh: number;
}

/** Expectations of a day, cell by cell; all of it before chance counts. */
export interface RunDay {
  readonly impressions: readonly number[];
  readonly ctr: readonly number[];
  /** Of a click, or of an impression. */
  readonly price: readonly number[];
  /** Conversions per click that there really are. */
  readonly cvr: readonly number[];
  readonly ads: readonly AdDay[];
  readonly budget: number;
  readonly shares: {
    readonly won: number;
    readonly lostToRank: number;
    readonly lostToBudget: number;
  } | null;
  readonly people: {
    readonly size: number;
    readonly reach: number;
    readonly frequency: number;
    readonly reachedShare: number;
    readonly firstTimeShare: number;
  } | null;
  readonly rivals: ReadonlyArray<{ readonly strength: number; readonly presence: number }>;
  readonly pressure: number;
  readonly demand: number;
  readonly adAnswer: number;
  readonly loadMs: number;
  readonly bounce: number;
  readonly errorRate: number;
  readonly landed: number;
  /** Share of a conversion made today that the platform's tag counts, by device, and that analytics counts. */
  readonly counted: readonly number[];
  readonly analytics: number;
  readonly value: number;
}

export interface Setting {
  readonly market: Market;
  readonly weather: Weather;
  readonly calendar: Calendar;
  /** All days, the warm ones too. */
  readonly total: number;
  /** Pure luck of unsettled pacing, one number a day. */
  readonly unrest: Float64Array;
}

/** Bounce grows by this for each further second of loading, relative; fewer clicks arrive at all. */
const bouncePerSecond = 0.13;
const lostPerSecond = 0.03;
/** An ad older than this is an old one. */
const oldAd = 45;

/** Everything the market gives with these forces acting, oldest day first. */
export function run(setting: Setting, forces: readonly Force[]): RunDay[] {
  const { market, total } = setting;
  const state = new State(market);
  const levers = newLevers(market);
  const days: RunDay[] = [];
  for (let at = 0; at < total; at += 1) {
    const daysAgo = total - at;
    reset(levers);
    for (const force of forces) {
      const strength = strengthOn(force.timing, daysAgo);
      if (strength > 0) force.apply(levers, strength, daysAgo);
    }
    days.push(dayOf(setting, state, levers, at));
  }
  return days;
}

/** What one day leaves to the next: the shadow price, what people have met, who has been reached. */
class State {
  lambda = 1;
  /** Exposures a person remembers, by ad and of the campaign. */
  readonly met = new Map<string, number>();
  /** Impressions per person since the campaign began, of those still in the audience; the last seven days'. */
  exposure: number;
  readonly week: number[] = [];
  /** Share of people who may still answer. */
  fresh = 1;

  constructor(market: Market) {
    this.exposure = market.people === null ? 0 : 1.5;
  }
}

function dayOf(setting: Setting, state: State, levers: Levers, at: number): RunDay {
  const { market, weather, calendar } = setting;
  const daysAgo = setting.total - at;
  const search = market.channel === 'search';
  const rivals = market.competitors.map((one, index) => ({
    strength: one.strength * (weather.rivals[index]?.[at] ?? 1) * levers.rivalBids,
    presence: Math.min(1, one.presence * levers.presence),
  }));
  for (let extra = 0; extra < Math.ceil(levers.entrants); extra += 1) {
    rivals.push({ strength: levers.entrantStrength, presence: Math.min(1, levers.entrants - extra) * 0.7 });
  }
  const pressure = pressureOf(rivals) / pressureOf(market.competitors);
  const heat = (calendar.price[at] ?? 1) * (weather.price[at] ?? 1) * levers.attention * pressure ** 0.7;
  const demand = (calendar.demand[at] ?? 1) * (weather.demand[at] ?? 1) * levers.demand;
  const ads = adsOn(market, state, levers, daysAgo);
  const adAnswer = ads.mean * (weather.appeal[at] ?? 1) * levers.appeal;
  // Those who answer first are gone first: what is left of the people costs more and answers less.
  const left = market.people === null ? 1 : state.fresh;
  const count = market.cells.length;
  const impressions: number[] = [];
  const ctr: number[] = [];
  const price: number[] = [];
  const ceiling = search ? levers.bid : 40 * levers.bid;
  const lambda = Math.min(ceiling, state.lambda) * Math.exp(levers.unrest * (setting.unrest[at] ?? 0));
  const dear = heat / (adAnswer ** 0.5 * left ** 0.4);
  const willing = adAnswer * left ** 0.35;
  const toCeiling = (levers.bid / lambda) ** market.steepness;
  let eligible = 0;
  let shown = 0;
  let atCeiling = 0;
  let spend = 0;
  for (let index = 0; index < count; index += 1) {
    const cell = market.cells[index];
    if (cell === undefined) continue;
    const worth = levers.discern === 1 ? cell.worth : cell.worth ** levers.discern;
    const half = cell.halfPrice * dear * (levers.price[cell.segment] ?? 1);
    const supply =
      cell.supply *
      demand *
      levers.audience *
      (levers.supply[cell.segment] ?? 1) *
      (weather.segments[cell.segment]?.[at] ?? 1);
    const own = market.bid * lambda * worth;
    const x = (own / half) ** market.steepness;
    const share = x / (1 + x);
    const views = supply * share;
    // Better places are seen by more of those who asked.
    const answer = Math.min(0.9, cell.ctr * willing * (search ? 0.7 + 0.6 * share : 1));
    const paid = own * (0.6 + 0.35 * share);
    impressions.push(views);
    ctr.push(answer);
    price.push(paid);
    eligible += supply;
    shown += views;
    spend += views * paid * (search ? answer : 1);
    if (search) {
      // The supply answers to the bid by a power, so a bid so many times as high needs no new one.
      const most = x * toCeiling;
      atCeiling += supply * (most / (1 + most));
    }
  }
  const budget = market.budget * levers.budget;
  const throttle = spend > 0 ? Math.min(1, (budget * market.overshoot) / spend) : 1;
  const capped = spend > 0 ? Math.min(1, (budget * levers.limit) / (spend * throttle)) : 1;
  const served = levers.running ? throttle * capped * levers.served : 0;
  if (levers.running && spend > 0) {
    const miss = Math.log((budget * 0.98) / spend);
    state.lambda = Math.max(
      1e-4,
      Math.min(
        ceiling,
        state.lambda * Math.exp((market.gain * Math.max(-1, Math.min(1, miss))) / market.steepness),
      ),
    );
  }
  let seen = 0;
  for (let index = 0; index < count; index += 1) {
    impressions[index] = (impressions[index] ?? 0) * served;
    seen += impressions[index] ?? 0;
  }
  const people = audienceOn(market, state, levers, seen);
  remember(market, state, ads.days, seen, people?.size ?? null);
  const page = pageOn(market, levers, weather.load[at] ?? 1);
  const intent =
    (calendar.intent[at] ?? 1) * (weather.intent[at] ?? 1) * levers.intent * left ** 0.3 * page.kept;
  const cvr: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const cell = market.cells[index];
    if (cell !== undefined) cvr.push(Math.min(0.95, cell.cvr * intent * (levers.form[cell.device] ?? 1)));
  }
  const consent = Math.min(1, market.consent * levers.consent);
  const base = market.consent + (1 - market.consent) * market.modelled;
  const sees = (0.97 * (consent + (1 - consent) * market.modelled)) / base;
  return {
    impressions,
    ctr,
    price,
    cvr,
    ads: ads.days,
    budget,
    shares:
      search && eligible > 0
        ? {
            won: (shown * throttle * capped) / eligible,
            lostToRank: Math.max(0, 1 - atCeiling / eligible),
            lostToBudget: Math.max(0, (atCeiling - shown * throttle * capped) / eligible),
          }
        : null,
    people,
    rivals,
    pressure: heat,
    demand,
    adAnswer,
    loadMs: page.loadMs,
    bounce: page.bounce,
    errorRate: page.errorRate,
    landed: page.landed * consent * (1 - market.blocked),
    counted: Array.from(levers.tag, (tag) => tag * sees * levers.counting),
    analytics: consent * (1 - market.blocked) * levers.analytics,
    value: levers.value,
  };
}

/** What rivals would pay for the same people, together. */
function pressureOf(rivals: ReadonlyArray<{ readonly strength: number; readonly presence: number }>): number {
  let sum = 0.4;
  for (const one of rivals) sum += one.strength * one.presence;
  return sum;
}

/**
 * Ads wear by exposure. How often people meet an ad is gamma distributed, and those who meet it more click more of it: with an
 * answer of exp(-wear x exposures) in each, the mean over the views is (1 + wear x mean / shape) ^ -(shape + 1).
 */
function adsOn(
  market: Market,
  state: State,
  levers: Levers,
  daysAgo: number,
): { readonly days: readonly AdDay[]; readonly mean: number } {
  const shape = (market.people?.shape ?? 1) * levers.evenness;
  const wear = market.wear * levers.wear;
  const on = market.ads.filter((ad) => ad.launched >= daysAgo && ad.retired < daysAgo);
  const running = on.length > 0 ? on : market.ads.slice(0, 1);
  let total = 0;
  const drafts = running.map((ad) => {
    const fresh = wear === 0 ? 1 : (1 + (wear * (state.met.get(ad.id) ?? 0)) / shape) ** -(shape + 1);
    const age = ad.launched - daysAgo;
    const answer = ad.appeal * fresh * (age >= oldAd ? levers.oldAppeal : 1);
    // What is clicked is shown; a new ad is let in over its first days.
    const weight = answer * Math.min(1, 0.25 + 0.15 * age);
    total += weight;
    return { ad, answer, weight, fresh };
  });
  let mean = 0;
  for (const one of drafts) mean += (one.weight / total) * one.answer;
  return {
    mean: mean / usualAppeal(market),
    days: drafts.map(({ ad, answer, weight, fresh }) => ({
      ad,
      share: weight / total,
      answer: answer / mean,
      fresh,
    })),
  };
}

const usualAppeals = new WeakMap<Market, number>();
/** Mean appeal of a campaign's ads, so that its click rate is the one it was drawn with. */
function usualAppeal(market: Market): number {
  const known = usualAppeals.get(market);
  if (known !== undefined) return known;
  const mean = market.ads.reduce((sum, ad) => sum + ad.appeal, 0) / Math.max(1, market.ads.length);
  usualAppeals.set(market, mean);
  return mean;
}

function remember(
  market: Market,
  state: State,
  ads: readonly AdDay[],
  seen: number,
  people: number | null,
): void {
  if (people === null) return;
  for (const [id, exposure] of state.met) state.met.set(id, exposure * market.memory);
  for (const { ad, share } of ads)
    state.met.set(ad.id, (state.met.get(ad.id) ?? 0) + (share * seen) / people);
}

/** Share of people met at least once when exposures are gamma distributed around `mean` (negative binomial). */
const metOnce = (mean: number, shape: number): number => 1 - (1 + mean / shape) ** -shape;

function audienceOn(market: Market, state: State, levers: Levers, seen: number): RunDay['people'] {
  const { people } = market;
  if (people === null) return null;
  const size = people.size * levers.audience;
  const shape = people.shape * levers.evenness;
  const turnover = people.turnover * Math.max(0.05, levers.inflow);
  const reachedBefore = metOnce(state.exposure, shape) * (1 - turnover);
  state.exposure = state.exposure * (1 - turnover) + seen / size;
  state.week.push(seen);
  if (state.week.length > 7) state.week.shift();
  const ofWeek = state.week.reduce((a, b) => a + b, 0);
  const weekReach = size * metOnce(ofWeek / size, shape);
  const reachedShare = metOnce(state.exposure, shape);
  const inflow = people.inflow * levers.inflow;
  state.fresh = Math.max(
    0.05,
    Math.min(
      1,
      state.fresh +
        inflow * (1 - state.fresh) -
        (people.taken * levers.evenness ** -0.7 * seen * state.fresh) / size,
    ),
  );
  return {
    size,
    reach: size * metOnce(seen / size, shape),
    frequency: weekReach > 0 ? ofWeek / weekReach : 0,
    reachedShare,
    firstTimeShare: seen > 0 ? Math.max(0, Math.min(1, ((reachedShare - reachedBefore) * size) / seen)) : 0,
  };
}

/** A visit: it lands, it stays, it fills in a form, the form goes through. */
function pageOn(market: Market, levers: Levers, weather: number) {
  const { page } = market;
  const extra = (levers.loadMs + page.loadMs * (weather - 1)) / 1000;
  const bounce = Math.min(0.97, page.bounce * Math.exp(bouncePerSecond * extra) + levers.bounce);
  const errorRate = Math.min(0.95, page.errorRate * weather ** 2 + levers.errors);
  const landed = Math.min(0.995, page.landed * Math.exp(-lostPerSecond * extra) * levers.landed);
  const stay = (1 - bounce) / (1 - page.bounce);
  // A failed step is tried again by some.
  const through = ((1 - errorRate) / (1 - page.errorRate)) ** 0.8;
  return {
    loadMs: Math.max(200, page.loadMs * weather + levers.loadMs),
    bounce,
    errorRate,
    landed,
    kept: stay * through * (landed / page.landed),
  };
}
