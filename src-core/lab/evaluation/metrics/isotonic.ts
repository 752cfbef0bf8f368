import type { Knot } from '../../../diagnosis/confidence/interpolate.ts';

export interface Observed {
  /** Score or log odds. */
  readonly at: number;
  readonly right: boolean;
  /** What it counts; 1 where nothing is said. */
  readonly weight?: number;
}

interface Block {
  /** Sums over its cases. */
  at: number;
  right: number;
  count: number;
}

const meanOf = (block: Block): number => block.right / block.count;

/**
 * The non-decreasing curve nearest to the outcomes, by pooling adjacent violators (Ayer et al. 1955; for calibration Zadrozny &
 * Elkan, KDD 2002). Neighbours are pooled until each block holds `least` cases: otherwise the ends rest on a case or two. A block's
 * share is (right + 1) / (n + 2) (Laplace), so no end says 0 or 1. Knots lie at the blocks' means.
 */
export function isotonic(cases: readonly Observed[], least: number): Knot[] {
  const sorted = cases.toSorted((one, two) => one.at - two.at);
  const blocks: Block[] = [];
  const pour = (into: Block, from: Block): void => {
    into.at += from.at;
    into.right += from.right;
    into.count += from.count;
  };
  for (const { at, right, weight = 1 } of sorted) {
    const last = blocks.at(-1);
    const fresh = { at: weight * at, right: right ? weight : 0, count: weight };
    if (last !== undefined && last.count < least) pour(last, fresh);
    else blocks.push(fresh);
  }
  const [beforeLast, last] = blocks.slice(-2);
  if (last !== undefined && beforeLast !== undefined && last.count < least) {
    pour(beforeLast, last);
    blocks.pop();
  }
  const pooled: Block[] = [];
  for (const block of blocks) {
    pooled.push({ ...block });
    for (;;) {
      const [one, two] = pooled.slice(-2);
      if (one === undefined || two === undefined || meanOf(one) < meanOf(two)) break;
      pour(one, two);
      pooled.pop();
    }
  }
  const knots = pooled.map(({ at, right, count }) => ({
    at: at / count,
    probability: (right + 1) / (count + 2),
  }));
  // Laplace may turn two blocks of different size by a hair.
  let highest = 0;
  return knots.map((knot) => {
    highest = Math.max(highest, knot.probability);
    return { at: knot.at, probability: highest };
  });
}
