import type { Claim, Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import { texts } from '../../diagnosis/explain/explain.ts';

/**
 * The engine's verdict with a fact behind every sentence. A sentence that says what to look up, or that something is
 * not known, holds no figure; it cites the fact it is about: how sure the verdict is, or what moved.
 */
export function anchored(diagnosis: Diagnosis): Diagnosis {
  const explanation = diagnosis.explanation;
  const first = diagnosis.evidence[0];
  if (explanation === null || first === undefined) return diagnosis;
  const of = (signal: string): Evidence => diagnosis.evidence.find((fact) => fact.signal === signal) ?? first;
  const moved = of(`${diagnosis.kpi.name}_change`);
  const sure = of('confidence');
  const rest =
    (fact: Evidence) =>
    (claim: Claim): Claim =>
      claim.evidence.length > 0 ? claim : { ...claim, evidence: [fact.id] };
  const onMoved = rest(moved);
  const full = {
    headline: onMoved(explanation.headline),
    action: explanation.action.map(onMoved),
    why: explanation.why.map(onMoved),
    against: explanation.against.map(onMoved),
    changeOurMind: explanation.changeOurMind.map(onMoved),
    confidence: explanation.confidence.map(rest(sure)),
    risks: explanation.risks.map(onMoved),
    success: explanation.success.map(onMoved),
    whyNot: explanation.whyNot.map(({ workflow, claim }) => ({ workflow, claim: onMoved(claim) })),
  };
  return { ...diagnosis, ...texts(full, (workflow) => lossOf(diagnosis, workflow)) };
}

/** Expected loss of a workflow; null where it was not computed. */
export function lossOf(diagnosis: Diagnosis, workflow: Diagnosis['recommendedWorkflow']): number | null {
  return (
    diagnosis.options?.find(({ parameters }) => parameters.workflow === workflow)?.expectedLoss ??
    diagnosis.alternativeActions.find((one) => one.workflow === workflow)?.expectedLoss ??
    null
  );
}
