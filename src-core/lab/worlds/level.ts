import { sumOf } from './expected.ts';
import type { WorldCause } from './plan.ts';
import type { Scene } from './scene.ts';

export interface Level {
  readonly cause: WorldCause;
  readonly acceptable: readonly WorldCause[];
  /** How far from its mark, in standard errors of the conversions counted. */
  readonly z: number;
}

/** A campaign that has cost this many times its target all along will not be saved by a bid. */
const farTooDear = 1.5;
const wellInside = 0.7;
/** Between this and `wellInside` whether there is room is a matter of taste. */
const inside = 0.82;
/** A fifth more budget buys at least half of that in spend: the money is what holds it back. */
const leastGrowth = 1.1;
/** Below this nobody would speak of room; in between it is a matter of taste. */
const someGrowth = 1.04;
const leastLostToBudget = 0.1;
const leastZ = 3;
const days = 14;

/** Where the campaign stood before anything that matters began (`onset` days ago). Null: nowhere worth a word. */
export function levelOf({ seen, goal, raised }: Scene, onset: number): Level | null {
  const all = sumOf(seen, onset + 1, seen.length);
  if (all.days < 7 || !(all.conversions > 0)) return null;
  const toTarget = goal === null ? null : all.spend / all.conversions / goal;
  const errors = Math.sqrt(all.conversions);
  if (toTarget !== null && toTarget >= farTooDear) {
    // Few conversions: a campaign may look that dear by luck, or not look it.
    const z = Math.log(toTarget) * errors;
    if (z < leastZ) return null;
    return {
      cause: 'fundamental_issue',
      acceptable: toTarget < farTooDear * 1.15 ? ['normal_variance'] : [],
      z,
    };
  }
  if (raised === null) return null;
  const more = sumOf(raised, 1, days);
  const now = sumOf(seen, 1, days);
  if (more.spend < someGrowth * now.spend) return null;
  const marginal = (more.spend - now.spend) / Math.max(1e-9, more.conversions - now.conversions);
  const binds = (all.given.get('lostToBudget') ?? 0) >= leastLostToBudget;
  const affordable = goal === null || marginal <= goal;
  const z = toTarget === null ? errors : Math.abs(Math.log(toTarget)) * errors;
  if (more.spend < leastGrowth * now.spend) {
    if (!binds || !affordable || toTarget === null || toTarget > inside) return null;
    return { cause: 'normal_variance', acceptable: ['scaling_opportunity', 'budget_constraint'], z };
  }
  if (toTarget !== null && toTarget <= inside && affordable) {
    const beside: readonly WorldCause[] = binds ? ['budget_constraint'] : [];
    // Half a sigma of luck turns a mild case around.
    if (toTarget <= wellInside && z >= leastZ) {
      return { cause: 'scaling_opportunity', acceptable: beside, z };
    }
    return {
      cause: binds ? 'budget_constraint' : 'normal_variance',
      acceptable: ['scaling_opportunity', 'normal_variance', ...beside],
      z,
    };
  }
  if (!binds) return null;
  if (!affordable) return { cause: 'normal_variance', acceptable: ['budget_constraint'], z: errors };
  return { cause: 'budget_constraint', acceptable: ['scaling_opportunity', 'normal_variance'], z: errors };
}
