import { isLeftOpen } from '../../../src-shared/format/certainty.ts';
import type { Diagnosis, DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { caseBlueprint } from './generateCase.ts';
import type { GoldenCase } from './goldenCase.ts';

/** What the engine answered on one case, and how that compares with what the marketing lead decided. */
export interface CaseScore {
  readonly id: string;
  readonly title: string;
  readonly split: GoldenCase['split'];
  readonly difficulty: GoldenCase['difficulty'];
  readonly decision: GoldenCase['decision'];
  readonly status: DiagnosisStatus;
  readonly cause: Cause;
  /** Said to have happened as well; null where one cause is said to explain it. */
  readonly secondCause: Cause | null;
  /** The next likely cause, said to have happened or not; null where no causes were weighed. */
  readonly runnerUp: Cause | null;
  readonly workflow: Workflow;
  readonly confidence: number;
  /** Version of the calibration map behind `confidence`. */
  readonly calibration: string;
  /** Tables the case takes away, beside those its platform never has. */
  readonly leftOut: readonly TableName[];
  /** The first cause is the first that was decided: the heavier one, where two things happened. */
  readonly causeAgrees: boolean;
  /** The first cause is one that happened, whichever of two: what `confidence` is the chance of. */
  readonly causeHappened: boolean;
  /** The first cause is any that happened, or one a good analyst could also answer. */
  readonly causeAcceptable: boolean;
  /** The first cause decided is among the two likeliest. */
  readonly inTopTwo: boolean;
  readonly workflowAgrees: boolean;
  readonly workflowAcceptable: boolean;
  /** The recommended workflow would have cost money or data. */
  readonly harmful: boolean;
  /** It was said that the cause, or anything at all, cannot be told. */
  readonly abstains: boolean;
}

/** Compares an answer with a decision. The first two of `hypotheses`, likeliest first, are the two causes that count. */
export function scoreCase(golden: GoldenCase, diagnosis: Diagnosis): CaseScore {
  const { id, title, split, difficulty, decision } = golden;
  const { status, rootCause: cause, secondCause, recommendedWorkflow: workflow, confidence } = diagnosis;
  const named = status === 'insufficient_data' ? [] : diagnosis.hypotheses.map((one) => one.cause);
  const runnerUp = named.find((other) => other !== cause) ?? null;
  const [first] = decision.causes;
  return {
    id,
    title,
    split,
    difficulty,
    decision,
    status,
    cause,
    secondCause,
    runnerUp,
    workflow,
    confidence,
    calibration: diagnosis.calibration,
    leftOut: caseBlueprint(golden).leaveOut,
    causeAgrees: cause === first,
    causeHappened: decision.causes.includes(cause),
    causeAcceptable: [...decision.causes, ...decision.acceptableCauses].includes(cause),
    inTopTwo: cause === first || runnerUp === first,
    workflowAgrees: workflow === decision.workflow,
    workflowAcceptable: [decision.workflow, ...decision.acceptableWorkflows].includes(workflow),
    harmful: decision.harmfulWorkflows.includes(workflow),
    abstains: isLeftOpen({ status, confidence }),
  };
}
