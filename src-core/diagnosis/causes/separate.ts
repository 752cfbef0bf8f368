import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { SignalKey } from '../evidence/signals.ts';
import { causeModels } from './all.ts';
import { background } from './background.ts';
import { type Check, checkReads, signalChecks, trialMinutes } from './checks.ts';
import { logMixture } from './likelihood.ts';
import type { CauseModel, ChangeContext, Prediction } from './model.ts';
import type { CauseBelief } from './posterior.ts';

/** A check of the cause itself says yes this often where it is the cause, and where it is not. Our own judgement of 2026-11. */
const trial = { right: 0.85, wrong: 0.1 } as const;
/** Of all checks that tell at least this share of what the best one tells, the cheapest is named. */
const goodEnough = 0.5;
/** What is left to learn from a figure that was read already. */
const readBefore = 0.2;

/** A rival this much less likely is none: what is left to look at is the cause itself. */
const noRival = 0.02;

export interface RankedCheck extends Check {
  /** Bits of information about which of the two it is that can be expected of it. */
  readonly information: number;
}

/**
 * The cheapest check that would tell two causes apart: for every figure that is not known yet, how much it is expected to tell (mutual
 * information of the figure and the cause, both causes' predictions weighted by what is believed), and for a closer look at either cause.
 */
export function separatingCheck(
  one: CauseBelief,
  two: CauseBelief,
  known: ReadonlySet<SignalKey>,
  context: ChangeContext,
): RankedCheck {
  const whole = one.probability + two.probability;
  const first = whole > 0 ? Math.min(0.95, Math.max(0.05, one.probability / whole)) : 0.5;
  const models: readonly [CauseModel, CauseModel] = [causeModels[one.cause], causeModels[two.cause]];
  const predictions = models.map((model) => model.signals(context));
  const keys = Object.keys(signalChecks).filter((key): key is SignalKey => key in background);
  const open = keys.filter(
    (key) => !known.has(key) && predictions.some((prediction) => prediction[key] !== undefined),
  );
  const checks = open.map((key): RankedCheck => {
    const [a, b] = predictions.map((prediction) => prediction[key] ?? background[key]);
    return {
      ...signalChecks[key],
      information: a === undefined || b === undefined ? 0 : informationIn(key, a, b, first),
    };
  });
  // The leading cause's own check comes first, so that it stays where others tell no more.
  for (const model of [models[1], models[0]]) {
    const reads = checkReads[model.cause];
    const fresh = reads?.every((key) => known.has(key)) === true ? readBefore : 1;
    const chance = model === models[0] ? first : 1 - first;
    checks.unshift({
      minutes: trialMinutes[model.cause],
      text: model.check,
      information: fresh * informationOfAnswer(trial.right, trial.wrong, chance),
    });
  }
  const best = Math.max(...checks.map(({ information }) => information));
  return checks
    .filter(({ information }) => information >= goodEnough * best)
    .reduce((chosen, check) =>
      check.minutes < chosen.minutes ||
      (check.minutes === chosen.minutes && check.information > 1.5 * chosen.information)
        ? check
        : chosen,
    );
}

/**
 * Check for the cause at a place of the ranking, against its closest rival: the likeliest other cause, and for one of two that are named
 * together the likeliest outside the two.
 */
export function checkAt(
  beliefs: readonly CauseBelief[],
  named: ReadonlyArray<{ readonly cause: Cause }>,
  index: number,
  known: ReadonlySet<SignalKey>,
  context: ChangeContext,
): string | null {
  const own = beliefs[index];
  const together = named.some(({ cause }) => cause === own?.cause);
  const rival = beliefs.find(
    ({ cause }) => cause !== own?.cause && !(together && named.some((one) => one.cause === cause)),
  );
  if (own === undefined || index > 2) return null;
  return rival === undefined || rival.probability < noRival * own.probability
    ? causeModels[own.cause].check
    : separatingCheck(own, rival, known, context).text;
}

/** Entropy of a yes-or-no, in bits. */
function entropy(chance: number): number {
  const term = (share: number) => (share > 0 ? -share * Math.log2(share) : 0);
  return term(chance) + term(1 - chance);
}

/** @param first how likely the first of two causes is */
function informationOfAnswer(one: number, two: number, first: number): number {
  const yes = first * one + (1 - first) * two;
  const left = (share: number, own: number) => (share > 0 ? share * entropy((first * own) / share) : 0);
  return Math.max(0, entropy(first) - left(yes, one) - left(1 - yes, 1 - one));
}

const gridPoints = 61;

/** The same for a figure, by the trapezoidal rule over all that either prediction thinks possible. */
function informationIn(key: SignalKey, one: Prediction, two: Prediction, first: number): number {
  if ('chance' in one || 'chance' in two) {
    return 'chance' in one && 'chance' in two ? informationOfAnswer(one.chance, two.chance, first) : 0;
  }
  const all = [...one, ...two];
  const low = Math.min(...all.map(({ mean, sd }) => mean - 3.5 * sd));
  const high = Math.max(...all.map(({ mean, sd }) => mean + 3.5 * sd));
  const step = (high - low) / (gridPoints - 1);
  let [mass, left] = [0, 0];
  for (let index = 0; index < gridPoints; index += 1) {
    const at = low + index * step;
    const a = first * Math.exp(logMixture(key, at, usualError, one));
    const b = (1 - first) * Math.exp(logMixture(key, at, usualError, two));
    mass += a + b;
    if (a + b > 0) left += (a + b) * entropy(a / (a + b));
  }
  return mass > 0 ? Math.max(0, entropy(first) - left / mass) : 0;
}

/** Error of a figure that is yet to be read: that of a week or two of an ordinary campaign. */
const usualError = 0.03;
