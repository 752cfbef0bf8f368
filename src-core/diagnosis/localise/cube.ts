import { type AttributeTable, entry } from './attributes.ts';

/** All combinations of one choice of dimensions: the groups its cells fall into. */
export interface Cuboid {
  readonly dimensions: readonly number[];
  /** Group of each cell. */
  readonly of: Int32Array;
  /** One cell of each group. */
  readonly first: Int32Array;
}

/** Numbers of every cell: `values[cell * columns + column]`. */
export interface CellColumns {
  readonly columns: number;
  readonly values: Float64Array;
}

/** Sums of those numbers over every combination. `setAside` takes cells out of it. */
export interface Cube {
  readonly cuboids: readonly Cuboid[];
  readonly cells: CellColumns;
  /** By cuboid: `sums[group * columns + column]`. */
  readonly sums: readonly Float64Array[];
  readonly total: Float64Array;
}

/** Every choice of up to `depth` dimensions. One with a single value tells nothing apart and is passed over. */
export function cuboidsOf(table: AttributeTable, depth: number): readonly Cuboid[] {
  const useful = table.dimensions.flatMap((_, d) => ((table.levels[d]?.length ?? 0) > 1 ? [d] : []));
  return subsets(useful, Math.min(depth, useful.length)).map((dimensions) => cuboid(table, dimensions));
}

/** Tables of keys up to this many times the cells are arrays; wider ones are maps. */
const densest = 4;

function cuboid(table: AttributeTable, dimensions: readonly number[]): Cuboid {
  const keys = new Float64Array(table.size);
  let width = 1;
  for (const d of dimensions) {
    const levels = table.levels[d]?.length ?? 1;
    const codes = table.codes[d] ?? new Int32Array(table.size);
    width *= levels;
    for (let cell = 0; cell < table.size; cell += 1)
      keys[cell] = entry(keys, cell) * levels + entry(codes, cell);
  }
  const of = new Int32Array(table.size);
  const first: number[] = [];
  const group = width <= densest * table.size + 1000 ? denseGroups(width) : sparseGroups();
  for (let cell = 0; cell < table.size; cell += 1) {
    const known = group(entry(keys, cell), first.length);
    if (known === first.length) first.push(cell);
    of[cell] = known;
  }
  return { dimensions, of, first: Int32Array.from(first) };
}

function denseGroups(width: number): (key: number, next: number) => number {
  const groups = new Int32Array(width).fill(-1);
  return (key, next) => {
    const known = entry(groups, key);
    if (known >= 0) return known;
    groups[key] = next;
    return next;
  };
}

function sparseGroups(): (key: number, next: number) => number {
  const groups = new Map<number, number>();
  return (key, next) => {
    const known = groups.get(key);
    if (known !== undefined) return known;
    groups.set(key, next);
    return next;
  };
}

export function sumCube(cuboids: readonly Cuboid[], cells: CellColumns): Cube {
  const size = cells.values.length / cells.columns;
  const total = new Float64Array(cells.columns);
  for (let cell = 0; cell < size; cell += 1) addTo(total, 0, cells, cell);
  return {
    cuboids,
    cells,
    total,
    sums: cuboids.map(({ of, first }) => {
      const sums = new Float64Array(first.length * cells.columns);
      for (let cell = 0; cell < size; cell += 1) addTo(sums, entry(of, cell) * cells.columns, cells, cell);
      return sums;
    }),
  };
}

/** The same cube, to be changed apart. */
export function copyCube(cube: Cube): Cube {
  return { ...cube, total: cube.total.slice(), sums: cube.sums.map((sums) => sums.slice()) };
}

/** Takes the cells out of every sum; a cell must not be taken out twice. */
export function setAside(cube: Cube, members: readonly number[], sign: 1 | -1 = -1): void {
  const { columns } = cube.cells;
  for (const cell of members) {
    addTo(cube.total, 0, cube.cells, cell, sign);
    cube.cuboids.forEach(({ of }, index) => {
      const sums = cube.sums[index];
      if (sums !== undefined) addTo(sums, entry(of, cell) * columns, cube.cells, cell, sign);
    });
  }
}

function addTo(sums: Float64Array, offset: number, cells: CellColumns, cell: number, sign = 1): void {
  const from = cell * cells.columns;
  for (let column = 0; column < cells.columns; column += 1)
    sums[offset + column] = entry(sums, offset + column) + sign * entry(cells.values, from + column);
}

/** A well-spread number for a cell's index (the finaliser of MurmurHash3), so that sums of them tell sets apart. */
export function markOf(cell: number): number {
  let mixed = Math.imul(cell + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Non-empty sets of up to `depth` of the items, smallest first. */
function subsets(items: readonly number[], depth: number): readonly (readonly number[])[] {
  let layer: readonly (readonly number[])[] = [[]];
  const all: (readonly number[])[] = [];
  for (let size = 1; size <= depth; size += 1) {
    layer = layer.flatMap((set) => items.filter((d) => d > (set.at(-1) ?? -1)).map((d) => [...set, d]));
    all.push(...layer);
  }
  return all;
}
