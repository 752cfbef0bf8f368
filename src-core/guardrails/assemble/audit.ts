import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Claim, Explanation } from '../../../src-shared/model/explanation.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import { textsOf } from '../../diagnosis/explain/worded.ts';
import { alsoKnownOf } from '../../numbers/alsoKnown.ts';
import { type AlsoKnown, untraceableNumbers } from '../../numbers/untraceable.ts';

/** The sentences of an explanation and their paths. */
export function sentencesOf(
  explanation: Explanation,
): ReadonlyArray<{ readonly path: string; readonly claim: Claim }> {
  const lists = ['action', 'why', 'against', 'changeOurMind', 'confidence', 'risks', 'success'] as const;
  return [
    { path: 'headline', claim: explanation.headline },
    ...lists.flatMap((name) =>
      explanation[name].map((claim, index) => ({ path: `${name}.${index}`, claim })),
    ),
    ...explanation.whyNot.map(({ workflow, claim }) => ({ path: `whyNot.${workflow}`, claim })),
  ];
}

/**
 * What in a finished recommendation cannot be explained: a sentence without a fact, a missing fact, a number that no
 * fact of its sentence has, a plain string that is not its sentences. Empty = every sentence can be traced.
 */
export function unexplained(
  diagnosis: Diagnosis,
  currency: Currency | null,
  beside: Pick<AlsoKnown, 'figures' | 'days' | 'names'> = {},
): readonly string[] {
  const { explanation, headline } = textsOf(diagnosis);
  if (explanation === null) return ['There is no explanation.'];
  const byId = new Map(diagnosis.evidence.map((fact) => [fact.id, fact]));
  const known = alsoKnownOf(diagnosis, currency);
  const also: AlsoKnown = { ...known, ...beside, names: [...(known.names ?? []), ...(beside.names ?? [])] };
  const problems = sentencesOf(explanation).flatMap(({ path, claim }) => {
    if (claim.evidence.length === 0) return [`${path} rests on no fact.`];
    const missing = claim.evidence.find((id) => !byId.has(id));
    if (missing !== undefined) return [`${path} rests on ${missing}, which is not there.`];
    const cited = claim.evidence.flatMap((id) => byId.get(id) ?? []);
    return untraceableNumbers(claim.text, cited, also).map(
      ({ text, why }) => `${path} shows ${text}: ${why}.`,
    );
  });
  if (headline !== explanation.headline.text) problems.push('The headline is not its sentence.');
  return problems;
}

/** A finished recommendation that the checks do not allow: always a bug, never a model's fault. */
export class UnexplainedError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`A recommendation cannot be explained: ${problems.slice(0, 3).join(' ')}`);
    this.name = 'UnexplainedError';
    this.problems = problems;
  }
}
