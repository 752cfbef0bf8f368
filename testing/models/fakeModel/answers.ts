import type {
  AnalysisReply,
  CritiqueReply,
  JudgePairReply,
  JudgeReply,
  RecommendationReply,
} from '../../../src-shared/model/llm/replies.ts';
import { anchor, causeWords, claimOf, ranked } from './claims.ts';
import type { Read } from './context.ts';

/** The answer of a careful analyst: the likeliest cause, the facts for it, the best case against it. */
export function analysisOf(read: Read): AnalysisReply {
  const [first, second] = read.causes;
  const facts = ranked(read);
  const against = [...(first?.contradicting ?? []), ...(second?.supporting ?? [])];
  const contradicting = facts.filter(({ id }) => against.includes(id)).slice(0, 1);
  const shown = facts.filter((fact) => !contradicting.includes(fact)).slice(0, 3);
  const near = first !== undefined && second !== undefined && second.probability > 0.6 * first.probability;
  return {
    signals: shown.map(claimOf),
    cause: first?.cause ?? 'normal_variance',
    second_cause: read.together.find((cause) => cause !== first?.cause) ?? null,
    contradicting: contradicting.map((fact) => claimOf(fact)),
    confidence: Math.min(0.9, (first?.probability ?? 50) / 100),
    confidence_reason: {
      text: near
        ? `It is close: ${causeWords(second.cause)} would explain much of the same, and more days would tell them apart.`
        : 'The facts point one way; a reversal of the first of them would lower this.',
      evidence: [...anchor(read)],
    },
  };
}

/** The answer of a careful media buyer: the allowed option of least loss, and why not the next ones. */
export function recommendationOf(read: Read): RecommendationReply {
  const allowed = read.options
    .filter((option) => option.allowed)
    .sort((one, two) => (one.loss ?? Infinity) - (two.loss ?? Infinity));
  const workflow = allowed[0]?.workflow ?? 'Continue Monitoring';
  const facts = ranked(read);
  const cause = causeWords(read.causes[0]?.cause ?? 'normal_variance');
  const rival = read.causes[1];
  const evidence = [...anchor(read)];
  const others = [
    ...allowed.slice(1),
    ...read.options.filter((option) => !option.allowed && option.workflow !== workflow),
  ].slice(0, 2);
  return {
    workflow,
    headline: { text: `The facts point to ${cause}: ${workflow} is the next step.`, evidence },
    why: facts.slice(0, 2).map(claimOf),
    against: [
      {
        text:
          rival === undefined
            ? 'Nothing in the facts speaks for another cause, but the days are few.'
            : `If ${causeWords(rival.cause)} were behind it, this step would change little.`,
        evidence: rival?.supporting.length ? rival.supporting.slice(0, 1) : evidence,
      },
    ],
    would_change_our_mind: [
      {
        text: 'A return of the leading figure to where it was, without any step taken, would show it.',
        evidence,
      },
    ],
    risks: [
      { text: 'The figures may settle by themselves, and the step would be credited for it.', evidence },
    ],
    alternatives: others.map((option) => ({
      workflow: option.workflow,
      why_not: option.allowed
        ? 'It is expected to lose more than the option chosen.'
        : 'The limits do not allow it here.',
      evidence,
    })),
    success: [{ text: 'The leading figure comes back to where it stood before.', evidence }],
  };
}

export const critiqueOf = (): CritiqueReply => ({ satisfactory: true, issues: [] });

export const harshCritique = (): CritiqueReply => ({
  satisfactory: false,
  issues: [
    {
      severity: 'CRITICAL',
      issue: 'The action does not follow from the facts cited.',
      suggestion: 'Say which fact leads to the action, or choose another option.',
    },
  ],
});

/** How well a text is supported, by what can be counted: the share of its sentences that cite a fact. 0 to 1. */
function founded(text: string): number {
  const sentences = text.split(/[.\n]+/).filter((sentence) => sentence.trim().length > 20);
  const cited = sentences.filter((sentence) => /\bE[1-9]\d*\b/.test(sentence)).length;
  return sentences.length === 0 ? 0 : cited / sentences.length;
}

/** Scores from what can be counted: sentences that cite a fact, rivals mentioned, length of the sentences. */
export function judgementOf(prompt: string): JudgeReply {
  const share = founded(prompt);
  const scored = (value: number): number => Math.min(5, Math.max(1, Math.round(value)));
  const words = prompt.split(/\s+/).length / Math.max(1, prompt.split(/[.\n]+/).length);
  return {
    logic: scored(2 + 4 * share),
    evidence: scored(1 + 8 * share),
    alternatives: scored(2 + (/rather than|rival|against|instead|not [A-Z]/.test(prompt) ? 2 : 0)),
    clarity: scored(words > 30 ? 2 : 4),
    why: 'Scored by the share of sentences that rest on a fact, by whether rivals are named, and by the length of the sentences.',
  };
}

/**
 * The better supported of two texts; where each begins is recognised by the words "first" and "second" in a heading.
 */
export function preferenceOf(prompt: string): JudgePairReply {
  const start = (name: string): number =>
    prompt.search(new RegExp(`^.{0,60}\\b${name}\\b.{0,60}:\\s*$`, 'im'));
  const [one, two] = [start('first'), start('second')];
  const why = 'Compared by the share of sentences that rest on a fact.';
  if (one < 0 || two < 0) return { better: 'same', why };
  const texts =
    one < two ? [prompt.slice(one, two), prompt.slice(two)] : [prompt.slice(one), prompt.slice(two, one)];
  const [first = 0, second = 0] = texts.map(founded);
  return { better: Math.abs(first - second) < 0.02 ? 'same' : first > second ? 'first' : 'second', why };
}
