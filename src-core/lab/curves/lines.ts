import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { addCurves } from '../../diagnosis/weighing/curve.ts';
import type { Weights } from '../../diagnosis/weighing/model.ts';
import { treeAt } from '../../diagnosis/weighing/tree.ts';

/** What an input says for a cause along its axis, ln odds against the mean of all causes; 0 = as on an average campaign. */
export interface DrawnInput {
  readonly input: string;
  readonly cause: Cause;
  /** Ascending. */
  readonly at: readonly number[];
  /** The half of the additive model. Null = it has no curve for this cause. */
  readonly curve: readonly number[] | null;
  /** The half of the trees: their mean over the campaigns of reference with this input moved. */
  readonly trees: readonly number[];
}

/** Campaigns that the trees are asked over, a number an input of the weights; NaN = not known. */
export type Reference = readonly Float64Array[];

/** A line that nowhere moves the odds by more than this is not drawn where it is the trees' alone. */
const telling = 0.03;
/** Places at which an input without a curve is read. */
const places = 10;

/** All inputs of all causes that say anything. */
export function drawnInputs(weights: Weights, reference: Reference): readonly DrawnInput[] {
  const { inputs, causes } = weights;
  const asked = treesByInput(weights);
  return inputs.flatMap((input, place): readonly DrawnInput[] => {
    const curve = weights.curves.find((one) => one.input === place);
    const at = curve === undefined ? quantiles(reference, place) : [...curve.knots];
    if (at.length < 2) return [];
    const additive = curve === undefined ? null : centred(at.map((x) => valuesOf(x, causes.length, curve)));
    const trees = centred(
      at.map((x) =>
        causes.map((_, cause) => meanOf(weights, cause, asked[cause]?.[place] ?? [], place, x, reference)),
      ),
    );
    return causes.flatMap((cause, index): readonly DrawnInput[] => {
      const own = trees.map((row) => row[index] ?? 0);
      const has = curve?.values.some((value, i) => i % causes.length === index && value !== 0) === true;
      if (!has && own.every((value) => Math.abs(value) < telling)) return [];
      return [
        {
          input,
          cause,
          at,
          curve: has ? (additive?.map((row) => row[index] ?? 0) ?? null) : null,
          trees: own,
        },
      ];
    });
  });
}

function valuesOf(x: number, count: number, curve: Weights['curves'][number]): readonly number[] {
  const into = new Float64Array(count);
  addCurves(curve, x, into);
  return [...into];
}

/** [place][cause]: against the mean of the causes; and over the places, which are quantiles, nothing on average. */
function centred(rows: ReadonlyArray<readonly number[]>): ReadonlyArray<readonly number[]> {
  const relative = rows.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    return row.map((value) => value - mean);
  });
  const means = (relative[0] ?? []).map(
    (_, cause) => relative.reduce((sum, row) => sum + (row[cause] ?? 0), 0) / relative.length,
  );
  return relative.map((row) => row.map((value, cause) => value - (means[cause] ?? 0)));
}

function quantiles(reference: Reference, place: number): readonly number[] {
  const known = reference
    .map((row) => row[place] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const picked = Array.from(
    { length: places },
    (_, index) => known[Math.round((index * (known.length - 1)) / (places - 1))] ?? 0,
  );
  return known.length === 0 ? [] : [...new Set(picked)];
}

/** [cause][input]: roots of the trees that ask for the input. */
function treesByInput({ trees, inputs }: Weights): ReadonlyArray<ReadonlyArray<readonly number[]>> {
  return trees.map((own) => {
    const found: number[][] = inputs.map(() => []);
    for (const root of own.roots) {
      const asked = new Set<number>();
      const visit = (node: number): void => {
        const input = own.input[node] ?? -1;
        if (input < 0) return;
        asked.add(input);
        visit(own.left[node] ?? 0);
        visit((own.left[node] ?? 0) + 1);
      };
      visit(root);
      for (const input of asked) found[input]?.push(root);
    }
    return found;
  });
}

/** Partial dependence (Friedman 2001): the trees' mean over the reference with one input set to `x`. Trees that do not ask for it stand still. */
function meanOf(
  { trees }: Weights,
  cause: number,
  roots: readonly number[],
  place: number,
  x: number,
  reference: Reference,
): number {
  const own = trees[cause];
  if (own === undefined || roots.length === 0 || reference.length === 0) return 0;
  let sum = 0;
  for (const row of reference) {
    const before = row[place] ?? Number.NaN;
    row[place] = x;
    for (const root of roots) sum += treeAt(own, root, row);
    row[place] = before;
  }
  return sum / reference.length;
}
