import { unmodelledPrior } from '../causes/priors.ts';
import type {
  CalibrationMap,
  Calibrator,
  ConfidenceFacts,
  DecidedShift,
  ScoreWeights,
} from './calibrationMap.ts';
import { interpolate } from './interpolate.ts';
import { storedMap } from './storedMap.ts';

const logOdds = (probability: number): number => {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(inside / (1 - inside));
};
const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Where a history is long enough to know a campaign: six weeks; where conversions stop being few: ln(1 + n) / ln(1 + 150). */
const fullHistoryDays = 42;
const manyConversions = Math.log1p(150);

/** The facts as numbers of like size, in the order of the weights: the fit and the use of a map must read them alike. */
export function features(facts: ConfidenceFacts): readonly [number, number, number, number] {
  return [
    logOdds(facts.raw),
    Math.min(1, Math.max(0, facts.missing)),
    Math.min(1, facts.historyDays / fullHistoryDays),
    Math.min(1, Math.log1p(Math.max(0, facts.conversions)) / manyConversions),
  ];
}

/** The log odds of the weighted facts, before any curve. */
export function scoreOf(weights: ScoreWeights, facts: ConfidenceFacts): number {
  const [raw, missing, history, conversions] = features(facts);
  return (
    weights.constant +
    weights.logOdds * raw +
    weights.missing * missing +
    weights.history * history +
    weights.conversions * conversions +
    (weights.offsets[facts.cause] ?? 0)
  );
}

/** What the corpus alone says. */
export function byCorpus(map: Pick<CalibrationMap, 'weights' | 'knots'>, facts: ConfidenceFacts): number {
  return interpolate(map.knots, scoreOf(map.weights, facts));
}

/** Decided cases have the last word on what the corpus says. */
export function shifted({ scale, offset, knots }: DecidedShift, probability: number): number {
  const odds = logOdds(probability);
  return knots === null ? sigmoid(offset + scale * odds) : interpolate(knots, odds);
}

/**
 * Nobody is surer than this of what tables tell, whatever a curve says at its end: the cases it is fitted on all have one of the twelve
 * causes, so how often it is something else altogether is nothing it could have learned.
 */
export const mostConfidence = 1 - unmodelledPrior;

export function calibratorOf(map: CalibrationMap): Calibrator {
  return (facts) => Math.min(mostConfidence, shifted(map.decided, byCorpus(map, facts)));
}

/** The map of this release. */
export const calibrated: Calibrator = calibratorOf(storedMap);
export const calibrationVersion: string = storedMap.version;
