import type { StoredTree } from '../../diagnosis/weighing/tree.ts';
import type { SignFrom } from './signs.ts';

/** Inputs cut into bins by their quantiles, so that a split is looked for among few places. */
export interface Binned {
  readonly size: number;
  /** [input][case]: bin, `unknown` where the input is not known. */
  readonly columns: readonly Uint8Array[];
  /** [input]: the largest value of each bin but the last. */
  readonly edges: readonly Float64Array[];
}

const mostBins = 32;
const unknown = mostBins;
const places = mostBins + 1;
const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

export function binned(rows: readonly Float64Array[], inputs: number): Binned {
  const columns: Uint8Array[] = [];
  const edges: Float64Array[] = [];
  for (let input = 0; input < inputs; input += 1) {
    const values = rows
      .flatMap((row) => (Number.isNaN(at(row, input)) ? [] : [at(row, input)]))
      .sort((a, b) => a - b);
    const cuts: number[] = [];
    for (let cut = 1; cut < mostBins; cut += 1) {
      const value = values[Math.floor((cut / mostBins) * values.length)];
      if (
        value !== undefined &&
        value < at(values, values.length - 1) &&
        (cuts.length === 0 || value > at(cuts, cuts.length - 1))
      )
        cuts.push(value);
    }
    edges.push(Float64Array.from(cuts));
    columns.push(Uint8Array.from(rows, (row) => binOf(cuts, at(row, input))));
  }
  return { size: rows.length, columns, edges };
}

