import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { PlannedAction } from '../../../src-shared/model/whatIf.ts';
import { effectDays } from '../actions/effects.ts';
import { elasticities } from '../actions/elasticities.ts';
import type { EffectOf } from '../actions/expectedLoss.ts';
import type { Path } from './outlook.ts';
import { places } from './outlook.ts';

/** What a plan is worked out from. */
export interface PlanScene {
  readonly days: number;
  readonly causes: ReadonlyArray<{ readonly cause: Cause; readonly probability: number }>;
  readonly effectOf: EffectOf;
  /** KPI now and before, on one scale where more is better: conversions (or clicks, or value) per exposure. Before may be unknown. */
  readonly yieldNow: number;
  readonly yieldBefore: number | null;
  /** The budget decides how much is spent. */
  readonly budgetBinds: boolean;
  /** Daily budget over what is spent a day; null without a budget. */
  readonly budgetToSpend: number | null;
  /** Times as many impressions as there are at most to win; null = not known. */
  readonly room: number | null;
  /** Relative bid step that would win back all of what was lost. */
  readonly bidStepNeeded: number;
}

/** Cost per yield after a share of the loss is won back, linear in the KPI's cost as everywhere. */
function repaired(scene: PlanScene, cause: Cause, share: number): number {
  const { yieldNow, yieldBefore } = scene;
  if (yieldBefore === null || !(yieldNow > 0) || !(yieldBefore > 0)) return 1;
  // What moved by chance goes back either way; a real gain is not "won back" by a repair.
  if (yieldBefore <= yieldNow && cause !== 'normal_variance') return 1;
  const cost = 1 / yieldNow + Math.max(-1, Math.min(1, share)) * (1 / yieldBefore - 1 / yieldNow);
  return cost > 0 ? 1 / cost / yieldNow : 1;
}

/** What an action does to spend and yield at once, whatever the cause. */
function structure(scene: PlanScene, action: PlannedAction, z: number): { spend: number; yielded: number } {
  switch (action.workflow) {
    case 'Campaign Pause':
      return { spend: 0, yielded: 1 };
    case 'Budget Reallocation': {
      const growth = 1 + action.changePct / 100;
      if (!scene.budgetBinds) {
        const { budgetToSpend } = scene;
        const left = budgetToSpend === null ? growth : budgetToSpend * growth;
        return { spend: Math.min(1, left), yielded: 1 };
      }
      const { mean, sd } = elasticities.conversionsBySpend;
      // A cut is judged by its effect on the cause, as the choice of actions judges it.
      return { spend: growth, yielded: growth > 1 ? growth ** (Math.min(1, mean + z * sd) - 1) : 1 };
    }
    case 'Bid Adjustment': {
      const growth = 1 + action.changePct / 100;
      const { costByBid, shareByBid } = elasticities;
      const cost = growth ** Math.max(0, costByBid.mean + z * costByBid.sd);
      const won = growth ** Math.max(0, shareByBid.mean + z * shareByBid.sd);
      const volume = Math.min(scene.room ?? Number.POSITIVE_INFINITY, won);
      const spend = scene.budgetBinds ? 1 : volume * cost;
      return { spend, yielded: growth < 1 ? 1 / cost : 1 };
    }
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
      return { spend: 1, yielded: 1 };
  }
}

/** How much of what was lost the action wins back under a cause; null = it leaves the cause alone. */
function wins(scene: PlanScene, action: PlannedAction, cause: Cause, z: number): number | null {
  const { mean, sd } = scene.effectOf(cause, action.workflow);
  const won = mean + z * sd;
  switch (action.workflow) {
    case 'Campaign Pause':
      return null;
    case 'Budget Reallocation':
      return action.changePct < 0 ? won : null;
    case 'Bid Adjustment':
      return action.changePct > 0
        ? won * Math.min(1, action.changePct / 100 / Math.max(0.01, scene.bidStepNeeded))
        : null;
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
      return won;
  }
}

/** Causes less likely than this change no forecast that anybody could read. */
const negligible = 1e-3;

/**
 * Every way the days may go, over causes and the uncertainty of effects. Until an effect shows (its days in the table of effects)
 * the yield is today's, then what passes by itself, then what the action wins back.
 */
export function pathsOf(scene: PlanScene, action: PlannedAction | null): readonly Path[] {
  const waiting = Math.min(scene.days, effectDays['Continue Monitoring']);
  const shows = action === null ? scene.days : Math.min(scene.days, effectDays[action.workflow]);
  const likely = scene.causes.filter(({ probability }) => probability > negligible);
  return likely.flatMap(({ cause, probability }) =>
    places.map((z): Path => {
      const passing = scene.effectOf(cause, 'Continue Monitoring');
      const itself = repaired(scene, cause, passing.mean + z * passing.sd);
      const { spend, yielded } = action === null ? { spend: 1, yielded: 1 } : structure(scene, action, z);
      const won = action === null ? null : wins(scene, action, cause, z);
      const after = won === null ? itself : repaired(scene, cause, won);
      const first = Math.min(waiting, shows);
      const between = Math.max(0, shows - waiting);
      const mean = (first + between * itself + (scene.days - first - between) * after) / scene.days;
      return { weight: probability / places.length, spend, conversions: spend * mean * yielded };
    }),
  );
}
