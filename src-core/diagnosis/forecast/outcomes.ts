import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { RecordedOutcome } from '../input/recordedOutcome.ts';
import type { Effect, EffectOf } from './effects.ts';

/** How much the same action differs from one time to the next, beyond the error of each judgement. Our own judgement of 2026-11. */
const betweenTimes = 0.25;

/**
 * Effects as this account's own record has it: normal prior, normal observations, so the posterior's precision is the sum of both and
 * its mean their weighted mean (conjugate normal; Gelman et al., Bayesian Data Analysis, 2.5). One outcome moves an effect a little, a
 * dozen decide it.
 */
export function learnedEffects(outcomes: readonly RecordedOutcome[], prior: EffectOf): EffectOf {
  const byKey = new Map<string, RecordedOutcome[]>();
  for (const outcome of outcomes) {
    if (!Number.isFinite(outcome.wonBack) || !(outcome.se >= 0)) continue;
    const key = keyOf(outcome.cause, outcome.workflow);
    byKey.set(key, [...(byKey.get(key) ?? []), outcome]);
  }
  if (byKey.size === 0) return prior;
  return (cause, workflow) =>
    (byKey.get(keyOf(cause, workflow)) ?? []).reduce(updated, prior(cause, workflow));
}

const keyOf = (cause: Cause, workflow: Workflow): string => `${cause} ${workflow}`;

function updated(effect: Effect, { wonBack, se }: RecordedOutcome): Effect {
  const known = 1 / effect.sd ** 2;
  const observed = 1 / (se ** 2 + betweenTimes ** 2);
  const precision = known + observed;
  return { mean: (known * effect.mean + observed * wonBack) / precision, sd: Math.sqrt(1 / precision) };
}
