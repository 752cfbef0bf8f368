/** A piecewise linear curve: `values[i]` at `knots[i]`, flat beyond the ends. Knots ascend. */
export interface Curve {
  readonly knots: readonly number[];
  readonly values: readonly number[];
}

/** Place of `x` among knots: the knot to its left, and how far it is on the way to the next (0 to 1). */
export function placeAmong(
  knots: ArrayLike<number>,
  x: number,
): { readonly left: number; readonly part: number } {
  const last = knots.length - 1;
  if (!(x > (knots[0] ?? 0))) return { left: 0, part: 0 };
  if (x >= (knots[last] ?? 0)) return { left: Math.max(0, last - 1), part: last > 0 ? 1 : 0 };
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((knots[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [from, to] = [knots[low] ?? 0, knots[high] ?? 0];
  return { left: low, part: to > from ? (x - from) / (to - from) : 0 };
}

export function valueAt(curve: Curve, x: number): number {
  const { left, part } = placeAmong(curve.knots, x);
  const from = curve.values[left] ?? 0;
  return from + part * ((curve.values[left + 1] ?? from) - from);
}

/** Curves of several causes over one input as they are read fast. */
export interface PackedCurves {
  /** Place of the input among the inputs. */
  readonly input: number;
  readonly knots: Float64Array;
  /** [knot * causes + cause] */
  readonly values: Float64Array;
}

/** Adds to `into` (a number a cause) what the curves say at `x`. */
export function addCurves({ knots, values }: PackedCurves, x: number, into: Float64Array): void {
  const { left, part } = placeAmong(knots, x);
  const count = into.length;
  for (let index = 0; index < count; index += 1) {
    const at = left * count + index;
    into[index] = (into[index] ?? 0) + (values[at] ?? 0) * (1 - part) + (values[at + count] ?? 0) * part;
  }
}
