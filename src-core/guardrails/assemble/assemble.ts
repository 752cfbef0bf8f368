import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Claim, Explanation } from '../../../src-shared/model/explanation.ts';
import type { AnalysisReply, RecommendationReply } from '../../../src-shared/model/llm/replies.ts';
import type { MadeBy } from '../../../src-shared/model/llm/trace.ts';
import { anchored } from '../../diagnosis/explain/anchored.ts';
import { textsOf } from '../../diagnosis/explain/worded.ts';
import type { Fault } from '../fault.ts';
import { checkAnalysis, disagreementOf, mostTexts } from '../grounding/checkAnalysis.ts';
import { checkRecommendation } from '../grounding/checkRecommendation.ts';
import { type Grounds, optionFigures, optionFor } from '../grounding/grounds.ts';
import { sentencesOf, UnexplainedError, unexplained } from './audit.ts';
import { withOption, withoutOldPlan } from './chosenOption.ts';
import { Tally } from './standing.ts';

/** The models' final answers in their own words, with tags in place of names. */
export interface ModelReplies {
  /** Null: no answer, or no usable one. */
  readonly analysis: AnalysisReply | null;
  readonly recommendation: RecommendationReply | null;
}

export interface Assembled extends Pick<MadeBy, 'because' | 'disagreement' | 'faults'> {
  readonly how: 'model' | 'model_repaired' | 'fallback';
  /** `made` is filled in by the caller, who knows the run. */
  readonly diagnosis: Diagnosis;
  /** Number of the model's claims that passed, and of those replaced by the engine's. */
  readonly kept: number;
  readonly replaced: number;
}

export interface AssembleOptions {
  /** Restores names in a sentence that passed the checks. */
  readonly show: (text: string) => string;
  /** A result that cannot be explained is a bug: tests should fail on it, a person should get the engine's text. */
  readonly onUnexplained?: 'throw' | 'fall_back';
}

/**
 * The final recommendation. Cause, confidence and every parameter are the engine's; the model's sentences stay where
 * all checks passed, and each failed one is replaced by the engine's for that place. The checks run here again, so that
 * safety does not depend on the caller.
 */
export function assemble(
  replies: ModelReplies,
  grounds: Grounds,
  { show, onUnexplained = 'fall_back' }: AssembleOptions,
): Assembled {
  const engine = anchored(grounds.diagnosis);
  const engineText = textsOf(engine).explanation;
  const { analysis, recommendation } = replies;
  const faults = [
    ...(analysis === null ? [] : checkAnalysis(analysis, grounds)),
    ...(recommendation === null ? [] : checkRecommendation(recommendation, grounds)),
  ];
  const disagreement = analysis === null ? null : disagreementOf(analysis, grounds.diagnosis);
  const recorded = faults.map(({ path, sentence }) => `${path}: ${sentence}`);
  if (engineText === null) return fallback(engine, disagreement, recorded, 0);
  const tally = new Tally(faults, show);
  const use = usable(recommendation, tally, faults, engine);
  const option = use === null ? null : optionFor(engine, use.workflow);
  const moved =
    use === null || option === null || use.workflow === engine.recommendedWorkflow
      ? null
      : withOption(engine, option, grounds.currency);
  const base = moved?.diagnosis ?? engine;
  const full = words(
    engineText,
    use,
    disagreement === null ? analysis : null,
    tally,
    base.recommendedWorkflow,
    engine,
  );
  const explanation = moved === null ? full : { ...full, action: moved.action };
  const lost = recommendation !== null && use === null ? claimsIn(recommendation) : 0;
  const replaced = tally.replaced + lost;
  if (tally.kept === 0) return fallback(engine, disagreement, recorded, replaced);
  const cited = new Set(sentencesOf(explanation).flatMap(({ claim }) => claim.evidence));
  const pruned = moved === null ? base : withoutOldPlan(base, cited);
  const diagnosis: Diagnosis = {
    ...pruned,
    wording: { from: 'model', explanation },
    engine: 'llm',
  };
  const problems = unexplained(diagnosis, grounds.currency, {
    ...grounds.also,
    figures: [...(grounds.also?.figures ?? []), ...optionFigures(grounds)],
  });
  if (problems.length > 0) {
    if (onUnexplained === 'throw') throw new UnexplainedError(problems);
    return fallback(engine, disagreement, [...recorded, ...problems], replaced + tally.kept);
  }
  return {
    how: replaced === 0 ? 'model' : 'model_repaired',
    because: becauseOf(tally.kept, replaced),
    disagreement,
    faults: recorded,
    diagnosis,
    kept: tally.kept,
    replaced,
  };
}

