import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { type Day, dayFromNumber, dayNumber, weekday } from '../../../src-shared/model/day.ts';
import { AdStock } from './adStock.ts';
import type { Blueprint } from './blueprint.ts';
import { moodOf } from './calendar.ts';
import { playDay } from './day.ts';
import { type Delivery, feedMarket, searchMarket } from './delivery.ts';
import { type Dimension, type DimensionDay, dimensionOn, dimensionsOf, type Segment } from './dimensions.ts';
import { evening, morning, settled, shaken, unrest } from './learning.ts';
import { Ledger } from './ledger.ts';
import { type Levers, leversOn } from './levers.ts';
import { leastPresence } from './marketIndex.ts';
import { type DayMeans, meansOf } from './means.ts';
import { monthlyPurse } from './monthlyPurse.ts';
import { type DayNoise, noiseSeries } from './noise.ts';
import { streams } from './random.ts';
import { incumbents, meanBid, rivalsOn } from './rivals.ts';
import { roster } from './roster.ts';
import { siteOn } from './site.ts';
import { longestLag, platformSees, tracker } from './tracking.ts';

/** The days that are reported, and the seed of everything that is left to chance. */
export interface Frame {
  readonly lastDay: Day;
  readonly days: number;
  readonly seed: number;
}

/** Days lived before the first reported one: people have met the ads, indices have their 60-day mean. */
const warmDays = 75;
/** Share of a day's budget: with less left of the month nothing is shown. */
const leastLeft = 0.05;

/**
 * One campaign's data, every table. The same blueprint and frame give the same data, to the byte. Days are counted from
 * the end (-1 = the last), so that luck belongs to the campaign and not to the date. `observe` is told each reported day's
 * means, oldest first; nothing it does changes the data.
 */
export function simulate(
  blueprint: Blueprint,
  frame: Frame,
  observe?: (means: DayMeans) => void,
): CampaignData {
  const random = streams(frame.seed, blueprint.id);
  const end = dayNumber(frame.lastDay) + 1;
  const first = -frame.days;
  const start = first - warmDays;
  const total = frame.days + warmDays;
  const levers = Array.from({ length: total }, (_, index) => leversOn(blueprint, total - index));
  const noise = noiseSeries(random, streams(frame.seed, 'account'), start, total, blueprint.noise);
  const creatives = roster(blueprint, random, total);
  const base = incumbents(blueprint, random);
  const perClick = blueprint.channel === 'search';
  const market = perClick ? searchMarket(blueprint, base, random) : feedMarket(blueprint, base, warmDays);
  const dimensions = dimensionsOf(blueprint);
  const onMobile = mobileConversions(dimensions);
  const book = tracker(blueprint.lag, (day) => {
    const state = levers[day - start];
    const mobile = 1 - (1 - (state?.mobileCapture ?? 1)) * onMobile;
    return { platform: (state?.platformCapture ?? 1) * mobile, analytics: state?.analyticsCapture ?? 1 };
  });
  const ads = new AdStock(blueprint, creatives);
  const ledger = new Ledger(blueprint, creatives, first, end, random);
  let learning = settled;
  const month = monthlyPurse(blueprint.monthlyBudget);

  const live = (day: number, lever: Readonly<Levers>, chance: DayNoise): void => {
    const date = dayFromNumber(end + day);
    const mood = moodOf(blueprint, date, end + day);
    const rivals = rivalsOn(blueprint, base, lever, random, day);
    ledger.market(day, rivals, meanBid(rivals) * lever.price, mood.demand * lever.demand * chance.demand);
    const daily = Math.floor(100 * blueprint.dailyBudget * lever.budget * lever.overrun) / 100;
    const cap = Math.min(daily, month.left(date));
    const runs = lever.running && lever.runsOn.includes(weekday(date)) && cap >= leastLeft * daily;
    const lineup = runs && -day <= blueprint.ageDays ? ads.on(-day, day < first, lever.wear) : null;
    if (lineup === null) {
      market.settle(0, lever);
      if (lever.reported && -day <= blueprint.ageDays) ledger.empty(day);
      return;
    }
    // Search remembers nothing of the days before: nobody is reached twice.
    if (perClick && day < first - longestLag) {
      month.spend(date, cap);
      return;
    }
    learning = morning(learning, lever.volatility);
    const shake = shaken(random('learning', day), unrest(learning));
    const mix = dimensions.map((dimension) => dimensionOn(dimension, lever, perClick));
    const relevance = lineup.freshness * lever.appeal;
    const wished = market.deliver({
      levers: lever,
      mood,
      noise: chance,
      rivals,
      cap,
      ctr: blueprint.ctr * relevance * chance.appeal * shake.ctr * product(mix, 'ctrFactor'),
      relevance,
      mixPrice: product(mix, 'priceFactor') * shake.price,
    });
    const delivery = { ...wished, impressions: wished.impressions * lever.served };
    if (day < first - longestLag) {
      month.spend(date, cap);
      market.settle(delivery.impressions, lever);
      ads.seen(
        lineup,
        lineup.shares.map((share) => share * delivery.impressions),
        delivery.pool,
      );
      return;
    }
    const site = siteOn(blueprint, lever, chance.load, mobileShare(mix));
    const intent = mood.intent * lever.intent * chance.intent * delivery.intent * shake.cvr;
    const cvr = (blueprint.cvr / platformSees) * intent * site.cvrFactor * product(mix, 'cvrFactor');
    const answers = lineup.shown.map((_, index) => answerOf(index, lever));
    const rates = { shares: lineup.shares, appeals: lineup.appeals, answers, cvr: Math.min(1, cvr), cap };
    const result = playDay(blueprint, lineup.shown, delivery, rates, book, random, day);
    month.spend(date, result.cents / 100);
    learning = evening(learning, result.counted);
    const facts = market.settle(result.impressions, lever);
    if (day >= first) {
      observe?.(
        meansOf(day, delivery, rates, book.seen(day), site, {
          cap,
          impressionShare: delivery.shares?.impressionShare ?? null,
          lostToRank: delivery.shares?.lostRank ?? null,
          audience: facts,
          rivals: rivals.filter((rival) => rival.presence >= leastPresence).length,
          bid: meanBid(rivals) * lever.price,
          demand: mood.demand * lever.demand * chance.demand,
          outranking: meanOutranking(delivery),
          mixCtr: product(mix, 'ctrFactor'),
          mixYield: yieldOf(mix, perClick),
        }),
      );
      ledger.day(day, lever.reported, result, delivery, site, mix, facts, (id) => ads.engagement(id), lever);
    }
    ads.seen(
      lineup,
      result.creatives.map((one) => one.impressions),
      delivery.pool,
    );
  };

  levers.forEach((lever, index) => {
    const chance = noise[index];
    if (chance !== undefined) live(start + index, lever, chance);
  });
  return ledger.close((day) => book.analytics(random('analytics', day), day));
}

