import { decidable } from '../../../src-shared/decisions/buckets.ts';
import type {
  Disagreement,
  EvaluationReport,
  PartReport,
  Split,
} from '../../../src-shared/model/evaluation/report.ts';
import { tableNames } from '../../../src-shared/model/tables/registry.ts';
import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { engineVersion } from '../../diagnosis/engineVersion.ts';
import { proportionOf } from '../../diagnosis/stats/proportion.ts';
import type { CaseScore } from './caseScore.ts';
import { acts, claimsOf, isQuiet, measure } from './figures.ts';
import { brierScore, expectedCalibrationError, reliability } from './metrics/calibration.ts';
import { classScores, confusion, type Labelled, macroF1 } from './metrics/classes.ts';
import type { CaseRuns } from './run.ts';

/** All figures of a run. Hold cases are named only where the hold split alone was asked for. */
export function summarise(runs: readonly CaseRuns[], split: Split): EvaluationReport {
  const scores = runs.map(({ score }) => score);
  const off = scores.filter((one) => !one.causeAgrees || !one.workflowAgrees || one.harmful);
  const named = off.filter((one) => split === 'hold' || one.split !== 'hold');
  const part = (key: 'split' | 'difficulty', values: readonly string[]) =>
    values
      .map((value) =>
        partOf(
          value,
          scores.filter((one) => one[key] === value),
        ),
      )
      .filter(counted);
  return {
    engineVersion,
    split,
    cases: scores.length,
    cause: causeFigures(scores),
    pairs: pairFigures(scores),
    workflow: {
      agreement: proportionOf(scores, (one) => one.workflowAgrees),
      acceptable: proportionOf(scores, (one) => one.workflowAcceptable),
      scores: labelFigures(
        scores.map((one) => ({ expected: one.decision.workflow, got: one.workflow })),
        workflows,
      ),
    },
    harmful: proportionOf(scores, (one) => one.harmful),
    noChange: noChangeFigures(scores),
    abstention: {
      undetermined: proportionOf(scores, ({ status }) => status === 'undetermined'),
      insufficientData: proportionOf(scores, ({ status }) => status === 'insufficient_data'),
    },
    calibration: calibrationFigures(scores),
    replicated: replicatedFigures(runs),
    bySplit: part('split', ['test', 'hold']),
    byDifficulty: part('difficulty', ['clear', 'medium', 'hard']),
    byTableLeftOut: byTableLeftOut(scores),
    disagreements: named.map(disagreement),
    withheld: off.length - named.length,
  };
}

function causeFigures(scores: readonly CaseScore[]): EvaluationReport['cause'] {
  const pairs = scores.flatMap(({ decision, cause }) =>
    decision.causes.slice(0, 1).map((expected) => ({ expected, got: cause })),
  );
  return {
    agreement: proportionOf(scores, (one) => one.causeAgrees),
    agreementWhenSure: proportionOf(scores, (one) => one.causeAgrees && !one.abstains),
    acceptable: proportionOf(scores, (one) => one.causeAcceptable),
    topTwo: proportionOf(scores, (one) => one.inTopTwo),
    scores: labelFigures(pairs, causes),
  };
}

function pairFigures(scores: readonly CaseScore[]): EvaluationReport['pairs'] {
  const [single, double] = [1, 2].map((count) =>
    scores.filter(({ decision }) => decision.causes.length === count),
  );
  const named = ({ cause, secondCause }: CaseScore) => [cause, secondCause];
  return {
    exact: proportionOf(double ?? [], (one) =>
      one.decision.causes.every((happened) => named(one).includes(happened)),
    ),
    oneOfTwo: proportionOf(double ?? [], (one) =>
      one.decision.causes.some((happened) => named(one).includes(happened)),
    ),
    likeliestTwo: proportionOf(double ?? [], ({ decision, cause, runnerUp }) =>
      decision.causes.every((happened) => happened === cause || happened === runnerUp),
    ),
    invented: proportionOf(single ?? [], ({ secondCause }) => secondCause !== null),
  };
}

function replicatedFigures(runs: readonly CaseRuns[]): EvaluationReport['replicated'] {
  const figures = measure(runs).replicated;
  if (figures === null) return null;
  const times = Math.max(...runs.map(({ again, dropped }) => again.length + dropped));
  const every = runs.flatMap(({ score, again }) => [score, ...again]);
  return {
    times,
    dropped: runs.reduce((sum, { dropped }) => sum + dropped, 0),
    figures,
    bins: reliability(claimsOf(every)),
  };
}

function labelFigures<Label extends string>(pairs: readonly Labelled<Label>[], labels: readonly Label[]) {
  const perLabel = classScores(pairs, labels);
  return { macroF1: macroF1(perLabel), labels: perLabel, confusion: confusion(pairs, labels) };
}

function noChangeFigures(scores: readonly CaseScore[]): EvaluationReport['noChange'] {
  const quiet = scores.filter(isQuiet);
  return {
    acted: proportionOf(quiet, acts),
    raised: proportionOf(quiet, (one) => acts(one) || decidable.includes(one.status)),
  };
}

function calibrationFigures(scores: readonly CaseScore[]): EvaluationReport['calibration'] {
  const claims = claimsOf(scores);
  return {
    claims: claims.length,
    expectedCalibrationError: expectedCalibrationError(claims),
    brierScore: brierScore(claims),
    meanConfidence:
      claims.length === 0
        ? null
        : claims.reduce((sum, { confidence }) => sum + confidence, 0) / claims.length,
    bins: reliability(claims),
  };
}

function byTableLeftOut(scores: readonly CaseScore[]): readonly PartReport[] {
  const without = tableNames.map((table) =>
    partOf(
      table,
      scores.filter(({ leftOut }) => leftOut.includes(table)),
    ),
  );
  const whole = partOf(
    'nothing',
    scores.filter(({ leftOut }) => leftOut.length === 0),
  );
  return [whole, ...without].filter(counted);
}

const counted = ({ cause }: PartReport): boolean => cause.of > 0;

function partOf(part: string, scores: readonly CaseScore[]): PartReport {
  return {
    part,
    cause: proportionOf(scores, (one) => one.causeAgrees),
    causeAcceptable: proportionOf(scores, (one) => one.causeAcceptable),
    workflow: proportionOf(scores, (one) => one.workflowAgrees),
    harmful: proportionOf(scores, (one) => one.harmful),
  };
}

function disagreement(one: CaseScore): Disagreement {
  const { causes: happened, acceptableCauses, workflow, acceptableWorkflows, reasoning } = one.decision;
  return {
    id: one.id,
    title: one.title,
    difficulty: one.difficulty,
    expected: { causes: happened, acceptableCauses, workflow, acceptableWorkflows, reasoning },
    got: {
      status: one.status,
      cause: one.cause,
      secondCause: one.secondCause,
      runnerUp: one.runnerUp,
      workflow: one.workflow,
      confidence: one.confidence,
    },
    cause: closeness(one.causeAgrees, one.causeAcceptable),
    workflow: closeness(one.workflowAgrees, one.workflowAcceptable),
    harmful: one.harmful,
  };
}

function closeness(agrees: boolean, acceptable: boolean): Disagreement['cause'] {
  if (agrees) return 'agrees';
  return acceptable ? 'acceptable' : 'differs';
}
