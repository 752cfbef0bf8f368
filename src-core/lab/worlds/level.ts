import { sumOf } from './expected.ts';
import { isVisible } from './figureNames.ts';
import type { WorldCause } from './plan.ts';
import type { Scene } from './scene.ts';

export interface Level {
  readonly cause: WorldCause;
  readonly acceptable: readonly WorldCause[];
  /** How far from its mark, in standard errors of the conversions counted. */
  readonly z: number;
}

/** A campaign that has cost this many times its target all along will not be saved by a bid: who pays wants to hear that before anything else. */
const tooDear = 1.3;
/** From here on nobody would call it ordinary; in between it is a matter of taste. */
const farTooDear = 1.6;
/** A conversion costs no more than this of what it may: there is room, if the money is what holds it back. */
const inside = 0.82;
/** From here on nobody would call that ordinary either. */
const wellInside = 0.76;
/** A fifth more budget buys at least half of that in spend: the money is what holds it back. */
const leastGrowth = 1.1;
/** Below this nobody would speak of room; in between it is a matter of taste. */
const someGrowth = 1.04;
/** Spends what it may. */
const atItsBudget = 0.9;
/** A tenth of the impressions lost to the budget: who says that it binds is not wrong. */
export const leastLostToBudget = 0.1;
const leastZ = 3;
const days = 14;

/** Where the campaign stood before anything that matters began (`onset` days ago). Null: nowhere worth a word. */
export function levelOf({ plan, seen, goal, raised }: Scene, onset: number): Level | null {
  const all = sumOf(seen, onset + 1, seen.length);
  if (all.days < 7 || !(all.conversions > 0)) return null;
  const toTarget = goal === null ? null : all.spend / all.conversions / goal;
  const errors = Math.sqrt(all.conversions);
  if (toTarget !== null && toTarget >= tooDear) {
    // Few conversions: a campaign may look that dear by luck, or not look it.
    const z = Math.log(toTarget) * errors;
    if (z < leastZ) return null;
    return {
      cause: 'fundamental_issue',
      acceptable: toTarget < farTooDear ? ['normal_variance'] : [],
      z,
    };
  }
  if (raised === null) return null;
  const more = sumOf(raised, 1, days);
  const now = sumOf(seen, 1, days);
  const binds = (all.given.get('lostToBudget') ?? 0) >= leastLostToBudget;
  const grows = more.spend / now.spend;
  const marginal = (more.spend - now.spend) / Math.max(1e-9, more.conversions - now.conversions);
  const affordable = goal === null || marginal <= goal;
  const z = toTarget === null ? errors : Math.abs(Math.log(toTarget)) * errors;
  const well = toTarget !== null && toTarget <= wellInside && z >= leastZ;
  if (grows < someGrowth || !affordable) {
    // More money would buy nothing, or only dearly: where the share lost does not show it, nobody can know.
    const hidden = !all.given.has('lostToBudget') || !isVisible('lostToBudget', plan);
    const looksBound = binds || (hidden && (all.given.get('spendOverBudget') ?? 0) >= atItsBudget);
    const also: readonly WorldCause[] = binds ? ['budget_constraint'] : [];
    if (well && looksBound)
      return { cause: 'scaling_opportunity', acceptable: ['normal_variance', ...also], z };
    return binds && grows >= someGrowth ? { cause: 'normal_variance', acceptable: also, z: errors } : null;
  }
  if (toTarget !== null && toTarget <= inside) {
    const beside: readonly WorldCause[] = binds ? ['budget_constraint'] : [];
    if (well && grows >= leastGrowth) return { cause: 'scaling_opportunity', acceptable: beside, z };
    return {
      cause: binds ? 'budget_constraint' : 'scaling_opportunity',
      acceptable: ['scaling_opportunity', 'normal_variance', ...beside],
      z,
    };
  }
  if (!binds || grows < leastGrowth) return null;
  return { cause: 'budget_constraint', acceptable: ['scaling_opportunity', 'normal_variance'], z: errors };
}
