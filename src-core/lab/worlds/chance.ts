import { type FigureNoise, figureOf, type Spread, type Sums, spreadOfMean } from './expected.ts';
import { type FigureName, figureFacts } from './figureNames.ts';

/** What a world that says nothing of a figure is taken to have. */
const ordinarySpread: Spread = { day: 0.05, wander: 0.03, carry: 0.5 };
/** A comparison is never better than this, however many are counted: weeks differ. */
const leastSpread = { log: 0.01, difference: 0.003 } as const;
/** Beyond this a z says nothing more. */
const mostZ = 60;
/** An amount that has stopped is held to half a unit in the days compared. */
const half = 0.5;

export interface Comparison {
  /** ln(now / then), or the difference of shares. */
  readonly change: number;
  /** Its standard error by chance alone, against the days before. */
  readonly error: number;
  /** `change / error`, within limits. */
  readonly z: number;
}

interface Windows {
  /** The affected days with the event and otherwise, and the days before it. */
  readonly now: Sums;
  readonly otherwise: Sums;
  readonly before: Sums;
}

/** What the event did to a figure in units of what chance does to that comparison; null where nobody could form it. */
export function compare(
  name: FigureName,
  windows: Windows,
  noise: FigureNoise,
  perClick: boolean,
): Comparison | null {
  const { now, otherwise, before } = windows;
  const was = figureOf(name, otherwise);
  const known = figureOf(name, before);
  if (was === null || known === null) return null;
  const { scale } = figureFacts[name];
  const is = figureOf(name, now) ?? (isAmount(name) ? 0 : null);
  if (is === null) return null;
  const spread = noise[name] ?? ordinarySpread;
  const weather =
    spreadOfMean(spread, Math.max(1, now.days)) ** 2 + spreadOfMean(spread, Math.max(1, before.days)) ** 2;
  const counting = countingOf(name, otherwise, perClick) + countingOf(name, before, perClick);
  const error = Math.max(leastSpread[scale], Math.sqrt(weather + counting));
  const change = scale === 'difference' ? is - was : logChange(name, is, was, now.days);
  return { change, error, z: Math.max(-mostZ, Math.min(mostZ, change / error)) };
}

const amounts: readonly FigureName[] = ['impressions', 'clicks', 'conversions', 'spend', 'cvr'];
const isAmount = (name: FigureName): boolean => amounts.includes(name);

function logChange(name: FigureName, is: number, was: number, days: number): number {
  if (!(was > 0)) return 0;
  const least = name === 'cvr' || !isAmount(name) ? was / 20 : half / Math.max(1, days);
  return Math.log(Math.max(is, Math.min(was, least)) / was);
}

/** Variance that counting alone gives a figure of these days: relative for rates and amounts, absolute for shares. */
function countingOf(name: FigureName, sums: Sums, perClick: boolean): number {
  const one = (count: number): number => 1 / Math.max(half, count);
  switch (name) {
    case 'cpm':
      return perClick ? one(sums.clicks) : 0;
    case 'cpc':
      return perClick ? 0 : one(sums.clicks);
    case 'ctr':
    case 'creativeCtr':
    case 'clicks':
      return one(sums.clicks);
    case 'cvr':
    case 'conversions':
      return one(sums.conversions);
    case 'cvrAnalytics':
      return one(sums.analytics);
    case 'platformOverAnalytics':
      // Both tags count the same buyers: only whom each of them misses, and whose day it is, is left to chance.
      return (one(sums.conversions) + one(sums.analytics)) / 2;
    case 'sessionsPerClick': {
      const kept = Math.min(0.98, sums.sessions / Math.max(1, sums.clicks));
      return (1 - kept) / Math.max(half, sums.sessions);
    }
    case 'value':
      return basketSpread * one(sums.conversions);
    case 'impressions':
    case 'spend':
      return one(sums.impressions);
    case 'bounce':
    case 'errorRate': {
      const p = Math.min(0.99, Math.max(1e-3, sums.given.get(name) ?? 0.5));
      return (p * (1 - p)) / Math.max(1, (name === 'bounce' ? 1 : 4) * sums.sessions);
    }
    case 'newAds':
      return one((sums.given.get('newAds') ?? 1) * sums.days);
    case 'segmentMix':
      return mixSpread * one(sums.clicks);
    case 'firstTimeShare':
    case 'impressionShare':
    case 'lostToRank':
    case 'lostToBudget':
    case 'spendOverBudget':
    case 'reach':
    case 'frequency':
    case 'reachedShare':
    case 'load':
    case 'rivals':
    case 'outranking':
    case 'bidIndex':
    case 'searchVolume':
    case 'siblingCvr':
    case 'siblingCpm':
    case 'siblingCtr':
      return 0;
  }
}

/** Squared coefficient of variation of a basket. */
const basketSpread = 0.4;
/** Variance of the rates of segments around their mean, relative. */
const mixSpread = 0.2;
