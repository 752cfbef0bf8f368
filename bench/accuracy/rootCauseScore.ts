/** What was named compared with what was labelled, summed over incidents. */
export interface MatchScore {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The data set's own rule (RiskLoc, Kalander 2022): a named combination is right only if it equals a labelled one in every
 * condition, no more and no fewer; right, wrong and missed are counted over all incidents first, then F1 = 2 TP / (2 TP + FP + FN).
 */
export function scoreMatches(
  incidents: readonly { readonly truth: ReadonlySet<string>; readonly named: ReadonlySet<string> }[],
): MatchScore {
  let right = 0;
  let wrong = 0;
  let missed = 0;
  for (const { truth, named } of incidents) {
    const matched = [...truth].filter((key) => named.has(key)).length;
    right += matched;
    wrong += named.size - matched;
    missed += truth.size - matched;
  }
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  return {
    right,
    wrong,
    missed,
    precision: ratio(right, right + wrong),
    recall: ratio(right, right + missed),
    f1: ratio(2 * right, 2 * right + wrong + missed),
  };
}
