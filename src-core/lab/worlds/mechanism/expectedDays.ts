import { sideTables } from '../../evaluation/corpus/campaign.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import type { DayMeans } from '../../simulation/means.ts';
import { type Frame, simulate } from '../../simulation/simulate.ts';
import type { ExpectedDay, FigureNoise, Spread } from '../expected.ts';
import type { GivenFigure } from '../figureNames.ts';

/** Share of clicks that become a session in the simulation's analytics. */
const sessionsPerClick = 0.93;

/** Rival figures need the list of rivals; the other tables change no expectation. */
const needless = sideTables.filter((table) => table !== 'auction_insights_daily');

const nothing: ExpectedDay = {
  impressions: 0,
  clicks: 0,
  spend: 0,
  conversions: 0,
  analytics: 0,
  sessions: 0,
  value: null,
  given: {},
};

/** The campaign's days as the market would give them on average, newest first. Days without delivery are zero. */
export function expectedDays(blueprint: Blueprint, frame: Frame): ExpectedDay[] {
  const days: ExpectedDay[] = Array.from({ length: frame.days }, () => nothing);
  simulate({ ...blueprint, leaveOut: needless }, frame, (means) => {
    days[means.daysAgo - 1] = expectedOf(means, blueprint.orderValue);
  });
  return days;
}

function expectedOf(means: DayMeans, orderValue: number | null): ExpectedDay {
  const { surroundings: around } = means;
  const { audience } = around;
  const ctr = means.impressions > 0 ? means.clicks / means.impressions : 0;
  const given: Partial<Record<GivenFigure, number>> = {
    spendOverBudget: means.spend / around.cap,
    load: means.loadMs,
    bounce: means.bounce,
    errorRate: means.errorRate,
    rivals: around.rivals,
    newAds: 0.22 * around.rivals,
    bidIndex: around.bid,
    searchVolume: around.demand,
    segmentMix: around.mixYield,
    ...(ctr > 0 ? { creativeCtr: ctr / around.mixCtr } : {}),
    ...(around.outranking === null ? {} : { outranking: around.outranking }),
    ...(around.impressionShare === null ? {} : { impressionShare: around.impressionShare }),
    ...(around.lostToRank === null ? {} : { lostToRank: around.lostToRank }),
    ...(means.lostToBudget === null ? {} : { lostToBudget: means.lostToBudget }),
    ...(audience === null
      ? {}
      : {
          reach: audience.reach,
          frequency: audience.frequency,
          reachedShare: audience.reachedShare,
          firstTimeShare: audience.firstTimeShare,
        }),
  };
  return {
    impressions: means.impressions,
    clicks: means.clicks,
    spend: means.spend,
    conversions: means.conversions,
    analytics: means.analytics,
    sessions: means.clicks * sessionsPerClick,
    value: orderValue === null ? null : means.conversions * orderValue,
    given,
  };
}

const carry = 0.5;
/** The day-to-day spread of independent parts together. */
function together(amount: number, ...parts: ReadonlyArray<readonly [wander: number, day: number]>): Spread {
  const root = (index: 0 | 1): number =>
    amount * Math.sqrt(parts.reduce((sum, part) => sum + part[index] ** 2, 0));
  return { wander: root(0), day: root(1), carry };
}

/** Spreads of the simulation's weather (`simulation/noise.ts`) as they come through in each figure. */
export function noiseOf(blueprint: Blueprint): FigureNoise {
  const amount = blueprint.noise;
  const demand = [0.04, 0.056] as const;
  const intent = [0.025, 0.062] as const;
  const price = [0.02, 0.028] as const;
  const appeal = [0.015, 0.025] as const;
  const load = [0.02, 0.03] as const;
  const search = blueprint.channel === 'search';
  const shown = search ? demand : price;
  return {
    cpm: search ? together(amount, price, appeal) : together(amount, price),
    cpc: search ? together(amount, price) : together(amount, price, appeal),
    ctr: together(amount, appeal),
    creativeCtr: together(amount, appeal),
    cvr: together(amount, intent),
    cvrAnalytics: together(amount, intent),
    platformOverAnalytics: { day: 0.01, wander: 0, carry },
    sessionsPerClick: { day: 0.005, wander: 0, carry },
    value: { day: 0.01, wander: 0, carry },
    impressions: together(amount, shown),
    clicks: together(amount, shown, appeal),
    conversions: together(amount, shown, appeal, intent),
    spend: search ? together(amount, demand, appeal, price) : { day: 0.02, wander: 0.01, carry },
    spendOverBudget: { day: 0.03, wander: 0.02, carry },
    impressionShare: { day: 0.015 * amount, wander: 0.015 * amount, carry },
    lostToRank: { day: 0.015 * amount, wander: 0.015 * amount, carry },
    lostToBudget: { day: 0.02 * amount, wander: 0.02 * amount, carry },
    reach: together(amount, price),
    frequency: { day: 0.01, wander: 0.02 * amount, carry: 0.8 },
    reachedShare: { day: 0.002, wander: 0.01 * amount, carry: 0.9 },
    firstTimeShare: { day: 0.003, wander: 0.005 * amount, carry: 0.8 },
    load: together(amount, load),
    bounce: { day: 0.002, wander: 0.002, carry },
    errorRate: { day: 0.0005, wander: 0, carry },
    rivals: { day: 0.03, wander: 0.12, carry: 0.9 },
    outranking: { day: 0.02 * amount, wander: 0.02 * amount, carry },
    bidIndex: together(amount, price, [0.005, 0.012]),
    newAds: { day: 0.3, wander: 0.15, carry: 0.8 },
    searchVolume: together(amount, demand),
    segmentMix: { day: 0.004, wander: 0.004, carry },
  };
}
