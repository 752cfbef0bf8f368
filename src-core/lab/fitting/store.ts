import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { type StoredWeights, weightsFrom, weightsSchema } from '../../diagnosis/weighing/model.ts';
import type { StoredTree } from '../../diagnosis/weighing/tree.ts';
import type { Additive } from './additive.ts';
import type { Boosted } from './boosting.ts';

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Half of its say: three digits of ln odds, four of a threshold. */
function storedTree(tree: StoredTree, placeOf: ReadonlyMap<number, number>): StoredTree {
  if (typeof tree === 'number') return rounded(tree / 2, 3);
  const [input, threshold, unknownLeft, value, left, right] = tree;
  return [
    placeOf.get(input) ?? 0,
    Number(threshold.toPrecision(4)),
    unknownLeft,
    rounded(value / 2, 3),
    storedTree(left, placeOf),
    storedTree(right, placeOf),
  ];
}

function inputsOf(tree: StoredTree, into: Set<number>): void {
  if (typeof tree === 'number') return;
  into.add(tree[0]);
  inputsOf(tree[4], into);
  inputsOf(tree[5], into);
}

/** A curve that nowhere moves the odds by more than this is left out. */
const telling = 0.03;

/** The mean of two models as it is stored, with a version from its content. */
export function weightsOf(
  additive: Additive,
  boosted: Boosted,
  fittedOn: Readonly<Record<string, number>>,
  calibration: StoredWeights['calibration'],
): StoredWeights {
  const { classes, names, trees } = boosted;
  const curves = Object.fromEntries(
    additive.inputs.flatMap(({ name, knots, values }) => {
      const kept = Object.fromEntries(
        classes.flatMap((cause, index) => {
          const own = Array.from(values[index] ?? [], (value) => rounded(value / 2, 2));
          return own.some((value) => Math.abs(value) >= telling) ? [[cause, own]] : [];
        }),
      );
      const at = Array.from(knots, (knot) => Number(knot.toPrecision(4)));
      return Object.keys(kept).length === 0 ? [] : [[name, { knots: at, values: kept }]];
    }),
  );
  const asked = new Set<number>();
  for (const tree of trees.flat()) inputsOf(tree, asked);
  const inputs = names.filter((name, place) => asked.has(place) || curves[name] !== undefined);
  const at = new Map(inputs.map((name, place) => [name, place]));
  const placeOf = new Map(names.map((name, place) => [place, at.get(name) ?? 0]));
  const body = {
    fittedOn,
    causes: classes,
    constant: classes.map((_, index) =>
      rounded(((additive.constant[index] ?? 0) + (boosted.constant[index] ?? 0)) / 2, 3),
    ),
    inputs,
    calibration,
    curves,
    trees: Object.fromEntries(
      classes.map((cause, index) => [cause, (trees[index] ?? []).map((tree) => storedTree(tree, placeOf))]),
    ),
  };
  const version = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 10);
  const stored = { version, ...body };
  // What cannot be read back is not written.
  weightsFrom(stored);
  return weightsSchema.parse(stored);
}

/** One curve or tree a line, so that a change can be reviewed. */
export async function writeWeights(path: string, { trees, curves, ...head }: StoredWeights): Promise<void> {
  const pair = (name: string, value: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const top = Object.entries(head).map(([name, value]) => `  ${pair(name, value)}`);
  const lines = Object.entries(curves).map(([name, curve]) => `    ${pair(name, curve)}`);
  const each = Object.entries(trees).map(
    ([cause, own]) =>
      `    ${JSON.stringify(cause)}: [\n      ${own.map((tree) => JSON.stringify(tree)).join(',\n      ')}\n    ]`,
  );
  await writeFile(
    path,
    `{\n${top.join(',\n')},\n  "curves": {\n${lines.join(',\n')}\n  },\n  "trees": {\n${each.join(',\n')}\n  }\n}\n`,
  );
}
