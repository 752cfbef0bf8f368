import type { Shown, ShownFact } from '../parts/shown.ts';

/** How much a fact weighs: by its place among the facts of each cause, and how likely that cause is. */
function weights({ hypotheses }: Pick<Shown, 'hypotheses'>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { probability, supporting, contradicting } of hypotheses) {
    for (const side of [supporting, contradicting]) {
      for (const [place, id] of side.entries()) sums.set(id, (sums.get(id) ?? 0) + probability / (place + 1));
    }
  }
  return sums;
}

/** Every fact, the heaviest first; of equal weight the larger change, then the order they were found in. */
export function factsByWeight(diagnosis: Pick<Shown, 'hypotheses' | 'evidence'>): readonly ShownFact[] {
  const weight = weights(diagnosis);
  const of = ({ id }: ShownFact): number => weight.get(id) ?? 0;
  return diagnosis.evidence.toSorted(
    (one, two) => of(two) - of(one) || Math.abs(two.change ?? 0) - Math.abs(one.change ?? 0),
  );
}

/** The facts whose sentence, source or names have every word of the search, in any order. */
export function factsFound(facts: readonly ShownFact[], search: string): readonly ShownFact[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return facts.filter((fact) => {
    const text = [fact.text, fact.signal.replaceAll('_', ' '), ...fact.subjects.map(({ name }) => name)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
