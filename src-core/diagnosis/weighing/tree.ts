/**
 * A small decision tree over inputs, as it is stored: a leaf is its value; an inner node is the index of an input, a threshold, whether a
 * case that lacks the input goes left (1) or right (0), the value of all cases that come by, and what is left (at most the threshold)
 * and right of it. Values are ln odds of the tree's cause.
 */
export type StoredTree =
  | number
  | readonly [
      input: number,
      threshold: number,
      unknownLeft: 0 | 1,
      value: number,
      left: StoredTree,
      right: StoredTree,
    ];

/** Many trees side by side, read fast; the right child of a node follows its left one. */
export interface PackedTrees {
  /** [node]: index of the input; -1 = a leaf. */
  readonly input: Int16Array;
  readonly threshold: Float64Array;
  readonly unknownLeft: Uint8Array;
  readonly left: Int32Array;
  readonly value: Float64Array;
  /** Node of each tree's root. */
  readonly roots: Int32Array;
}

/** @throws Error where something is no tree over so many inputs */
export function packTrees(trees: readonly unknown[], inputs: number): PackedTrees {
  const nodes: {
    input: number;
    threshold: number;
    unknownLeft: number;
    left: number;
    value: number;
  }[] = [];
  const put = (tree: unknown, place: number): void => {
    if (typeof tree === 'number') {
      nodes[place] = { input: -1, threshold: 0, unknownLeft: 0, left: 0, value: tree };
      return;
    }
    if (!Array.isArray(tree) || tree.length !== 6)
      throw new Error('a stored tree has a node of another form');
    const [input, threshold, unknownLeft, value, left, right]: readonly unknown[] = tree;
    if (
      typeof input !== 'number' ||
      !(input >= 0 && input < inputs) ||
      typeof threshold !== 'number' ||
      (unknownLeft !== 0 && unknownLeft !== 1) ||
      typeof value !== 'number'
    )
      throw new Error('a stored tree has a node of another form');
    const child = nodes.length;
    nodes[place] = { input, threshold, unknownLeft, left: child, value };
    nodes.length += 2;
    put(left, child);
    put(right, child + 1);
  };
  const roots = trees.map((tree) => {
    const root = nodes.length;
    nodes.length += 1;
    put(tree, root);
    return root;
  });
  return {
    input: Int16Array.from(nodes, (node) => node.input),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    unknownLeft: Uint8Array.from(nodes, (node) => node.unknownLeft),
    left: Int32Array.from(nodes, (node) => node.left),
    value: Float64Array.from(nodes, (node) => node.value),
    roots: Int32Array.from(roots),
  };
}

/** The child that a case goes to from an inner node. */
function childOf(
  { input, threshold, unknownLeft, left }: PackedTrees,
  node: number,
  x: Float64Array,
): number {
  const value = x[input[node] ?? 0] ?? Number.NaN;
  const isLeft = Number.isNaN(value) ? unknownLeft[node] === 1 : value <= (threshold[node] ?? 0);
  return (left[node] ?? 0) + (isLeft ? 0 : 1);
}

/** What one tree says of a case. */
export function treeAt(trees: PackedTrees, root: number, x: Float64Array): number {
  let node = root;
  while ((trees.input[node] ?? -1) >= 0) node = childOf(trees, node, x);
  return trees.value[node] ?? 0;
}

/** Sum of the trees for a case; NaN in `x` = not known. */
export function sumOfTrees(trees: PackedTrees, x: Float64Array): number {
  let sum = 0;
  const { roots } = trees;
  for (let tree = 0; tree < roots.length; tree += 1) sum += treeAt(trees, roots[tree] ?? 0, x);
  return sum;
}

/**
 * What each input adds to that sum, by index: at every node of a case's path the step from the node's value to the child's belongs to the
 * input that was asked (Saabas 2014). Together with the roots' values they add up to the sum exactly.
 */
export function addContributions(trees: PackedTrees, x: Float64Array, into: Float64Array): void {
  const { roots } = trees;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree] ?? 0;
    for (let input = trees.input[node] ?? -1; input >= 0; input = trees.input[node] ?? -1) {
      const child = childOf(trees, node, x);
      into[input] = (into[input] ?? 0) + (trees.value[child] ?? 0) - (trees.value[node] ?? 0);
      node = child;
    }
  }
}