function binOf(cuts: readonly number[], value: number): number {
  if (Number.isNaN(value)) return unknown;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= at(cuts, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Split {
  readonly gain: number;
  readonly input: number;
  readonly bin: number;
  readonly unknownLeft: boolean;
  /** Bounds its children must keep, where the input has a sign. */
  readonly sign: -1 | 0 | 1;
}

interface Leaf {
  readonly node: number;
  readonly cases: Int32Array;
  readonly bounds: Bounds;
  readonly split: Split | null;
  /** Belongs to this leaf alone: becomes that of its larger child. */
  readonly histogram: Histogram;
}

/** How a tree grows. */
export interface TreeShape {
  readonly rate: number;
  readonly leaves: number;
  /** Ridge on the value of a leaf, in cases. */
  readonly ridge: number;
  /** Cases a leaf must have. */
  readonly fewest: number;
}
interface GrowOptions extends TreeShape {
  readonly signs: readonly (SignFrom | null)[];
}

interface Sums {
  readonly g: number;
  readonly h: number;
}

/** Sums of gradient, hessian and cases for every bin of the inputs that are looked at: three numbers a bin, input after input. */
type Histogram = Float64Array;
const numbers = 3;

/** The tree that lowers the loss most, leaf by leaf (the best first). */
export function growTree(
  bins: Binned,
  cases: Int32Array,
  inputs: Int32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  options: GrowOptions,
): { readonly tree: StoredTree; readonly valueAt: (row: number) => number } {
  const tree = {
    input: [] as number[],
    threshold: [] as number[],
    bin: [] as number[],
    unknownLeft: [] as number[],
    left: [] as number[],
    value: [] as number[],
  };
  const histogramOf = (own: Int32Array): Histogram => histogram(bins, inputs, own, gradient, hessian);
  const leafOf = (own: Int32Array, sums: Sums, from: Histogram, bounds: Bounds): Leaf => {
    const node = tree.input.length;
    tree.input.push(-1);
    tree.threshold.push(0);
    tree.bin.push(0);
    tree.unknownLeft.push(0);
    tree.left.push(0);
    tree.value.push(leafValue(sums, bounds, options));
    const split =
      own.length < 2 * options.fewest
        ? null
        : bestSplit(bins, inputs, from, own.length, sums, bounds, options);
    return { node, cases: own, bounds, split, histogram: from };
  };
  const sumsOf = (own: Int32Array): Sums => {
    let [g, h] = [0, 0];
    for (const row of own) {
      g += gradient[row] ?? 0;
      h += hessian[row] ?? 0;
    }
    return { g, h };
  };
  const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const open = [leafOf(cases, sumsOf(cases), histogramOf(cases), unbounded)];
  for (let leaves = 1; leaves < options.leaves; leaves += 1) {
    let best = -1;
    open.forEach((leaf, index) => {
      if (leaf.split !== null && (best < 0 || leaf.split.gain > (open[best]?.split?.gain ?? 0))) best = index;
    });
    const leaf = open[best];
    if (leaf?.split == null) break;
    open.splice(best, 1);
    const { split, node, bounds } = leaf;
    const column = bins.columns[split.input] ?? new Uint8Array(0);
    const goesLeft = (row: number): boolean => {
      const bin = column[row] ?? unknown;
      return bin === unknown ? split.unknownLeft : bin <= split.bin;
    };
    const left = leaf.cases.filter(goesLeft);
    const right = leaf.cases.filter((row) => !goesLeft(row));
    tree.input[node] = split.input;
    tree.bin[node] = split.bin;
    tree.threshold[node] = bins.edges[split.input]?.[split.bin] ?? 0;
    tree.unknownLeft[node] = split.unknownLeft ? 1 : 0;
    tree.left[node] = tree.input.length;
    const [sumsLeft, sumsRight] = [sumsOf(left), sumsOf(right)];
    const middle = (leafValue(sumsLeft, bounds, options) + leafValue(sumsRight, bounds, options)) / 2;
    const below = { low: bounds.low, high: middle };
    const above = { low: middle, high: bounds.high };
    // Only the smaller side is counted: the other one is the rest.
    const small = histogramOf(left.length <= right.length ? left : right);
    const large = leaf.histogram;
    for (let place = 0; place < large.length; place += 1)
      large[place] = (large[place] ?? 0) - (small[place] ?? 0);
    const [fromLeft, fromRight] = left.length <= right.length ? [small, large] : [large, small];
    open.push(
      leafOf(left, sumsLeft, fromLeft, split.sign === 0 ? bounds : split.sign === 1 ? below : above),
      leafOf(right, sumsRight, fromRight, split.sign === 0 ? bounds : split.sign === 1 ? above : below),
    );
  }
  const valueAt = (row: number): number => {
    let node = 0;
    for (;;) {
      const input = tree.input[node] ?? -1;
      if (input < 0) return tree.value[node] ?? 0;
      const bin = bins.columns[input]?.[row] ?? unknown;
      const isLeft = bin === unknown ? tree.unknownLeft[node] === 1 : bin <= (tree.bin[node] ?? 0);
      node = (tree.left[node] ?? 0) + (isLeft ? 0 : 1);
    }
  };
  const stored = (node: number): StoredTree => {
    const input = tree.input[node] ?? -1;
    const value = tree.value[node] ?? 0;
    if (input < 0) return value;
    const left = tree.left[node] ?? 0;
    return [
      input,
      tree.threshold[node] ?? 0,
      tree.unknownLeft[node] === 1 ? 1 : 0,
      value,
      stored(left),
      stored(left + 1),
    ];
  };
  return { tree: stored(0), valueAt };
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

const leafValue = ({ g, h }: Sums, { low, high }: Bounds, { rate, ridge }: GrowOptions): number =>
  Math.max(low, Math.min(high, (rate * g) / (h + ridge)));

function histogram(
  bins: Binned,
  inputs: Int32Array,
  own: Int32Array,
  gradient: Float64Array,
  hessian: Float64Array,
): Histogram {
  const made = new Float64Array(inputs.length * places * numbers);
  const { length } = own;
  const g = new Float64Array(length);
  const h = new Float64Array(length);
  for (let i = 0; i < length; i += 1) {
    g[i] = gradient[own[i] ?? 0] ?? 0;
    h[i] = hessian[own[i] ?? 0] ?? 0;
  }
  for (let index = 0; index < inputs.length; index += 1) {
    const column = bins.columns[inputs[index] ?? 0];
    if (column === undefined) continue;
    const begin = index * places * numbers;
    for (let i = 0; i < length; i += 1) {
      const place = begin + (column[own[i] ?? 0] ?? 0) * numbers;
      made[place] = (made[place] ?? 0) + (g[i] ?? 0);
      made[place + 1] = (made[place + 1] ?? 0) + (h[i] ?? 0);
      made[place + 2] = (made[place + 2] ?? 0) + 1;
    }
  }
  return made;
}

function bestSplit(
  bins: Binned,
  inputs: Int32Array,
  from: Histogram,
  cases: number,
  sums: Sums,
  bounds: Bounds,
  options: GrowOptions,
): Split | null {
  const { ridge, fewest, signs } = options;
  const whole = (sums.g * sums.g) / (sums.h + ridge);
  let found: Split | null = null;
  for (let index = 0; index < inputs.length; index += 1) {
    const input = inputs[index] ?? 0;
    const edges = bins.edges[input];
    if (edges === undefined || edges.length === 0) continue;
    const kept = signs[input] ?? null;
    const begin = index * places * numbers;
    const last = begin + unknown * numbers;
    const missing = from[last + 2] ?? 0;
    for (const unknownLeft of missing > 0.5 ? [true, false] : [false]) {
      let g = unknownLeft ? (from[last] ?? 0) : 0;
      let h = unknownLeft ? (from[last + 1] ?? 0) : 0;
      let n = unknownLeft ? missing : 0;
      for (let bin = 0; bin < edges.length; bin += 1) {
        const place = begin + bin * numbers;
        g += from[place] ?? 0;
        h += from[place + 1] ?? 0;
        n += from[place + 2] ?? 0;
        if (n < fewest) continue;
        if (cases - n < fewest) break;
        const rest = { g: sums.g - g, h: sums.h - h };
        const gain = (g * g) / (h + ridge) + (rest.g * rest.g) / (rest.h + ridge) - whole;
        if (gain <= (found?.gain ?? leastGain)) continue;
        const sign = signAt(kept, edges[bin] ?? 0);
        if (
          sign !== 0 &&
          sign * (leafValue(rest, bounds, options) - leafValue({ g, h }, bounds, options)) < 0
        )
          continue;
        found = { gain, input, bin, unknownLeft, sign };
      }
    }
  }
  return found;
}

/** A split that lowers the loss by less is not worth its place. */
const leastGain = 0.3;

/** The sign that a split at this value must keep. */
function signAt(kept: SignFrom | null, threshold: number): -1 | 0 | 1 {
  if (kept === null || kept.sign === 0) return 0;
  return kept.sign === 1 ? (threshold >= kept.from ? 1 : 0) : threshold <= -kept.from ? -1 : 0;
}
