import { placeAmong } from '../../diagnosis/weighing/curve.ts';
import type { SignFrom } from './signs.ts';

/** Cases to learn from: a row of inputs each (NaN = unknown), and how much of each class it is (sums to 1). */
export interface Sample {
  readonly names: readonly string[];
  readonly classes: readonly string[];
  readonly rows: readonly Float64Array[];
  readonly targets: readonly Float64Array[];
  readonly weights: Float64Array;
}

/** ln odds of the classes, as a constant and one curve an input and class. */
export interface Additive {
  readonly classes: readonly string[];
  readonly constant: Float64Array;
  readonly inputs: ReadonlyArray<{
    readonly name: string;
    readonly knots: Float64Array;
    /** [class][knot] */
    readonly values: readonly Float64Array[];
  }>;
}

export interface FitOptions {
  readonly passes: number;
  readonly rate: number;
  /** Ridge on every knot, in cases: what a curve must have behind it to leave zero. */
  readonly ridge: number;
  /** Pulls neighbouring knots together, in cases. */
  readonly smooth: number;
  readonly knots: number;
  /**
   * From this pass on, inputs whose curves stayed flat are held down harder and telling ones less (iteratively reweighted ridge, which
   * tends to the group lasso): few inputs speak. Null = all alike.
   */
  readonly sparseFrom?: number;
  /** The sign a curve must keep, and from which value outwards; see signs.ts. */
  readonly sign?: (className: string, input: string) => SignFrom;
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

function knotsOf(values: readonly number[], wanted: number): Float64Array {
  const sorted = values.toSorted((a, b) => a - b);
  const knots: number[] = [];
  for (let index = 0; index < wanted; index += 1) {
    const place = (index / (wanted - 1)) * (sorted.length - 1) * 0.98 + 0.01 * (sorted.length - 1);
    const knot = sorted[Math.round(place)];
    if (knot !== undefined && (knots.length === 0 || knot > (knots.at(-1) ?? 0) + 1e-9)) knots.push(knot);
  }
  return Float64Array.from(knots);
}

/**
 * A softmax of additive piecewise linear curves by cyclic Newton steps with ridge and smoothness: what boosting one input at a time does
 * (Lou, Caruana & Gehrke 2012), with a curve's form bounded so that a person can read it. Deterministic.
 */
export function fitAdditive(sample: Sample, options: FitOptions): Additive {
  const { names, classes, rows, targets, weights } = sample;
  const size = rows.length;
  const count = classes.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const constant = new Float64Array(count);
  for (let k = 0; k < count; k += 1) {
    let share = 1;
    for (let i = 0; i < size; i += 1) share += at(weights, i) * at(targets[i] ?? [], k);
    constant[k] = Math.log(share / (total + count));
  }
  const scores = new Float64Array(size * count);
  for (let i = 0; i < size; i += 1)
    for (let k = 0; k < count; k += 1) scores[i * count + k] = at(constant, k);
  const columns = names.map((name, column) => {
    const values: number[] = [];
    for (const row of rows) if (!Number.isNaN(at(row, column))) values.push(at(row, column));
    const knots = values.length < 40 ? new Float64Array(0) : knotsOf(values, options.knots);
    const left = new Int16Array(size).fill(-1);
    const part = new Float32Array(size);
    if (knots.length > 1) {
      for (let i = 0; i < size; i += 1) {
        const x = at(rows[i] ?? [], column);
        if (Number.isNaN(x)) continue;
        const place = placeAmong(knots, x);
        left[i] = place.left;
        part[i] = place.part;
      }
    }
    return { name, knots, left, part, values: classes.map(() => new Float64Array(knots.length)) };
  });
  const p = new Float64Array(size * count);
  const probabilities = () => {
    for (let i = 0; i < size; i += 1) {
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < count; k += 1) most = Math.max(most, scores[i * count + k] ?? 0);
      let sum = 0;
      for (let k = 0; k < count; k += 1) {
        const e = Math.exp((scores[i * count + k] ?? 0) - most);
        p[i * count + k] = e;
        sum += e;
      }
      for (let k = 0; k < count; k += 1) p[i * count + k] = (p[i * count + k] ?? 0) / sum;
    }
  };
  const hold = columns.map(() => 1);
  for (let pass = 0; pass < options.passes; pass += 1) {
    if (options.sparseFrom !== undefined && pass >= options.sparseFrom) reweigh(hold, columns);
    columns.forEach((column, index) => {
      const ridge = options.ridge * (hold[index] ?? 1);
      // Exact after every few inputs: a pass in between costs more than it gives.
      if (index % 4 === 0) probabilities();
      const { knots, left, part, values } = column;
      const length = knots.length;
      if (length < 2) return;
      const g = new Float64Array(count * length);
      const h = new Float64Array(count * length);
      // Written out: this is where the time goes, and a helper that takes any kind of array is ten times slower.
      for (let i = 0; i < size; i += 1) {
        const l = left[i] ?? -1;
        if (l < 0) continue;
        const w = part[i] ?? 0;
        const weight = weights[i] ?? 0;
        const target = targets[i];
        for (let k = 0; k < count; k += 1) {
          const q = p[i * count + k] ?? 0;
          const gradient = weight * ((target?.[k] ?? 0) - q);
          const hessian = weight * Math.max(1e-4, q * (1 - q));
          const place = k * length + l;
          g[place] = (g[place] ?? 0) + gradient * (1 - w);
          g[place + 1] = (g[place + 1] ?? 0) + gradient * w;
          h[place] = (h[place] ?? 0) + hessian * (1 - w);
          h[place + 1] = (h[place + 1] ?? 0) + hessian * w;
        }
      }
      classes.forEach((className, k) => {
        const curve = values[k];
        if (curve === undefined) return;
        const before = Float64Array.from(curve);
        for (let b = 0; b < length; b += 1) {
          let gradient = at(g, k * length + b) - ridge * at(before, b);
          let hessian = at(h, k * length + b) + ridge;
          for (const near of [b - 1, b + 1]) {
            if (near < 0 || near >= length) continue;
            gradient += options.smooth * (at(before, near) - at(before, b));
            hessian += options.smooth;
          }
          curve[b] = at(before, b) + options.rate * (gradient / hessian);
        }
        const kept = options.sign?.(className, column.name);
        if (kept !== undefined && kept.sign !== 0)
          keepSign(curve, knots, kept, h.subarray(k * length, (k + 1) * length));
        for (let b = 0; b < length; b += 1) before[b] = at(curve, b) - at(before, b);
        for (let i = 0; i < size; i += 1) {
          const l = left[i] ?? -1;
          if (l < 0) continue;
          const w = part[i] ?? 0;
          const place = i * count + k;
          scores[place] = (scores[place] ?? 0) + (1 - w) * (before[l] ?? 0) + w * (before[l + 1] ?? 0);
        }
      });
    });
  }
  return {
    classes,
    constant,
    inputs: columns.flatMap(({ name, knots, values }) => (knots.length < 2 ? [] : [{ name, knots, values }])),
  };
}

