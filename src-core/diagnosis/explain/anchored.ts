import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Diagnosis, Wording } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Claim, Explanation } from '../../../src-shared/model/explanation.ts';

/**
 * The sentences with a fact behind every one. One that says what to look up, or that something is not known, holds no figure; it cites the
 * fact it is about: how sure the verdict is, or what moved.
 */
export function anchoredExplanation(
  explanation: Explanation,
  { evidence, kpi }: Pick<Diagnosis, 'evidence' | 'kpi'>,
): Explanation {
  const first = evidence[0];
  if (first === undefined) return explanation;
  const of = (signal: Evidence['signal']): Evidence =>
    evidence.find((fact) => fact.signal === signal) ?? first;
  const moved = of(`${kpi.name}_change`);
  const sure = of('confidence');
  const rest =
    (fact: Evidence) =>
    (claim: Claim): Claim =>
      claim.evidence.length > 0 ? claim : { ...claim, evidence: [fact.id] };
  const onMoved = rest(moved);
  return {
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
}

/** The engine's verdict with a fact behind every sentence. */
export const anchored = (diagnosis: Diagnosis): Diagnosis => ({
  ...diagnosis,
  wording: anchoredWording(diagnosis),
});

function anchoredWording(diagnosis: Diagnosis): Wording {
  const { wording } = diagnosis;
  switch (wording.from) {
    case 'verdict':
    case 'waiting':
      return { ...wording, anchored: true };
    case 'model':
      return { ...wording, explanation: anchoredExplanation(wording.explanation, diagnosis) };
    case 'earlier': {
      const { explanation } = wording.texts;
      if (explanation === null) return wording;
      const texts = { ...wording.texts, explanation: anchoredExplanation(explanation, diagnosis) };
      return { ...wording, texts };
    }
    default:
      return assertNever(wording);
  }
}
