import type { CalibrationFigures, Figures, Measured } from '../../../src-shared/model/evaluation/figures.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import { proportionOf } from '../../diagnosis/stats/proportion.ts';
import type { CaseScore } from './caseScore.ts';
import { brierScore, type Claim, expectedCalibrationError } from './metrics/calibration.ts';
import { clusteredProportion } from './metrics/clusterBootstrap.ts';
import { correctedCalibrationError, perfectCalibrationRange } from './metrics/eceBias.ts';
import type { CaseRuns } from './run.ts';

/** What the engine claims to be the chance of being right; an answer of too little data claims nothing. */
export function claimsOf(scores: readonly CaseScore[]): Claim[] {
  return scores
    .filter(({ status }) => status !== 'insufficient_data')
    .map(({ confidence, causeHappened }) => ({ confidence, right: causeHappened }));
}

export const isQuiet = ({ decision }: CaseScore): boolean => decision.causes[0] === 'normal_variance';

/** Something other than waiting is recommended, or a repair asked for. */
export const acts = ({ status, workflow }: CaseScore): boolean =>
  status === 'action' || workflow !== 'Continue Monitoring';

/** The figures of the cases alone, and of the cases with all their draws where there are any. */
export function measure(runs: readonly CaseRuns[]): Measured {
  const alone = runs.map(({ score }) => [score]);
  const drawn = runs.some(({ again, dropped }) => again.length + dropped > 0);
  return {
    plain: figuresOf(alone),
    replicated: drawn ? figuresOf(runs.map(({ score, again }) => [score, ...again])) : null,
  };
}

type Share = (counts: (score: CaseScore) => boolean, holds: (score: CaseScore) => boolean) => Proportion;

/** Figures over cases, each with one score or several. Intervals are of cases: Wilson's for one score each, else by resampling cases. */
export function figuresOf(cases: ReadonlyArray<readonly CaseScore[]>): Figures {
  const scores = cases.flat();
  const share: Share =
    scores.length === cases.length
      ? (counts, holds) => proportionOf(scores.filter(counts), holds)
      : (counts, holds) =>
          clusteredProportion(
            cases.map((runs) => {
              const counted = runs.filter(counts);
              return { hits: counted.filter(holds).length, of: counted.length };
            }),
          );
  const every = () => true;
  return {
    cases: cases.length,
    runs: scores.length,
    cause: share(every, (one) => one.causeAgrees),
    causeHard: share(
      ({ difficulty }) => difficulty === 'hard',
      (one) => one.causeAgrees,
    ),
    causeAcceptable: share(every, (one) => one.causeAcceptable),
    topTwo: share(every, (one) => one.inTopTwo),
    workflow: share(every, (one) => one.workflowAgrees),
    harmful: share(every, (one) => one.harmful),
    noChangeActed: share(isQuiet, acts),
    calibration: calibrationOf(claimsOf(scores)),
  };
}

/**
 * The correction and the range take each run for one of its own. Draws of one case are less than that, so on the replicated set the
 * corrected error is, if anything, too large.
 */
function calibrationOf(claims: readonly Claim[]): CalibrationFigures {
  return {
    claims: claims.length,
    expectedCalibrationError: expectedCalibrationError(claims),
    correctedCalibrationError: correctedCalibrationError(claims),
    perfectHigh: perfectCalibrationRange(claims)?.high ?? null,
    brierScore: brierScore(claims),
  };
}
