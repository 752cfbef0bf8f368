import { streams } from '../../src-core/lab/simulation/random.ts';

/** What was named compared with what was labelled, summed over incidents. */
export interface MatchScore {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What is labelled of an incident, and what was named. */
export interface Named {
  readonly truth: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

/**
 * The data set's own rule (RiskLoc, Kalander 2022): a named combination is right only if it equals a labelled one in every
 * condition, no more and no fewer; right, wrong and missed are counted over all incidents first, then F1 = 2 TP / (2 TP + FP + FN).
 */
export function scoreMatches(incidents: readonly Named[]): MatchScore {
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

/** Resamples of a bootstrap. */
const resamples = 2000;

/** 95% of F1 over incidents drawn again with replacement: percentiles, always the same ones. */
export function f1Interval(incidents: readonly Named[]): { readonly low: number; readonly high: number } {
  const random = streams(1, 'bootstrap')('incidents');
  const scores = Array.from({ length: resamples }, () => {
    const drawn = incidents.map(() => incidents[Math.floor(random() * incidents.length)]);
    return scoreMatches(drawn.flatMap((one) => one ?? [])).f1;
  }).sort((one, two) => one - two);
  const at = (share: number) => scores[Math.floor(share * (resamples - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}
