import type { Claim, Diagnosis, Evidence } from '../../../src-shared/model/diagnosis.ts';
import { texts } from '../../diagnosis/explain/explain.ts';

/**
 * The engine's verdict with a fact behind every sentence. A sentence that says what to look up, or that something is not known, holds no
 * figure; it rests on the fact it is about: how sure the verdict is, or what moved.
 */
export function anchored(diagnosis: Diagnosis): Diagnosis {
  const told = diagnosis.explanation;
  const first = diagnosis.evidence[0];
  if (told === null || first === undefined) return diagnosis;
  const of = (signal: string): Evidence => diagnosis.evidence.find((fact) => fact.signal === signal) ?? first;
  const moved = of(`${diagnosis.kpi.name}_change`);
  const sure = of('confidence');
  const rest =
    (fact: Evidence) =>
    (claim: Claim): Claim =>
      claim.evidence.length > 0 ? claim : { ...claim, evidence: [fact.id] };
  const onMoved = rest(moved);
  const full = {
    headline: onMoved(told.headline),
    action: told.action.map(onMoved),
    why: told.why.map(onMoved),
    against: told.against.map(onMoved),
    changeOurMind: told.changeOurMind.map(onMoved),
    confidence: told.confidence.map(rest(sure)),
    risks: told.risks.map(onMoved),
    success: told.success.map(onMoved),
    whyNot: told.whyNot.map(({ workflow, claim }) => ({ workflow, claim: onMoved(claim) })),
  };
  return { ...diagnosis, ...texts(full, (workflow) => lossOf(diagnosis, workflow)) };
}

/** Expected loss of a workflow; null where it was not weighed. */
export function lossOf(diagnosis: Diagnosis, workflow: Diagnosis['recommendedWorkflow']): number | null {
  return (
    diagnosis.options?.find(({ parameters }) => parameters.workflow === workflow)?.expectedLoss ??
    diagnosis.alternativeActions.find((one) => one.workflow === workflow)?.expectedLoss ??
    null
  );
}