/** A curve's size is its mean square over the cases that have the input. */
function reweigh(
  hold: number[],
  columns: ReadonlyArray<{
    readonly left: Int16Array;
    readonly part: Float32Array;
    readonly values: readonly Float64Array[];
  }>,
): void {
  const sizes = columns.map(({ left, part, values }) => {
    let sum = 0;
    let count = 0;
    // Every seventh case is enough for a size.
    for (let i = 0; i < left.length; i += 7) {
      count += 1;
      const l = left[i] ?? -1;
      if (l < 0) continue;
      for (const curve of values) {
        const value = at(curve, l) + at(part, i) * (at(curve, l + 1) - at(curve, l));
        sum += value * value;
      }
    }
    return Math.sqrt(sum / Math.max(1, count * values.length));
  });
  const known = sizes.filter((size) => size > 0);
  const usual = known.reduce((sum, size) => sum + size, 0) / Math.max(1, known.length);
  sizes.forEach((size, index) => {
    hold[index] = Math.min(25, Math.max(0.2, usual / Math.max(1e-6, size)));
  });
}

/** Keeps the sign outwards of `from`: above it where the curve may only rise, below it where it may only fall. */
function keepSign(
  curve: Float64Array,
  knots: Float64Array,
  { sign, from }: SignFrom,
  weights: Float64Array,
): void {
  if (sign === 0) return;
  const first = sign === 1 ? knots.findIndex((knot) => knot >= from) : 0;
  const last =
    sign === 1 || from === Number.NEGATIVE_INFINITY
      ? curve.length
      : knots.findLastIndex((knot) => knot <= -from) + 1;
  if (first < 0 || last - first < 2) return;
  monotone(curve.subarray(first, last), sign, weights.subarray(first, last));
}

/** Pool adjacent violators, weighted. */
function monotone(values: Float64Array, sign: -1 | 1, weights: Float64Array): void {
  const blocks: { sum: number; weight: number; size: number }[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const weight = Math.max(1e-3, at(weights, index));
    blocks.push({ sum: sign * at(values, index) * weight, weight, size: 1 });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (last === undefined || before === undefined || before.sum / before.weight <= last.sum / last.weight)
        break;
      blocks.pop();
      before.sum += last.sum;
      before.weight += last.weight;
      before.size += last.size;
    }
  }
  let place = 0;
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      values[place] = (sign * block.sum) / block.weight;
      place += 1;
    }
  }
}

/** Probabilities of the classes for one row. */
export function predict(model: Additive, row: (name: string) => number): Float64Array {
  const scores = Float64Array.from(model.constant);
  for (const { name, knots, values } of model.inputs) {
    const x = row(name);
    if (Number.isNaN(x)) continue;
    const { left, part } = placeAmong(knots, x);
    for (let k = 0; k < scores.length; k += 1) {
      const curve = values[k] ?? new Float64Array(0);
      scores[k] = at(scores, k) + at(curve, left) * (1 - part) + at(curve, left + 1) * part;
    }
  }
  const most = Math.max(...scores);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    scores[k] = Math.exp(at(scores, k) - most);
    sum += at(scores, k);
  }
  return scores.map((score) => score / sum);
}