/** Shown when a model's words could not be used: the engine's text throughout. */
export function fallback(
  engine: Diagnosis,
  disagreement: string | null,
  faults: readonly string[],
  replaced: number,
): Assembled {
  const because =
    replaced === 0
      ? 'No model answered; the engine’s own text is shown.'
      : 'Nothing the model wrote passed the checks; the engine’s own text is shown.';
  return { how: 'fallback', because, disagreement, faults, diagnosis: anchored(engine), kept: 0, replaced };
}

/**
 * The recommendation, if its choice may be made. A choice other than the engine's needs its own reasons that pass: the
 * engine has no sentences for it.
 */
function usable(
  reply: RecommendationReply | null,
  tally: Tally,
  faults: readonly Fault[],
  engine: Diagnosis,
): RecommendationReply | null {
  if (reply === null || faults.some(({ path }) => path === 'workflow')) return null;
  if (reply.workflow === engine.recommendedWorkflow) return reply;
  const some = (list: 'why' | 'risks' | 'success'): boolean =>
    reply[list].some((_, index) => tally.stands(`${list}.${index}`));
  return tally.stands('headline') && some('why') && some('risks') && some('success') ? reply : null;
}

function words(
  engineText: Explanation,
  reply: RecommendationReply | null,
  analysis: AnalysisReply | null,
  tally: Tally,
  chosen: Diagnosis['recommendedWorkflow'],
  engine: Diagnosis,
): Explanation {
  const own = chosen === engine.recommendedWorkflow;
  // Sentences about the engine's action do not apply to another one.
  const engines = own
    ? engineText
    : { ...engineText, changeOurMind: [], risks: [], success: [], against: [] };
  const reason = analysis === null ? null : tally.take('confidence_reason', analysis.confidence_reason);
  const confidence = reason === null ? engineText.confidence : [...engineText.confidence, reason];
  if (reply === null) {
    const why =
      analysis === null ? engineText.why : tally.list('signals', analysis.signals, engineText.why, mostTexts);
    return { ...engineText, why, confidence };
  }
  const list = (path: string, claims: RecommendationReply['why'], instead: readonly Claim[]) =>
    tally.list(path, claims, instead, mostTexts);
  const against =
    reply.against.length === 0 && analysis !== null
      ? list('contradicting', analysis.contradicting, engines.against)
      : list('against', reply.against, engines.against);
  return {
    headline: tally.take('headline', reply.headline) ?? engineText.headline,
    action: engineText.action,
    why: list('why', reply.why, engineText.why),
    against,
    changeOurMind: list('would_change_our_mind', reply.would_change_our_mind, engines.changeOurMind),
    confidence,
    risks: list('risks', reply.risks, engines.risks),
    success: list('success', reply.success, engines.success),
    whyNot: whyNot(engineText, reply, tally, chosen, engine),
  };
}

/** Every other workflow with its reason: the model's where it gave one, else the engine's. */
function whyNot(
  engineText: Explanation,
  reply: RecommendationReply,
  tally: Tally,
  chosen: Diagnosis['recommendedWorkflow'],
  engine: Diagnosis,
): Explanation['whyNot'] {
  const ofModel = new Map(
    reply.alternatives.flatMap(({ workflow, why_not: text, evidence }, index) => {
      const claim = tally.take(`alternatives.${index}`, { text, evidence });
      return claim === null ? [] : [[workflow, claim] as const];
    }),
  );
  const engines = engineText.whyNot.map(({ workflow, claim }) => ({
    workflow,
    claim: ofModel.get(workflow) ?? claim,
  }));
  if (chosen === engine.recommendedWorkflow) return engines;
  const first = engine.recommendedWorkflow;
  const near = {
    text: `By expected loss it comes first by a small margin; the model’s reasons speak for ${chosen}.`,
    evidence: engine.evidence.slice(0, 1).map(({ id }) => id),
  };
  return [
    { workflow: first, claim: ofModel.get(first) ?? near },
    ...engines.filter(({ workflow }) => workflow !== chosen),
  ];
}

const claimsIn = (reply: RecommendationReply): number =>
  1 +
  reply.why.length +
  reply.against.length +
  reply.would_change_our_mind.length +
  reply.risks.length +
  reply.success.length +
  reply.alternatives.length;

function becauseOf(kept: number, replaced: number): string {
  if (replaced === 0) return 'Everything the model wrote passed the checks.';
  const some = replaced === 1 ? 'One sentence' : `${replaced} sentences`;
  return `${some} of ${kept + replaced} by the model did not pass the checks; the engine’s are shown instead.`;
}
