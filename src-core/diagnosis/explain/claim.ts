import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import { sentence } from '../wording/words.ts';

/** A fact that may not be there. */
export type Found = Evidence | undefined;

/** A sentence with what it rests on: the facts that are there, each once, in the order given. */
export function claim(text: string, ...facts: readonly Found[]): Claim {
  const ids = facts.flatMap((fact) => (fact === undefined ? [] : [fact.id]));
  return { text: sentence(text), evidence: [...new Set(ids)] };
}

/** The texts of claims as one paragraph. */
export const paragraph = (claims: readonly Claim[]): string => claims.map(({ text }) => text).join(' ');
