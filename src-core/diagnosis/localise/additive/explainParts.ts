import { type AttributeTable, entry } from '../attributes.ts';
import { type Cube, copyCube, setAside } from '../cube.ts';
import { logAdd, logChoose } from '../evidence.ts';
import { membersOf, type PartModel } from './parts.ts';
import type { AdditiveSettings } from './settings.ts';

/** A group of the cube that is named, or could be. */
export interface Place {
  readonly cuboid: number;
  readonly group: number;
  /** ln of how much better "one part" explains its cells than "nothing happened", prior included. */
  readonly evidence: number;
}

export interface NamedPlace extends Place {
  readonly members: readonly number[];
  /** Sums of its members. */
  readonly sums: Float64Array;
  readonly rivals: readonly Place[];
}

interface Search {
  readonly table: AttributeTable;
  readonly cube: Cube;
  readonly model: PartModel;
  readonly settings: AdditiveSettings;
  /** ln prior of each cuboid's every group: equal for each depth, then each choice of dimensions, then each choice of values. */
  readonly priors: readonly number[];
  readonly inside: Uint8Array;
}

const shown = 5;
const rounds = 3;

/**
 * Parts that together explain what moved. The strongest first, then what is strongest in the rest; then each is looked for again with all
 * others known, as the first was found while the others still were in its way.
 */
export function explainParts(
  table: AttributeTable,
  whole: Cube,
  model: PartModel,
  settings: AdditiveSettings,
): readonly NamedPlace[] {
  const search: Search = {
    table,
    cube: copyCube(whole),
    model,
    settings,
    priors: priorsOf(table, whole, settings),
    inside: new Uint8Array(table.size).fill(1),
  };
  const found = addMore(search, []);
  for (let round = 0; round < rounds; round += 1) {
    const split = splitBlends(search, found);
    const changed = lookAgain(search, found) || split;
    const before = found.length;
    addMore(search, found);
    if (!changed && found.length === before) break;
  }
  return found;
}

/** A place whose moved cells are two or more parts of it, while the rest of it stayed: the parts take its place. */
function splitBlends(search: Search, found: NamedPlace[]): boolean {
  let changed = false;
  for (const whole of [...found]) {
    const inner = narrower(search, whole);
    if (inner.size === 0) continue;
    putBack(search, whole);
    found.splice(found.indexOf(whole), 1);
    const before = found.length;
    let evidence = 0;
    for (let step = 0; step < search.settings.maxParts - before; step += 1) {
      const [best] = strongest(search, found, inner);
      if (best === undefined || best.evidence < Math.log(search.settings.oddsNeeded)) break;
      found.push(take(search, best, whole.rivals));
      evidence += best.evidence;
    }
    if (evidence > whole.evidence) {
      changed = true;
      continue;
    }
    for (const part of found.splice(before)) putBack(search, part);
    found.push(take(search, whole, whole.rivals));
  }
  return changed;
}

function priorsOf(table: AttributeTable, { cuboids }: Cube, settings: AdditiveSettings): readonly number[] {
  const useful = table.levels.filter((values) => values.length > 1).length;
  const depth = Math.min(settings.maxDepth, useful);
  return cuboids.map(
    ({ dimensions }) =>
      -Math.log(depth) - logChoose(useful, dimensions.length) - logLevels(table, dimensions),
  );
}

const logLevels = (table: AttributeTable, dimensions: readonly number[]): number =>
  dimensions.reduce((sum, d) => sum + Math.log(table.levels[d]?.length ?? 1), 0);

function addMore(search: Search, found: NamedPlace[]): NamedPlace[] {
  const { settings, model } = search;
  const least = Math.log(settings.oddsNeeded);
  while (found.length < settings.maxParts) {
    const [best, ...rivals] = strongest(search, found);
    if (best === undefined || best.evidence < least) break;
    const place = take(search, best, rivals);
    const largest = Math.max(0, ...found.map(({ sums }) => Math.abs(model.moved(sums, 0))));
    if (Math.abs(model.moved(place.sums, 0)) < settings.materialShare * largest) {
      putBack(search, place);
      break;
    }
    found.push(place);
  }
  return found;
}

/** The groups that lie within a place, by cuboid: those with more conditions. */
function narrower({ cube }: Search, place: NamedPlace): ReadonlyMap<number, readonly number[]> {
  const own = cube.cuboids[place.cuboid]?.dimensions ?? [];
  const inner = new Map<number, readonly number[]>();
  cube.cuboids.forEach(({ dimensions, of }, cuboid) => {
    if (dimensions.length <= own.length || !own.every((d) => dimensions.includes(d))) return;
    inner.set(cuboid, [...new Set(place.members.map((cell) => entry(of, cell)))]);
  });
  return inner;
}

/** Each place anew, the others known. Whether any changed. */
function lookAgain(search: Search, found: NamedPlace[]): boolean {
  let changed = false;
  if (found.length < 2) return false;
  for (let index = 0; index < found.length; index += 1) {
    const old = found[index];
    if (old === undefined) continue;
    putBack(search, old);
    const others = claimWhole(search, found, index);
    const [best, ...rivals] = strongest(search, others);
    if (best === undefined || best.evidence < Math.log(search.settings.oddsNeeded)) {
      found.splice(index, 1);
      index -= 1;
      changed = true;
      continue;
    }
    changed ||= best.cuboid !== old.cuboid || best.group !== old.group;
    found[index] = take(search, best, rivals);
  }
  return changed;
}

