import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { displayName } from '../wording/words.ts';
import { claimsOf } from './wording.fixture.ts';

/** Sentences, of claims and of facts, that quote a name no fact of theirs is about. */
export function foreignNames({ explanation, evidence }: WordedDiagnosis): readonly string[] {
  const byId = new Map(evidence.map((fact) => [fact.id, fact]));
  const own = evidence.map(({ id, text }): Claim => ({ text, evidence: [id] }));
  return [...(explanation === null ? [] : claimsOf(explanation)), ...own].flatMap((claim) => {
    const names = claim.evidence
      .flatMap((id) => byId.get(id)?.subjects ?? [])
      .map(({ name }) => displayName(name));
    return quotedIn(claim.text)
      .filter((name) => !names.includes(name))
      .map((name) => `“${name}” in: ${claim.text}`);
  });
}

export const quotedIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/“([^”]*)”/gu), ([, name = '']) => name);