/** Conversions of an ad's clicks against the campaign's; ads are in order of age, oldest first. */
function answerOf(index: number, lever: Readonly<Levers>): number {
  return lever.misdirected.reduce((all, one) => (index < one.count ? all * one.cvr : all), 1);
}

function product(mix: readonly DimensionDay[], factor: 'ctrFactor' | 'cvrFactor' | 'priceFactor'): number {
  return mix.reduce((all, dimension) => all * dimension[factor], 1);
}

/** Conversions per unit of money by the mix alone: what is paid for a click, or for an impression. */
function yieldOf(mix: readonly DimensionDay[], perClick: boolean): number {
  const clicks = perClick ? 1 : product(mix, 'ctrFactor');
  return (clicks * product(mix, 'cvrFactor')) / product(mix, 'priceFactor');
}

function meanOutranking({ insights }: Delivery): number | null {
  if (insights.length === 0) return null;
  return insights.reduce((sum, rival) => sum + rival.outrankingShare, 0) / insights.length;
}

/** Share of the conversions that ordinary days have on mobile; a platform that does not report devices has the usual share. */
function mobileConversions(dimensions: readonly Dimension[]): number {
  const segments = dimensions.find(({ name }) => name === 'device')?.segments;
  if (segments === undefined) return 0.8;
  const of = ({ share, ctr, cvr }: Segment): number => share * ctr * cvr;
  const all = segments.reduce((sum, one) => sum + of(one), 0);
  return segments.reduce((sum, one) => sum + (one.name === 'mobile' ? of(one) : 0), 0) / all;
}

/** Share of visits on mobile; a platform that does not report devices has the usual share of them. */
function mobileShare(mix: readonly DimensionDay[]): number {
  const device = mix.find((dimension) => dimension.name === 'device');
  return device?.segments.find((segment) => segment.name === 'mobile')?.share ?? 0.8;
}
