import type { AnalysisReply, Claim, RecommendationReply } from '../../src-shared/model/llm/replies.ts';
import { plainLine } from '../context/plainText.ts';
import { criticalIssues } from '../guardrails/grounding/checkCritique.ts';
import type { Critiqued } from './state.ts';

/**
 * Answers of one step as the next one reads them: one claim a line, followed by its facts. Made plain: they are a
 * model's words.
 */

const line = (text: string, evidence: readonly string[] = []): string =>
  plainLine(evidence.length === 0 ? text : `${text} (${evidence.join(' ')})`);
const lines = (name: string, claims: readonly Claim[]): readonly string[] =>
  claims.map(({ text, evidence }) => `${name}: ${line(text, evidence)}`);

export function analysisText(reply: AnalysisReply): string {
  const second = reply.second_cause === null ? '' : ` and ${reply.second_cause}`;
  return [
    `cause: ${reply.cause}${second}`,
    ...lines('signal', reply.signals),
    ...lines('contradicting', reply.contradicting),
    ...lines('confidence', [reply.confidence_reason]),
  ].join('\n');
}

export function recommendationText(analysis: AnalysisReply, reply: RecommendationReply): string {
  return [
    `cause: ${analysis.cause}${analysis.second_cause === null ? '' : ` and ${analysis.second_cause}`}`,
    `workflow: ${reply.workflow}`,
    ...lines('headline', [reply.headline]),
    ...lines('why', reply.why),
    ...lines('against', reply.against),
    ...lines('would change our mind', reply.would_change_our_mind),
    ...lines('risk', reply.risks),
    ...reply.alternatives.map(
      ({ workflow, why_not, evidence }) => `not ${workflow}: ${line(why_not, evidence)}`,
    ),
    ...lines('success', reply.success),
  ].join('\n');
}

/** CRITICAL issues of a review whose words are fit to be sent back; empty = nothing must change. */
export function critiqueText(critiqued: Critiqued | null): string {
  if (critiqued === null) return '';
  const issues = criticalIssues(critiqued.reply, critiqued.faults);
  if (issues.length === 0) return '';
  return [
    'A reviewer held this against the recommendation before:',
    ...issues.map(({ issue, suggestion }) => `- ${line(issue)} ${line(suggestion)}`),
  ].join('\n');
}

/** Optional parts of a prompt, each on its own lines after the question; empty = none. */
export const asked = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part) => `\n${part}`)
    .join('');
