import { tableNames } from '../../src-shared/model/tables/registry.ts';
import { causes, workflows } from '../../src-shared/model/vocabulary.ts';
import { engineVersion } from '../diagnosis/engineVersion.ts';
import type { CaseScore } from './caseScore.ts';
import { brierScore, expectedCalibrationError, reliability } from './metrics/calibration.ts';
import { classScores, confusion, type Labelled, macroF1 } from './metrics/classes.ts';
import { proportionOf } from './metrics/proportion.ts';
import type { Disagreement, EvaluationReport, PartReport } from './report.ts';
import type { Split } from './run.ts';

/** All figures of a run. Hold cases are named only where the hold split alone was asked for. */
export function summarise(scores: readonly CaseScore[], split: Split): EvaluationReport {
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
    bySplit: part('split', ['test', 'hold']),
    byDifficulty: part('difficulty', ['clear', 'medium', 'hard']),
    byTableLeftOut: byTableLeftOut(scores),
    disagreements: named.map(disagreement),
    withheld: off.length - named.length,
  };
}

function causeFigures(scores: readonly CaseScore[]): EvaluationReport['cause'] {
  const double = scores.filter((one) => one.decision.causes.length === 2);
  const pairs = scores.flatMap(({ decision, cause }) =>
    decision.causes.slice(0, 1).map((expected) => ({ expected, got: cause })),
  );
  return {
    agreement: proportionOf(scores, (one) => one.causeAgrees),
    agreementWhenSure: proportionOf(scores, (one) => one.causeAgrees && !one.abstains),
    acceptable: proportionOf(scores, (one) => one.causeAcceptable),
    topTwo: proportionOf(scores, (one) => one.inTopTwo),
    bothOfTwo: proportionOf(double, ({ decision, cause, secondCause }) =>
      decision.causes.every((happened) => happened === cause || happened === secondCause),
    ),
    scores: labelFigures(pairs, causes),
  };
}

function labelFigures<Label extends string>(pairs: readonly Labelled<Label>[], labels: readonly Label[]) {
  const perLabel = classScores(pairs, labels);
  return { macroF1: macroF1(perLabel), labels: perLabel, confusion: confusion(pairs, labels) };
}

function noChangeFigures(scores: readonly CaseScore[]): EvaluationReport['noChange'] {
  const quiet = scores.filter(({ decision }) => decision.causes[0] === 'normal_variance');
  const acted = ({ status, workflow }: CaseScore) =>
    status === 'action' || workflow !== 'Continue Monitoring';
  return {
    acted: proportionOf(quiet, acted),
    raised: proportionOf(quiet, (one) => acted(one) || one.status === 'undetermined'),
  };
}

function calibrationFigures(scores: readonly CaseScore[]): EvaluationReport['calibration'] {
  const claims = scores
    .filter(({ status }) => status !== 'insufficient_data')
    .map(({ confidence, causeAgrees }) => ({ confidence, right: causeAgrees }));
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
  const { causes: happened, acceptableCauses, workflow, acceptableWorkflows } = one.decision;
  return {
    id: one.id,
    difficulty: one.difficulty,
    expected: { causes: happened, acceptableCauses, workflow, acceptableWorkflows },
    got: {
      status: one.status,
      cause: one.cause,
      secondCause: one.secondCause,
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
