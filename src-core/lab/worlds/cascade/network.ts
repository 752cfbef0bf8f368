import { AdWear } from './adWear.ts';
import { completeness, type Delay, delayOf } from './delays.ts';
import { metOnce } from './exposure.ts';
import { FeedSupply } from './feedSupply.ts';
import { landing } from './landing.ts';
import { type Levers, neutral } from './levers.ts';
import { measured } from './measurement.ts';
import { type Mix, mixOn } from './mix.ts';
import { searchShare, softMin } from './searchShare.ts';
import type { Day, Pull, Surroundings } from './state.ts';

/** What a day leaves to the next. */
interface Memory {
  priceLog: number;
  quality: number;
  wish: number;
  shortCost: number;
  longCost: number;
}

/** What a day delivered, before anybody lands. */
interface Delivery {
  readonly impressions: number;
  readonly ctr: number;
  readonly spend: number;
  readonly won: number;
  readonly served: number;
}

const untouched = neutral();

/**
 * One campaign's network, day after day. Each figure follows from those before it with a lag of its own: bids and quality ->
 * share won -> impressions -> clicks by ad -> visits -> first step -> order -> report.
 */
export class Network {
  readonly #around: Surroundings;
  readonly #pulls: readonly Pull[];
  readonly #delay: Delay;
  readonly #ads: AdWear;
  readonly #feed: FeedSupply | null;
  readonly #memory: Memory;
  readonly days: Day[];

  constructor(around: Surroundings, pulls: readonly Pull[], past?: Network) {
    const { setup } = around;
    this.#around = around;
    this.#pulls = pulls;
    if (past !== undefined) {
      this.#delay = past.#delay;
      this.#ads = new AdWear(setup, past.#ads);
      this.#feed = past.#feed === null ? null : new FeedSupply(setup, past.#feed);
      this.#memory = { ...past.#memory };
      this.days = [...past.days];
      return;
    }
    this.#delay = delayOf(setup);
    this.#ads = new AdWear(setup);
    this.#feed = setup.perClick ? null : new FeedSupply(setup);
    const wish = setup.perClick ? setup.budget * setup.thirst : setup.budget;
    this.#memory = { priceLog: 0, quality: 0, wish, shortCost: 0, longCost: 0 };
    this.days = [];
  }

