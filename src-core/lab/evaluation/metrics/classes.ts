/** What should have been said of one case, and what was. */
export interface Labelled<Label extends string> {
  readonly expected: Label;
  readonly got: Label;
}

/** One label's scores. Null where the formula divides by nothing. */
export interface ClassScore<Label extends string> {
  readonly label: Label;
  /** Cases that should have got it. */
  readonly support: number;
  /** Cases that did get it. */
  readonly named: number;
  /** TP / (TP + FP): how often it is right when it is said. */
  readonly precision: number | null;
  /** TP / (TP + FN): how often it is said when it is right. */
  readonly recall: number | null;
  /** 2 TP / (2 TP + FP + FN), their harmonic mean (van Rijsbergen, Information Retrieval, 1979). */
  readonly f1: number | null;
}

const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Scores of each label by itself, in the order given, with one row for labels that never occur too. */
export function classScores<Label extends string>(
  pairs: readonly Labelled<Label>[],
  labels: readonly Label[],
): ClassScore<Label>[] {
  return labels.map((label) => {
    const support = pairs.filter(({ expected }) => expected === label).length;
    const named = pairs.filter(({ got }) => got === label).length;
    const right = pairs.filter(({ expected, got }) => expected === label && got === label).length;
    return {
      label,
      support,
      named,
      precision: over(right, named),
      recall: over(right, support),
      // 2 TP + FP + FN = named + support.
      f1: over(2 * right, named + support),
    };
  });
}

/** Mean F1 of the labels that have cases, each counted alike however rare (Yang & Liu, SIGIR 1999); null without any. */
export function macroF1(scores: readonly ClassScore<string>[]): number | null {
  const present = scores.filter(({ support }) => support > 0);
  return over(
    present.reduce((sum, { f1 }) => sum + (f1 ?? 0), 0),
    present.length,
  );
}

export interface ConfusionCell<Label extends string> extends Labelled<Label> {
  readonly count: number;
}

/** What was taken for what: only cells with a case, by `labels` of the expected, then of the answer. */
export function confusion<Label extends string>(
  pairs: readonly Labelled<Label>[],
  labels: readonly Label[],
): ConfusionCell<Label>[] {
  return labels.flatMap((expected) =>
    labels.flatMap((got) => {
      const count = pairs.filter((pair) => pair.expected === expected && pair.got === got).length;
      return count === 0 ? [] : [{ expected, got, count }];
    }),
  );
}