/** Gives the other places the cells they shared with the one put back: what is theirs as a whole is no reason for it. */
function claimWhole(search: Search, found: NamedPlace[], except: number): readonly NamedPlace[] {
  return found.flatMap((place, index) => {
    if (index === except) return [];
    putBack(search, place);
    const whole = take(search, place, place.rivals);
    found[index] = whole;
    return [whole];
  });
}

function take(search: Search, place: Place, rivals: readonly Place[]): NamedPlace {
  const { cube, inside } = search;
  const members = membersOf(cube, place.cuboid, place.group, inside);
  const { columns } = cube.cells;
  const sums = (cube.sums[place.cuboid] ?? new Float64Array()).slice(
    place.group * columns,
    (place.group + 1) * columns,
  );
  setAside(cube, members);
  for (const cell of members) inside[cell] = 0;
  return { ...place, members, sums, rivals };
}

function putBack({ cube, inside }: Search, place: NamedPlace): void {
  setAside(cube, place.members, 1);
  for (const cell of place.members) inside[cell] = 1;
}

/** The best groups, strongest first; of those that hold the very same cells the one with fewest conditions. */
function strongest(
  search: Search,
  found: readonly NamedPlace[],
  among: ReadonlyMap<number, readonly number[]> | null = null,
): readonly Place[] {
  const { cube, model, settings, priors } = search;
  const { columns } = cube.cells;
  const everything = model.count(cube.total, 0);
  const top: (Place & { readonly mark: number })[] = [];
  const alike = likeFound(search, found);
  cube.cuboids.forEach(({ first }, cuboid) => {
    const sums = cube.sums[cuboid] ?? new Float64Array();
    const prior = (priors[cuboid] ?? 0) - (found.length > 0 ? Math.LN2 : 0);
    const like = alike.get(cuboid) ?? [];
    const groups = among === null ? null : (among.get(cuboid) ?? []);
    for (let at = 0; at < (groups?.length ?? first.length); at += 1) {
      const group = groups?.[at] ?? at;
      const offset = group * columns;
      const count = Math.round(model.count(sums, offset));
      // A combination that holds every cell is the whole itself, not a part of it.
      if (count === 0 || count === everything) continue;
      if (Math.abs(model.effect(sums, offset)) < settings.leastEffect) continue;
      const untouched = model.untouched(sums, offset);
      const least = top.length === shown ? (top.at(-1)?.evidence ?? 0) : Number.NEGATIVE_INFINITY;
      if (like.length === 0 && model.bound(sums, offset) - untouched + prior <= least) continue;
      let evidence = model.together(sums, offset) - untouched + prior;
      for (const known of like)
        evidence = logAdd(evidence, known(sums, offset, entry(first, group)) - untouched);
      if (evidence <= least) continue;
      insert(top, { cuboid, group, evidence, mark: model.mark(sums, offset) });
    }
  });
  return top;
}

function insert(top: (Place & { readonly mark: number })[], place: Place & { readonly mark: number }): void {
  // Cuboids come smallest first, so what is there already has fewer conditions.
  if (top.some((one) => Math.abs(one.mark - place.mark) < 0.5)) return;
  const at = top.findIndex((one) => one.evidence < place.evidence);
  top.splice(at < 0 ? top.length : at, 0, place);
  if (top.length > shown) top.pop();
}

/**
 * What is hit is often several values of the same dimensions with the same effect: half of the prior goes to parts like those found.
 * Of that half to values that differ from a found part's in one dimension only, half to any values of its dimensions.
 */
function likeFound({ table, cube, model }: Search, found: readonly NamedPlace[]) {
  const { columns } = cube.cells;
  const joint = new Float64Array(columns);
  const byCuboid = new Map<number, ((sums: Float64Array, offset: number, cell: number) => number)[]>();
  for (const place of found) {
    const dimensions = cube.cuboids[place.cuboid]?.dimensions ?? [];
    const alone = model.together(place.sums, 0);
    const any = -Math.log(4 * found.length) - logLevels(table, dimensions);
    const own = place.members[0] ?? 0;
    const known = (sums: Float64Array, offset: number, cell: number): number => {
      for (let column = 0; column < columns; column += 1)
        joint[column] = entry(place.sums, column) + entry(sums, offset + column);
      const differing = dimensions.filter(
        (d) =>
          entry(table.codes[d] ?? new Int32Array(), cell) !== entry(table.codes[d] ?? new Int32Array(), own),
      );
      const sibling =
        differing.length === 1
          ? -Math.log(4 * found.length) - Math.log(dimensions.length) - logLevels(table, differing)
          : Number.NEGATIVE_INFINITY;
      return model.together(joint, 0) - alone + logAdd(any, sibling);
    };
    byCuboid.set(place.cuboid, [...(byCuboid.get(place.cuboid) ?? []), known]);
  }
  return byCuboid;
}
