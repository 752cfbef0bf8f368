import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Explanation, Texts } from '../../../src-shared/model/explanation.ts';
import { tableWords } from '../wording/tableWords.ts';
import { whyNot } from './alternatives.ts';
import { paragraph } from './claim.ts';
import { risks, success } from './expectations.ts';
import { factsOf } from './facts.ts';
import { action, headline } from './headline.ts';
import type { Material } from './material.ts';
import { against, certainty, why } from './reasons.ts';
import { whatWouldChange } from './whatWouldChange.ts';

/** A verdict in sentences, as a person would write them; every number in one is in the evidence beside it. */
export function explain(material: Material): Explanation {
  const facts = factsOf(material);
  const { verdict, lacking } = material;
  const others = verdict.choices.filter(({ workflow }) => workflow !== verdict.workflow);
  return {
    headline: headline(material, facts),
    action: action(material, facts),
    why: why(material, facts),
    against: against(material, facts),
    changeOurMind: whatWouldChange(material, facts),
    confidence: certainty(
      material,
      facts,
      lacking.map((table) => tableWords[table]),
    ),
    risks: risks(material, facts),
    success: success(material, facts),
    whyNot: others.map((choice) => ({ workflow: choice.workflow, claim: whyNot(choice, material, facts) })),
  };
}

/** The plain strings of a diagnosis from its sentences: one place, so that they never differ. */
export function texts(
  explanation: Explanation,
  lossOf: (workflow: Explanation['whyNot'][number]['workflow']) => number | null,
): Texts {
  return {
    explanation,
    headline: explanation.headline.text,
    specificAction: paragraph(explanation.action),
    reasoning: [explanation.why, explanation.against, explanation.changeOurMind]
      .filter((claims) => claims.length > 0)
      .map(paragraph)
      .join('\n\n'),
    riskFactors: explanation.risks.map(({ text }) => text),
    successMetrics: explanation.success.map(({ text }) => text),
    alternativeActions: explanation.whyNot.map(({ workflow, claim }) => ({
      workflow,
      whyNotRecommended: claim.text,
      expectedLoss: lossOf(workflow),
    })),
    confidenceReasoning: paragraph(explanation.confidence),
  };
}

/** Worked-out facts nobody mentions are not kept; those that stay keep their number. */
export function mentioned(derived: readonly Evidence[], explanation: Explanation): readonly Evidence[] {
  const claims = [
    explanation.headline,
    ...[
      explanation.action,
      explanation.why,
      explanation.against,
      explanation.changeOurMind,
      explanation.confidence,
      explanation.risks,
      explanation.success,
    ].flat(),
    ...explanation.whyNot.map(({ claim }) => claim),
  ];
  const ids = new Set(claims.flatMap(({ evidence }) => evidence));
  return derived.filter(({ id }) => ids.has(id));
}
