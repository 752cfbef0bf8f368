import type { SignalKey } from '../evidence/signals.ts';
import { around, type Component, type Prediction } from './model.ts';

/**
 * How a signal looks when the cause at hand has nothing to do with it: week-to-week movement of healthy campaigns.
 * Source: our own judgement of 2026-11, to be refitted from accounts' decided cases. Changes are logs, shares differences.
 */
export const background: Readonly<Record<SignalKey, Prediction>> = {
  lostIsRank: around(0, 0.035),
  impressionShare: around(0, 0.06),
  overlapRate: around(0, 0.03),
  outrankingShare: around(0, 0.03),
  newRivals: around(0, 0.7),
  bidIndex: around(0, 0.05),
  activeRivals: around(0, 0.08),
  newAds: around(0, 0.25),
  searchVolume: around(0, 0.06),
  siblingCpm: around(0, 0.05),
  siblingCtr: around(0, 0.05),
  siblingCvr: around(0, 0.06),
  lastYear: around(0, 0.12),
  // A fifth of all windows of a week or two have a holiday in them, for no fault of theirs.
  holiday: [
    { weight: 0.8, mean: 0, sd: 0.06 },
    { weight: 0.2, mean: 0.3, sd: 0.2 },
  ],
  olderFellMore: around(0, 0.03),
  engagement: around(0, 0.08),
  frequency: around(0, 0.08),
  frequencyLevel: around(-0.6, 0.5),
  reachPerSpend: around(0, 0.08),
  reachedShare: around(0.4, 0.25),
  firstTime: around(0, 0.12),
  platformToAnalytics: around(0, 0.06),
  clicksToSessions: around(0, 0.05),
  bounceRate: around(0, 0.07),
  pageLoad: around(0, 0.1),
  errorRate: around(0, 0.01),
  mixShare: around(0, 0.2),
  lostIsBudget: around(0, 0.04),
  lostIsBudgetLevel: [
    { weight: 0.75, mean: 0.03, sd: 0.04 },
    { weight: 0.25, mean: 0.18, sd: 0.12 },
  ],
  spendToBudget: [
    { weight: 0.6, mean: 0.8, sd: 0.2 },
    { weight: 0.4, mean: 0.98, sd: 0.05 },
  ],
  kpiToTarget: around(0.05, 0.3),
  highSpendYield: around(-0.05, 0.15),
  editTargeting: { chance: 0.06 },
  editLandingPage: { chance: 0.05 },
  editTracking: { chance: 0.03 },
  editCreative: { chance: 0.1 },
  // Days that mostly lie inside learning: by the platforms' own word such a campaign is not settled.
  editDelivery: { chance: 0.02 },
  volatility: around(0, 0.25),
};

/**
 * Every prediction gives this much of its weight to "anything can happen", four times wider than the background: no single figure,
 * however odd, may decide alone.
 */
export const surpriseWeight = 0.04;

/**
 * Where a campaign stands against its target is no symptom that may have any reason: far from it for weeks is what a fundamental issue
 * is, and near it what a healthy campaign is.
 */
const surpriseAgainstTarget = 0.01;

export const surpriseOf = (key: SignalKey): number =>
  key === 'kpiToTarget' ? surpriseAgainstTarget : surpriseWeight;

export function anything(key: SignalKey): Component | null {
  const usual = background[key];
  if ('chance' in usual) return null;
  const mean = usual.reduce((sum, one) => sum + one.weight * one.mean, 0);
  const sd = Math.max(...usual.map((one) => one.sd));
  return { weight: surpriseOf(key), mean, sd: sd * 4 };
}
