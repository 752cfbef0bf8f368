import { isLeftOpen } from '../../../src-shared/format/certainty.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { WorldCase } from '../worlds/world.ts';
import { eventsOf, isConfirmed } from './confirm.ts';
import { type NamedStep, namedSteps } from './namedSteps.ts';

export interface JudgedStep {
  readonly step: NamedStep;
  readonly confirmed: boolean;
}

/** A diagnosis that named a cause, held against the mechanism. */
export interface JudgedReason {
  /** An acceptable cause first, and not left open. */
  readonly right: boolean;
  /** Something began and was named, so that there is a mechanism to be right about. */
  readonly aboutAnEvent: boolean;
  readonly steps: readonly JudgedStep[];
  /** Right, and every step it names is the mechanism's. */
  readonly forTheRightReason: boolean;
}

export function judgeReason(
  { truth, asOf }: Pick<WorldCase, 'truth' | 'asOf'>,
  diagnosis: Diagnosis,
): JudgedReason {
  const { rootCause } = diagnosis;
  const right =
    !isLeftOpen(diagnosis) && (truth.causes.includes(rootCause) || truth.acceptable.includes(rootCause));
  const steps = namedSteps(diagnosis).map((step) => ({
    step,
    confirmed: isConfirmed(step, eventsOf(truth, step.cause), asOf),
  }));
  return {
    right,
    aboutAnEvent: right && !standing.includes(rootCause) && eventsOf(truth, rootCause).length > 0,
    steps,
    forTheRightReason: right && steps.every(({ confirmed }) => confirmed),
  };
}

/** Where a campaign stands, or that nothing happened, is no mechanism. */
const standing: readonly Diagnosis['rootCause'][] = [
  'normal_variance',
  'fundamental_issue',
  'scaling_opportunity',
];
