import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Claim, Explanation } from '../../src-shared/model/explanation.ts';
import type { AnalysisReply, RecommendationReply } from '../../src-shared/model/llm/replies.ts';
import { placeholdersOf } from '../context/names.ts';
import type { Placeholders } from '../context/placeholders.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { textsOf } from '../diagnosis/explain/worded.ts';
import type { DiagnosisInput } from '../diagnosis/input/input.ts';
import { diagnosedGolden } from '../lab/evaluation/diagnosedGolden.fixture.ts';
import { loadGolden } from '../lab/evaluation/loadGolden.ts';
import type { Grounds } from './grounding/grounds.ts';

export const guardrails = { maxBidStep: 0.2, maxBudgetStep: 0.2, minConfidence: 0.5 };

export interface Judged {
  readonly id: string;
  readonly input: DiagnosisInput;
  readonly diagnosis: Diagnosis;
  readonly grounds: Grounds;
  readonly names: Placeholders;
}

export function judged(id: string, input: DiagnosisInput, diagnosis: Diagnosis = diagnose(input)): Judged {
  const { currency, campaignName } = input.data.campaign;
  const names = placeholdersOf(diagnosis, campaignName);
  // Every name of the sentences gets its tag before the tags are listed.
  JSON.stringify(textsOf(diagnosis).explanation, (_key, value) =>
    typeof value === 'string' ? names.hide(value) : value,
  );
  const { minConfidence } = guardrails;
  return { id, input, diagnosis, names, grounds: { diagnosis, currency, tags: names.tags, minConfidence } };
}

let judgedTestSplit: Promise<readonly Judged[]> | null = null;

/** The test split only: the hold cases are for scoring. Judged once for all test files of a process. */
export function testSplit(): Promise<readonly Judged[]> {
  judgedTestSplit ??= loadGolden('golden/cases').then((golden) =>
    golden
      .filter(({ split }) => split === 'test')
      .map((one) => {
        const { input, diagnosis } = diagnosedGolden(one);
        return judged(one.id, input, diagnosis);
      }),
  );
  return judgedTestSplit;
}

/** A sentence of the engine that says what to look up cites no fact; a model's must, so it gets the first one. */
const rested = ({ text, evidence }: Claim, { diagnosis, names }: Judged) => ({
  text: names.hide(text),
  evidence: evidence.length > 0 ? [...evidence] : [diagnosis.evidence[0]?.id ?? 'E1'],
});

function explanationOf({ diagnosis }: Judged): Explanation {
  const { explanation } = textsOf(diagnosis);
  if (explanation === null) throw new Error('a diagnosis without its sentences');
  return explanation;
}

/** The answer of a model that says exactly what the engine says. */
export function engineAnalysis(one: Judged): AnalysisReply {
  const explanation = explanationOf(one);
  const reason = explanation.confidence[0] ?? explanation.headline;
  return {
    signals: explanation.why.map((claim) => rested(claim, one)),
    cause: one.diagnosis.rootCause,
    second_cause: one.diagnosis.secondCause,
    contradicting: explanation.against.map((claim) => rested(claim, one)),
    confidence: one.diagnosis.confidence,
    confidence_reason: rested(reason, one),
  };
}

export function engineRecommendation(one: Judged): RecommendationReply {
  const explanation = explanationOf(one);
  const all = (claims: readonly Claim[]) => claims.map((claim) => rested(claim, one));
  return {
    workflow: one.diagnosis.recommendedWorkflow,
    headline: rested(explanation.headline, one),
    why: all(explanation.why),
    against: all(explanation.against),
    would_change_our_mind: all(explanation.changeOurMind),
    risks: all(explanation.risks),
    alternatives: explanation.whyNot.map(({ workflow, claim }) => ({
      workflow,
      why_not: rested(claim, one).text,
      evidence: rested(claim, one).evidence,
    })),
    success: all(explanation.success.length > 0 ? explanation.success : explanation.action),
  };
}
