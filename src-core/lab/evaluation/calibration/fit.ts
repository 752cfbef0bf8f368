import { causes } from '../../../../src-shared/model/vocabulary.ts';
import { byCorpus, features, scoreOf } from '../../../diagnosis/confidence/calibration.ts';
import type {
  CalibrationMap,
  ConfidenceFacts,
  DecidedShift,
  Knot,
  ScoreWeights,
} from '../../../diagnosis/confidence/calibrationMap.ts';
import { isotonic } from './isotonic.ts';
import { fitLogistic } from './logistic.ts';
import { type DecidedClaim, fitTemperature, oddsOf } from './temperature.ts';

/** An answer of the engine whose rightness is known. */
export interface KnownAnswer {
  readonly facts: ConfidenceFacts;
  readonly right: boolean;
}

/** From so many cases on a curve may take the shape the cases give it; fewer only turn and move the whole. */
export const manyCases = 200;

/** A curve that says what the score says. */
const straight: readonly Knot[] = Array.from({ length: 57 }, (_, at) => {
  const score = -7 + at / 4;
  return { at: score, probability: 1 / (1 + Math.exp(-score)) };
});

/** The fit's part of a map. */
export type FittedCurve = Pick<CalibrationMap, 'weights' | 'knots'>;

/** Before it is fitted: the raw probability is believed as it is. */
export const untouched: FittedCurve = {
  weights: { constant: 0, logOdds: 1, missing: 0, history: 0, conversions: 0, offsets: {} },
  knots: straight,
};

/**
 * What is expected before a case is seen, as [mean, standard deviation]: that missing tables and a short history lower a
 * confidence, everything else as the raw probability says.
 */
const expected = {
  constant: [0, 10],
  logOdds: [1, 0.5],
  missing: [-0.4, 0.4],
  history: [0.4, 0.4],
  conversions: [0, 0.7],
  offset: [0, 0.5],
} as const;

/**
 * Fits a map: with few cases a temperature and an offset, with many a logistic regression on the facts (log odds, missing tables,
 * history, conversions, a bias for each named cause) and an isotonic curve over its score. Two steps, because isotonic alone reads only
 * one number, and logistic alone knows only one shape.
 */
export function fitCurve(answers: readonly KnownAnswer[]): FittedCurve {
  if (answers.length < manyCases) {
    const claims = answers.map(({ facts, right }) => ({ probability: facts.raw, right }));
    const { scale, offset } = fitTemperature(claims);
    return { ...untouched, weights: { ...untouched.weights, constant: offset, logOdds: scale } };
  }
  const weights = fitWeights(answers);
  const least = Math.max(25, Math.round(answers.length / 40));
  const observed = answers.map(({ facts, right }) => ({ at: scoreOf(weights, facts), right }));
  return { weights, knots: isotonic(observed, least) };
}

const named = ['constant', 'logOdds', 'missing', 'history', 'conversions'] as const;

function fitWeights(answers: readonly KnownAnswer[]): ScoreWeights {
  const rows = answers.map(({ facts, right }) => ({
    x: [1, ...features(facts), ...causes.map((cause) => (cause === facts.cause ? 1 : 0))],
    right,
    weight: 1,
  }));
  const priors = [...named.map((name) => expected[name]), ...causes.map(() => expected.offset)];
  const fixed = new Set<number>();
  for (;;) {
    // A coefficient that is held at 0 gets a precision no data can move.
    const ridge = priors.map(([, spread], at) => (fixed.has(at) ? 1e12 : 1 / spread ** 2));
    const beta = fitLogistic(
      rows,
      ridge,
      priors.map(([mean], at) => (fixed.has(at) ? 0 : mean)),
    );
    const held = beta.map((value, at) => (fixed.has(at) ? 0 : value));
    const [constant = 0, logOdds = 1, missing = 0, history = 0, conversions = 0] = held;
    const wrong = [logOdds < 0, missing > 0, history < 0, conversions < 0].indexOf(true);
    if (wrong >= 0) {
      // More of what ought to make an answer better founded may not make it less sure: what says so is luck or the mix of cases.
      fixed.add(wrong + 1);
      continue;
    }
    const offsets = Object.fromEntries(causes.map((cause, at) => [cause, beta[named.length + at] ?? 0]));
    return { constant, logOdds, missing, history, conversions, offsets };
  }
}

/** No decided cases: the corpus has the last word. */
export const unshifted: DecidedShift = { cases: 0, scale: 1, offset: 0, knots: null };

/**
 * Moves a map by cases a person decided or time has decided (the golden set's test part, an account's outcomes): by temperature and offset
 * while there are fewer than 200, which is why ten cases hardly move it, by a curve of their own from then on. Pure; the corpus' part of
 * the map stays, so the same call with more cases later starts from the same place. `weight`: what each case counts towards
 * temperature and offset.
 */
export function refit(map: FittedCurve, decided: readonly KnownAnswer[], weight = 1): DecidedShift {
  const claims: DecidedClaim[] = decided.map(({ facts, right }) => ({
    probability: byCorpus(map, facts),
    right,
  }));
  if (claims.length === 0) return unshifted;
  const { scale, offset } = fitTemperature(claims, weight);
  if (claims.length < manyCases) return { cases: claims.length, scale, offset, knots: null };
  const observed = claims.map(({ probability, right }) => ({ at: oddsOf(probability), right }));
  const knots = isotonic(observed, Math.max(20, Math.round(claims.length / 25)));
  return { cases: claims.length, scale, offset, knots };
}