  /** The same campaign with the same past and weather, to which other things happen from here on. */
  fork(pulls: readonly Pull[]): Network {
    return new Network(this.#around, pulls, this);
  }

  /** Lives until there are `until` days, or all. */
  live(until = this.#around.setup.total): readonly Day[] {
    while (this.days.length < until) this.days.push(this.#day(this.days.length));
    return this.days;
  }

  #levers(day: number): Levers {
    const active = this.#pulls.filter((pull) => day >= pull.from);
    if (active.length === 0) return untouched;
    const levers = neutral();
    for (const pull of active) pull.set(levers, day);
    return levers;
  }

  #day(day: number): Day {
    const { setup, weather, climate, field, firstWeekday } = this.#around;
    const memory = this.#memory;
    const levers = this.#levers(day);
    const weekday = (firstWeekday + day) % 7;
    const mix = mixOn(setup, levers);
    const season = Math.exp((weather.demand[day] ?? 0) + (climate.week.demand[weekday] ?? 0)) * levers.demand;
    const ads = this.#ads.today(day, levers);
    const pressure =
      (field.pressure[day] ?? 0) * 0.6 + levers.lift + levers.entrants + levers.championLift * 0.25;
    // A price follows what rivals put up over some days, and an automatic bid the cost of late.
    memory.priceLog += 0.5 * (pressure - memory.priceLog);
    const follows = setup.autobid * (memory.shortCost - memory.longCost);
    const bid = Math.log(levers.bid) - Math.max(-0.2, Math.min(0.2, follows));
    const appetite = this.#feed?.appetite ?? 1;
    const delivered = this.#deliver(
      day,
      levers,
      mix,
      season * levers.ownDemand,
      bid,
      pressure,
      ads.ctrFactor * appetite,
    );
    const { impressions, spend, won, served } = delivered;
    const clicks = impressions * delivered.ctr;
    const people = setup.people * levers.people;
    this.#ads.shown(ads, impressions / people);
    memory.quality += 0.15 * (Math.log(Math.max(0.05, ads.ctrFactor * appetite * mix.ctr)) - memory.quality);
    const page = landing(setup, levers, weather.load[day] ?? 0);
    const mood = (weather.intent[day] ?? 0) + (climate.week.intent[weekday] ?? 0) + levers.jumpOrders;
    const steps = setup.step1 * setup.step2 * page.steps;
    const orders = clicks * page.arrive * steps * Math.exp(mood) * levers.intent * mix.orders;
    const report = measured(setup, levers, this.#delay, mix.tag);
    const known = Math.min(1, report.sessions * Math.exp(weather.seen[day] ?? 0));
    const credit = known * setup.lastClick;
    this.#remember(day, spend, orders * report.platform);
    return {
      impressions,
      clicks,
      spend,
      orders,
      conversions: orders * report.platform * completeness(this.#delay, setup.total - 1 - day, levers.late),
      analytics: this.#ordersOn(day, orders) * credit,
      credit,
      sessions: clicks * page.seen * known,
      budget: setup.budget * levers.budget,
      impressionShare: won * served,
      lostRank: served * (1 - won),
      lostBudget: 1 - served,
      bidIndex: Math.exp(pressure) * levers.price ** 0.8,
      ownRank: bid + 0.6 * memory.quality,
      demandSeen: season * Math.sqrt(levers.ownDemand) * levers.elsewhere,
      pool: people,
      reach: people * metOnce(impressions / people),
      frequency: this.#frequency(impressions, people),
      reachedShare: this.#feed?.reachedShare ?? 0,
      firstShare: this.#feed?.firstShare ?? 0,
      loadMs: page.loadMs,
      bounce: page.bounce,
      errorRate: page.errorRate,
      ads,
      mix,
      levers,
    };
  }

  #deliver(
    day: number,
    levers: Levers,
    mix: Mix,
    demand: number,
    bid: number,
    pressure: number,
    appeal: number,
  ): Delivery {
    const { setup, weather, climate, firstWeekday } = this.#around;
    const memory = this.#memory;
    const weekday = (firstWeekday + day) % 7;
    const open = Math.max(0, levers.open * levers.hours * mix.open * this.#ads.open);
    const moved = (weather.price[day] ?? 0) + (climate.week.price[weekday] ?? 0) + levers.jumpPrice;
    const price = setup.price * levers.price * Math.exp(moved) * mix.price;
    const budget = setup.budget * levers.budget;
    const ctr = setup.ctr * appeal * mix.ctr * Math.exp((weather.appeal[day] ?? 0) + levers.wander * 0.05);
    if (this.#feed === null) {
      const won = searchShare(setup.share, bid + 0.6 * memory.quality - 0.8 * pressure);
      const eligible = (setup.impressions / setup.share) * demand * levers.coverage * open;
      const cpc = price * Math.exp(0.55 * memory.priceLog - 0.25 * memory.quality + 0.5 * bid);
      const wished = eligible * won * ctr * cpc;
      // Spend is paced by what was wished of late, and may go to twice the budget on a day.
      memory.wish += 0.5 * (wished - memory.wish);
      const served =
        wished > 0 ? Math.min(1, softMin(memory.wish, budget) / memory.wish, (2 * budget) / wished) : 1;
      const impressions = eligible * won * served;
      return { impressions, ctr, spend: impressions * ctr * cpc, won, served };
    }
    const pace = Math.exp(0.7 * (weather.demand[day] ?? 0) + 0.5 * (climate.week.demand[weekday] ?? 0));
    memory.wish += 0.6 * (budget * Math.sqrt(levers.coverage) - memory.wish);
    const spend = memory.wish * pace * open;
    const cost = price * Math.exp(0.7 * memory.priceLog - 0.35 * memory.quality + levers.wander * 0.05);
    return {
      impressions: this.#feed.buy(spend, cost, demand * levers.coverage, levers),
      ctr,
      spend,
      won: 1,
      served: 1,
    };
  }

  /** Orders that fall on a day, of its own clicks and of earlier ones. */
  #ordersOn(day: number, today: number): number {
    const { part } = this.#delay;
    let sum = today * (part[0] ?? 0);
    const oldest = Math.min(part.length - 1, day);
    for (let back = 1; back <= oldest; back += 1)
      sum += (part[back] ?? 0) * (this.days[day - back]?.orders ?? 0);
    return sum;
  }

  #remember(day: number, spend: number, conversions: number): void {
    const memory = this.#memory;
    if (!(spend > 0) || !(conversions > 0)) return;
    const cost = Math.log(spend / conversions);
    if (day === 0) memory.shortCost = memory.longCost = cost;
    memory.shortCost += 0.2 * (cost - memory.shortCost);
    memory.longCost += 0.02 * (cost - memory.longCost);
  }

  /** Impressions for each person reached in seven days. */
  #frequency(impressions: number, people: number): number {
    let week = impressions;
    for (const day of this.days.slice(-6)) week += day.impressions;
    return week > 0 ? week / (people * metOnce(week / people)) : 0;
  }
}
