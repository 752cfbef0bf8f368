import type { Instant } from '../../src-shared/model/day.ts';
import type { EvaluationRun } from '../../src-shared/model/evaluation/run.ts';

const none = { hits: 0, of: 0, share: null, low: null, high: null };
const one = { hits: 1, of: 1, share: 1, low: 0.2, high: 1 };
const scores = { macroF1: null, labels: [], confusion: [] };

const figures = {
  cases: 1,
  runs: 1,
  cause: one,
  causeHard: none,
  causeAcceptable: one,
  topTwo: one,
  workflow: one,
  harmful: { ...one, hits: 0, share: 0, low: 0 },
  noChangeActed: none,
  calibration: {
    claims: 1,
    expectedCalibrationError: 0.1,
    correctedCalibrationError: null,
    perfectHigh: null,
    brierScore: 0.01,
  },
};

/** A run as stored when its format was introduced: one case, agreed upon. */
export function evaluationRun(id: string, at: Instant): EvaluationRun {
  return {
    format: 1,
    id,
    at,
    engineVersion: '1.0.0',
    calibration: 'none',
    golden: '0123456789abcdef',
    split: 'test',
    replicates: 0,
    measured: { whole: { plain: figures, replicated: null }, test: null, hold: null },
    report: {
      engineVersion: '1.0.0',
      split: 'test',
      cases: 1,
      cause: { agreement: one, agreementWhenSure: one, acceptable: one, topTwo: one, scores },
      pairs: {
        exact: none,
        oneOfTwo: none,
        likeliestTwo: none,
        invented: { ...one, hits: 0, share: 0, low: 0 },
      },
      workflow: { agreement: one, acceptable: one, scores },
      harmful: { ...one, hits: 0, share: 0, low: 0 },
      noChange: { acted: none, raised: none },
      abstention: { undetermined: none, insufficientData: none },
      calibration: {
        claims: 1,
        expectedCalibrationError: 0.1,
        brierScore: 0.01,
        meanConfidence: 0.9,
        bins: [{ low: 0.8, high: 0.9, count: 1, meanConfidence: 0.9, shareRight: 1 }],
      },
      replicated: null,
      bySplit: [],
      byDifficulty: [],
      byTableLeftOut: [],
      disagreements: [],
      withheld: 0,
    },
    results: [
      {
        id: 'season-waiting',
        split: 'test',
        difficulty: 'clear',
        status: 'monitor',
        cause: 'seasonality',
        secondCause: null,
        workflow: 'Continue Monitoring',
        confidence: 0.9,
        causeAgrees: true,
        causeAcceptable: true,
        workflowAgrees: true,
        workflowAcceptable: true,
        harmful: false,
        again: null,
      },
    ],
  };
}
