import type { ModelContext } from '../../src-core/context/context.ts';
import { textsOf } from '../../src-core/diagnosis/explain/worded.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Claim } from '../../src-shared/model/explanation.ts';
import type {
  AnalysisReply,
  CritiqueReply,
  RecommendationReply,
} from '../../src-shared/model/llm/replies.ts';

/** What a run's models answer. `typical`: sentences as the engine writes them. `full`: every list and every text as long as the prompts allow. */
export type Length = 'typical' | 'full';

export interface RunReplies {
  readonly analysis: AnalysisReply;
  readonly recommendation: RecommendationReply;
  readonly critique: CritiqueReply;
}

/** Limits stated in the prompts. */
const words = { headline: 30, text: 20, critique: 15 } as const;
const most = {
  signals: 3,
  contradicting: 2,
  why: 3,
  single: 1,
  risks: 2,
  success: 1,
  alternatives: 2,
  issues: 2,
} as const;

/**
 * Replies with the content of the engine's own explanation: the same facts, numbers and ids that a good model would use. Null where
 * the engine explains nothing.
 */
export function repliesTo(diagnosis: Diagnosis, context: ModelContext, length: Length): RunReplies | null {
  const { explanation } = textsOf(diagnosis);
  if (explanation === null) return null;
  const first = context.facts[0]?.id ?? 'E1';
  const all = [
    explanation.headline,
    ...explanation.why,
    ...explanation.against,
    ...explanation.changeOurMind,
  ];
  const filler = all
    .map(({ text }) => context.placeholders.hide(text))
    .join(' ')
    .split(/\s+/u);
  const stated = (claim: Claim | undefined, limit: number): Claim => {
    const text = claim === undefined ? '' : context.placeholders.hide(claim.text);
    return {
      text: length === 'full' || text === '' ? stretched(text, filler, limit) : text,
      evidence: claim === undefined || claim.evidence.length === 0 ? [first] : claim.evidence.slice(0, 4),
    };
  };
  const list = (claims: readonly Claim[], count: number, limit: number = words.text): Claim[] => {
    const taken = length === 'full' ? count : Math.max(1, Math.min(count, claims.length));
    return Array.from({ length: taken }, (_, index) => stated(claims[index], limit)).map((one) => ({
      ...one,
      evidence: [...one.evidence],
    }));
  };
  const one = (claim: Claim | undefined, limit: number = words.text) => {
    const { text, evidence } = stated(claim, limit);
    return { text, evidence: [...evidence] };
  };
  const mutable = (claims: readonly Claim[]) =>
    claims.map(({ text, evidence }) => ({ text, evidence: [...evidence] }));
  const issue = () => stretched('', filler, words.critique);
  return {
    analysis: {
      signals: mutable(list(explanation.why, most.signals)),
      cause: diagnosis.rootCause,
      second_cause: diagnosis.secondCause,
      contradicting: mutable(list(explanation.against, most.contradicting)),
      confidence: 0.85,
      confidence_reason: one(explanation.confidence[0]),
    },
    recommendation: {
      workflow: diagnosis.recommendedWorkflow,
      headline: one(explanation.headline, words.headline),
      why: mutable(list(explanation.why, most.why)),
      against: mutable(list(explanation.against, most.single)),
      would_change_our_mind: mutable(list(explanation.changeOurMind, most.single)),
      risks: mutable(list(explanation.risks, most.risks)),
      alternatives: explanation.whyNot.slice(0, most.alternatives).map(({ workflow, claim }) => {
        const { text, evidence } = one(claim);
        return { workflow, why_not: text, evidence };
      }),
      success: mutable(list(explanation.success, most.success)),
    },
    critique:
      length === 'full'
        ? {
            satisfactory: false,
            issues: Array.from({ length: most.issues }, () => ({
              severity: 'major' as const,
              issue: issue(),
              suggestion: issue(),
            })),
          }
        : { satisfactory: true, issues: [{ severity: 'minor', issue: issue(), suggestion: issue() }] },
  };
}

/** A text of exactly `limit` words: its own, then the engine's other words. */
function stretched(text: string, filler: readonly string[], limit: number): string {
  const own = text === '' ? [] : text.split(/\s+/u);
  return Array.from(
    { length: limit },
    (_, index) => own[index] ?? filler[index % filler.length] ?? 'it',
  ).join(' ');
}
