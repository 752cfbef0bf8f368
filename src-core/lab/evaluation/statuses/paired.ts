import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import { diagnose } from '../../../diagnosis/diagnose.ts';
import { inputOf, isReported } from '../../fitting/rows.ts';
import { drawPlan } from '../../worlds/drawPlan.ts';
import type { World, WorldCase } from '../../worlds/world.ts';
import { withStatuses } from './statusesOf.ts';

/** One campaign diagnosed twice: with and without what its platform says of the delivery. */
export interface Pair {
  readonly id: string;
  /** Something blocks the delivery, and it matters. */
  readonly isBlocked: boolean;
  readonly kinds: readonly string[];
  readonly without: Verdict;
  readonly with: Verdict;
}

export interface Verdict {
  readonly cause: Cause;
  readonly right: boolean;
  readonly confidence: number;
}

/** Campaigns `from` to `to` (excluded) that `seed` draws in a world: all of them, or those in which something blocks the delivery. */
export function* pairsOf(
  world: World,
  seed: number,
  from: number,
  to: number,
  which: 'all' | 'blocked',
): Generator<Pair> {
  for (let index = from; index < to; index += 1) {
    const plan = drawPlan(index, seed);
    if (which === 'blocked' && !plan.events.some(({ cause }) => cause === 'delivery_blocked')) continue;
    const one = world.make(plan, `${world.name}-${seed}-${index}`, seed);
    if (isReported(one)) yield pairOf(one);
  }
}

function pairOf(one: WorldCase): Pair {
  const { truth } = one;
  const judged = (data: WorldCase['data']): Verdict => {
    const { rootCause: cause, confidence } = diagnose(inputOf({ ...one, data }));
    return { cause, confidence, right: [...truth.causes, ...truth.acceptable].includes(cause) };
  };
  return {
    id: one.id,
    isBlocked: truth.causes.includes('delivery_blocked'),
    kinds: truth.events.map(({ kind }) => kind),
    without: judged(one.data),
    with: judged(withStatuses(one)),
  };
}
