import { createHash } from 'node:crypto';
import type { Day } from '../../../../src-shared/model/day.ts';
import { byCorpus, shifted } from '../../../diagnosis/confidence/calibration.ts';
import type {
  CalibrationMap,
  ConfidenceFacts,
  MapFigures,
} from '../../../diagnosis/confidence/calibrationMap.ts';
import { engineVersion } from '../../../diagnosis/engineVersion.ts';
import type { GoldenCase } from '../goldenCase.ts';
import { corpusAnswers, goldenAnswers } from './answers.ts';
import { assess } from './assess.ts';
import { type FittedCurve, fitCurve, type KnownAnswer, refit } from './fit.ts';

export interface CalibrateOptions {
  readonly trainSeed: number;
  readonly trainCases: number;
  /** Another corpus: no case of it takes part in the fit. */
  readonly checkSeed: number;
  readonly checkCases: number;
  /** Decided cases that may be looked at; empty = the corpus alone. */
  readonly golden: readonly GoldenCase[];
  readonly today: Day;
  readonly progress?: (done: number, of: number) => void;
}

export interface Calibrated {
  readonly map: CalibrationMap;
  /** On the training corpus, each fifth by a fit on the other four. */
  readonly crossValidated: MapFigures;
  /** On the decided cases, each by a shift fitted on the others; null without them. */
  readonly golden: { readonly before: MapFigures; readonly after: MapFigures } | null;
}

/**
 * The golden test cases were looked at while the diagnosis was built, so it is right on them more often than on others: each counts
 * half (power prior, Ibrahim & Chen, Statistical Science 2000).
 */
export const seenCaseWeight = 0.5;

/** Fits the map of a release: on a corpus, moved by the decided cases, measured on another corpus. */
export function calibrate(options: CalibrateOptions): Calibrated {
  const { trainSeed, trainCases, checkSeed, checkCases, today } = options;
  const all = trainCases + checkCases;
  const progress = options.progress ?? (() => undefined);
  const train = corpusAnswers(trainSeed, 0, trainCases, (done) => progress(done, all));
  const check = corpusAnswers(checkSeed, 0, checkCases, (done) => progress(trainCases + done, all));
  const decided = goldenAnswers(options.golden);
  const curve = roundedCurve(fitCurve(train));
  const shift = refit(curve, decided, seenCaseWeight);
  const map = {
    engineVersion,
    fittedOn: today,
    corpus: { seed: trainSeed, cases: train.length },
    golden: decided.length === 0 ? null : { cases: decided.length, hash: goldenHash(options.golden) },
    ...curve,
    decided: { ...shift, scale: rounded(shift.scale), offset: rounded(shift.offset) },
    heldOut: {
      seed: checkSeed,
      before: figuresOf(check, ({ raw }) => raw),
      after: figuresOf(check, (facts) => byCorpus(curve, facts)),
    },
  };
  return {
    map: { version: `${today}-${hashOf([map.weights, map.knots, map.decided]).slice(0, 8)}`, ...map },
    crossValidated: crossValidate(train),
    golden:
      decided.length < 2
        ? null
        : {
            before: figuresOf(decided, (facts) => byCorpus(curve, facts)),
            after: leaveOneOut(curve, decided),
          },
  };
}

const rounded = (value: number): number => Number(value.toFixed(4));

/** Four digits are kept, so that the stored map is the one that was measured. */
function roundedCurve({ weights, knots }: FittedCurve): FittedCurve {
  const { offsets, ...plain } = weights;
  return {
    weights: {
      constant: rounded(plain.constant),
      logOdds: rounded(plain.logOdds),
      missing: rounded(plain.missing),
      history: rounded(plain.history),
      conversions: rounded(plain.conversions),
      offsets: Object.fromEntries(Object.entries(offsets).map(([cause, value]) => [cause, rounded(value)])),
    },
    knots: knots.map(({ at, probability }) => ({ at: rounded(at), probability: rounded(probability) })),
  };
}

export function figuresOf(
  answers: readonly KnownAnswer[],
  confidence: (facts: ConfidenceFacts) => number,
): MapFigures {
  return assess(answers.map(({ facts, right }) => ({ confidence: confidence(facts), right })));
}

const folds = 5;

function crossValidate(answers: readonly KnownAnswer[]): MapFigures {
  const claims = Array.from({ length: folds }, (_, fold) => {
    const curve = fitCurve(answers.filter((_answer, at) => at % folds !== fold));
    return answers
      .filter((_answer, at) => at % folds === fold)
      .map(({ facts, right }) => ({ confidence: byCorpus(curve, facts), right }));
  });
  return assess(claims.flat());
}

function leaveOneOut(curve: FittedCurve, decided: readonly KnownAnswer[]): MapFigures {
  return assess(
    decided.map(({ facts, right }, at) => {
      const others = decided.filter((_, other) => other !== at);
      return { confidence: shifted(refit(curve, others, seenCaseWeight), byCorpus(curve, facts)), right };
    }),
  );
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Of what decided cases say, whatever the order and the spelling of their files. */
export function goldenHash(cases: readonly GoldenCase[]): string {
  return hashOf(cases.toSorted((one, two) => (one.id < two.id ? -1 : 1)));
}
