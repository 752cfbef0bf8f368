import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Collected } from '../evidence/collect.ts';
import type { Limits } from './response.ts';

/** Spend this close to the budget is held by it. */
const atBudget = 0.9;
/** So much of the impressions lost to budget, and it is the limit. */
const lostToBudget = 0.05;
/** Where it is not reported how much more could be spent: as much as the largest step a plan may take. */
const unknownDemand = 4;

/** What limits a campaign, and whether that is known. */
export interface CampaignLimits extends Omit<Limits, 'bidNeeded'> {
  readonly budgetBinds: boolean;
  /** The daily budget is reported, so how much of it is left is known. */
  readonly budgetAmountKnown: boolean;
  /** Neither the budget nor what is lost to it is reported; it was taken to bind. */
  readonly budgetUnknown: boolean;
}

/** Feeds on automatic bidding take a budget and no bid; search has at least a target to steer by. */
export const bidsItself = ({ platform, currentBid }: Campaign): boolean =>
  currentBid === null && (platform === 'meta_ads' || platform === 'linkedin_ads');

/** Where ads are shown to who searches, a lower bid buys more for the same money; a feed paces its budget whatever is bid. */
export const isSearch = ({ platform }: Campaign): boolean =>
  platform !== 'meta_ads' && platform !== 'linkedin_ads';

/** The newest value of a figure in the evidence. */
export function figureOf(evidence: Collected['evidence'], signal: string): number | null {
  const value = evidence.find((fact) => fact.signal === signal)?.value ?? null;
  return typeof value === 'number' ? value : null;
}

export function limitsOf({ signals, evidence }: Collected): CampaignLimits {
  const share = figureOf(evidence, 'impression_share_change');
  const lostRank = figureOf(evidence, 'lost_is_rank_change');
  const spent = signals.get('spendToBudget')?.value ?? null;
  const lostBudget = signals.get('lostIsBudgetLevel')?.value ?? null;
  const budgetUnknown = spent === null && lostBudget === null;
  const budgetBinds = budgetUnknown || (spent ?? 0) >= atBudget || (lostBudget ?? 0) >= lostToBudget;
  const held = share !== null && share > 0 ? share : null;
  return {
    budgetBinds,
    budgetUnknown,
    room: held !== null && lostRank !== null ? Math.max(1, (held + lostRank) / held) : null,
    demand: !budgetBinds ? 1 : demandOf(held, lostBudget),
    allowed: budgetBinds || spent === null || spent <= 0 ? 1 : Math.max(1, 1 / spent),
    budgetAmountKnown: spent !== null,
  };
}

/** Times today's spend that the impressions to be had would take. */
function demandOf(share: number | null, lost: number | null): number {
  if (lost === null || lost <= 0) return unknownDemand;
  const held = share ?? 1 - lost;
  return held > 0 ? Math.max(1, (held + lost) / held) : unknownDemand;
}

/**
 * The limits that a lever meets. Where it is not known whether the budget binds, or how much of it is left, a step of the budget is taken
 * to be felt, and dearer clicks to be paid for.
 */
export function limitsFor(limits: CampaignLimits, action: PlannedAction): Omit<Limits, 'bidNeeded'> {
  const open = limits.budgetUnknown || (!limits.budgetBinds && !limits.budgetAmountKnown);
  return open && action.workflow === 'Bid Adjustment'
    ? { ...limits, demand: 1, allowed: Number.POSITIVE_INFINITY }
    : limits;
}
