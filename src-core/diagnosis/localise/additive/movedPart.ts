import { deviationScore } from './deviation.ts';

/** One dimension and the values of it that moved alike. */
export interface ValueSet {
  readonly dimension: string;
  readonly values: readonly string[];
}

export interface MovedPart {
  /** All of them hold. Two values of one dimension are one part if they moved alike. */
  readonly conditions: readonly ValueSet[];
  /** ln odds, prior included. */
  readonly evidence: number;
  readonly cells: number;
  readonly predicted: number;
  readonly real: number;
  /** Share of the whole's move; null where the whole did not move. */
  readonly share: number | null;
  /** The next best places, best first. */
  readonly rivals: readonly (readonly ValueSet[])[];
}

/** Parts that differ in the value of one dimension and moved alike are one: two bitrates, three provinces. */
export function valueSets(parts: readonly MovedPart[]): readonly MovedPart[] {
  const joined: MovedPart[] = [];
  for (const part of parts) {
    const at = joined.findIndex((one) => movedAlike(one, part) && differOnce(one, part) !== null);
    const other = joined[at];
    const dimension = other === undefined ? null : differOnce(other, part);
    if (other === undefined || dimension === null) joined.push(part);
    else joined[at] = together(other, part, dimension);
  }
  return joined;
}

/** Within a tenth of each other as deviation scores. */
const movedAlike = (one: MovedPart, two: MovedPart): boolean =>
  Math.abs(deviationScore(one.real, one.predicted) - deviationScore(two.real, two.predicted)) < 0.1;

function differOnce(one: MovedPart, two: MovedPart): string | null {
  if (one.conditions.length !== two.conditions.length) return null;
  const differing = one.conditions.filter(({ dimension, values }) => {
    const same = two.conditions.find((other) => other.dimension === dimension);
    return same === undefined || same.values.join('\n') !== values.join('\n');
  });
  const [only] = differing;
  return differing.length === 1 &&
    only !== undefined &&
    two.conditions.some((c) => c.dimension === only.dimension)
    ? only.dimension
    : null;
}

const together = (one: MovedPart, two: MovedPart, dimension: string): MovedPart => ({
  conditions: one.conditions.map((condition) =>
    condition.dimension === dimension
      ? {
          dimension,
          values: [
            ...condition.values,
            ...(two.conditions.find((other) => other.dimension === dimension)?.values ?? []),
          ].toSorted(),
        }
      : condition,
  ),
  evidence: one.evidence + two.evidence,
  cells: one.cells + two.cells,
  predicted: one.predicted + two.predicted,
  real: one.real + two.real,
  share: one.share === null || two.share === null ? null : one.share + two.share,
  rivals: one.rivals,
});
