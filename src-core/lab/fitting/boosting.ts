import { packTrees, type StoredTree, sumOfTrees } from '../../diagnosis/weighing/tree.ts';
import { streams, type Uniform } from '../simulation/random.ts';
import type { Sample } from './additive.ts';
import { binned, growTree, type TreeShape } from './growTree.ts';
import type { SignFrom } from './signs.ts';

/** ln odds of the classes as a constant and sums of small trees: gradient boosting (Friedman 2001) of a softmax. */
export interface Boosted {
  readonly classes: readonly string[];
  readonly names: readonly string[];
  readonly constant: Float64Array;
  /** [class][round] */
  readonly trees: readonly (readonly StoredTree[])[];
}

export interface BoostOptions extends TreeShape {
  readonly rounds: number;
  /** Shares of the cases a round, and of the inputs a tree looks at: less is smoother and faster. */
  readonly caseShare: number;
  readonly inputShare: number;
  /** The sign an input must keep, and from which value outwards; see signs.ts. */
  readonly sign?: (className: string, input: string) => SignFrom;
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

/** Deterministic: the same sample and options give the same trees. */
export function fitBoosted(sample: Sample, options: BoostOptions): Boosted {
  const { names, classes, rows, targets, weights } = sample;
  const size = rows.length;
  const count = classes.length;
  const bins = binned(rows, names.length);
  const random = streams(1, 'boosting')('draws');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const constant = Float64Array.from(classes, (_, k) => {
    let share = 1;
    for (let i = 0; i < size; i += 1) share += at(weights, i) * at(targets[i] ?? [], k);
    return Math.log(share / (total + count));
  });
  const scores = Float64Array.from({ length: size * count }, (_, place) => at(constant, place % count));
  const signs = classes.map((one) => names.map((name) => options.sign?.(one, name) ?? null));
  const trees = classes.map((): StoredTree[] => []);
  const p = new Float64Array(size * count);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size);
  for (let round = 0; round < options.rounds; round += 1) {
    softmax(scores, p, size, count);
    const cases = drawn(size, options.caseShare, random);
    for (let k = 0; k < count; k += 1) {
      for (let i = 0; i < size; i += 1) {
        const q = at(p, i * count + k);
        gradient[i] = at(weights, i) * (at(targets[i] ?? [], k) - q);
        hessian[i] = at(weights, i) * Math.max(1e-4, q * (1 - q));
      }
      const tree = growTree(bins, cases, drawn(names.length, options.inputShare, random), gradient, hessian, {
        ...options,
        signs: signs[k] ?? [],
      });
      trees[k]?.push(tree.tree);
      for (let i = 0; i < size; i += 1) scores[i * count + k] = at(scores, i * count + k) + tree.valueAt(i);
    }
  }
  return { classes, names, constant, trees };
}

function softmax(scores: Float64Array, p: Float64Array, size: number, count: number): void {
  for (let i = 0; i < size; i += 1) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k += 1) most = Math.max(most, at(scores, i * count + k));
    let sum = 0;
    for (let k = 0; k < count; k += 1) {
      const e = Math.exp(at(scores, i * count + k) - most);
      p[i * count + k] = e;
      sum += e;
    }
    for (let k = 0; k < count; k += 1) p[i * count + k] = at(p, i * count + k) / sum;
  }
}

/** A share of the places 0 to `of`, in order. */
function drawn(of: number, share: number, random: Uniform): Int32Array {
  const kept: number[] = [];
  for (let place = 0; place < of; place += 1) if (share >= 1 || random() < share) kept.push(place);
  return Int32Array.from(kept);
}

/** Probabilities of the classes for a case, NaN = not known. */
export function predictorOf({
  names,
  constant,
  trees,
}: Boosted): (row: (name: string) => number) => Float64Array {
  const packed = trees.map((own) => packTrees(own, names.length));
  return (row) => {
    const x = Float64Array.from(names, row);
    const scores = Float64Array.from(packed, (own, k) => at(constant, k) + sumOfTrees(own, x));
    const most = Math.max(...scores);
    let sum = 0;
    for (let k = 0; k < scores.length; k += 1) {
      scores[k] = Math.exp(at(scores, k) - most);
      sum += at(scores, k);
    }
    return scores.map((score) => score / sum);
  };
}
