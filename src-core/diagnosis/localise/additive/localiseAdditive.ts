import { entry } from '../attributes.ts';
import { type Cuboid, cuboidsOf, sumCube } from '../cube.ts';
import {
  type AdditiveCell,
  type AdditiveTable,
  estimateNoise,
  firstGuesses,
  type Noise,
  tabulateAdditive,
} from './deviation.ts';
import { explainParts, type NamedPlace, type Place } from './explainParts.ts';
import { type MovedPart, type ValueSet, valueSets } from './movedPart.ts';
import { partModel } from './parts.ts';
import { type AdditiveSettings, additiveDefaults } from './settings.ts';

export interface AdditiveInput {
  readonly dimensions: readonly string[];
  readonly cells: readonly AdditiveCell[];
  /** Counts of single events (conversions, clicks, impressions) rather than amounts (spend). */
  readonly counted: boolean;
  /** Relative spread of an unaffected cell between two windows, where its past tells it; null lets the cells tell. */
  readonly noise?: number | null;
}

export interface AdditiveLocalisation {
  /** In the order of their evidence. */
  readonly parts: readonly MovedPart[];
  readonly predicted: number;
  readonly real: number;
  /** What is left once the parts are set aside. */
  readonly restPredicted: number;
  readonly restReal: number;
  /** Noise of what did not move. */
  readonly noise: Noise;
}

/** Times the noise is judged anew on what the parts found leave. */
const passes = 3;

/**
 * Which parts of a measure that adds up moved against what was expected, and the rest not like them. Pure and deterministic: the
 * order of rows, names, and the unit of an amount change nothing. RangeError on malformed cells.
 */
export function localiseAdditive(
  input: AdditiveInput,
  settings: AdditiveSettings = additiveDefaults,
): AdditiveLocalisation {
  const table = tabulateAdditive(input.dimensions, input.cells, input.counted);
  const cuboids = cuboidsOf(table, settings.maxDepth);
  const known = input.noise ?? null;
  const [best] = firstGuesses(table, settings.trimmed, known)
    .map((guess) => settle(table, cuboids, guess, known, settings))
    .toSorted((one, two) => two.fit - one.fit);
  const { noise, found, inside } = best ?? { noise: noNoise, found: [], inside: new Uint8Array(0) };
  return report(table, found, (place) => valuesOf(table, cuboids[place.cuboid], place.group), noise, inside);
}

const noNoise: Noise = { drift: 0, scale: 0, freedom: Number.POSITIVE_INFINITY };

interface Settled {
  readonly noise: Noise;
  readonly found: readonly NamedPlace[];
  /** 1 for cells of no part. */
  readonly inside: Uint8Array;
  /** ln likelihood of all cells with these parts, priors included. */
  readonly fit: number;
}

/** Parts and noise in turn, each judged on what the other leaves. */
function settle(
  table: AdditiveTable,
  cuboids: readonly Cuboid[],
  guess: Noise,
  known: number | null,
  settings: AdditiveSettings,
): Settled {
  let noise = guess;
  for (let pass = 1; ; pass += 1) {
    const model = partModel(table, noise, settings);
    const cube = sumCube(cuboids, model.cells);
    const found = explainParts(table, cube, model, settings);
    const inside = new Uint8Array(table.size).fill(1);
    for (const { members } of found) for (const cell of members) inside[cell] = 0;
    const again = estimateNoise(table, (cell) => entry(inside, cell) === 1, settings.trimmed, known);
    if (pass === passes || same(noise, again)) {
      const fit = found.reduce(
        (sum, { evidence, sums }) => sum + evidence + model.finely(sums, 0) - model.together(sums, 0),
        model.untouched(cube.total, 0) - Math.log1p((noise.drift / settings.driftScale) ** 2),
      );
      return { noise, found, inside, fit };
    }
    noise = again;
  }
}

const same = (one: Noise, two: Noise): boolean =>
  one.freedom === two.freedom &&
  Math.abs(one.scale - two.scale) < 0.05 * one.scale &&
  Math.abs(one.drift - two.drift) < 0.05 * one.scale;

function valuesOf(table: AdditiveTable, cuboid: Cuboid | undefined, group: number): readonly ValueSet[] {
  const cell = cuboid?.first[group] ?? 0;
  return (cuboid?.dimensions ?? []).map((d) => ({
    dimension: table.dimensions[d] ?? '',
    values: [table.levels[d]?.[entry(table.codes[d] ?? new Int32Array(), cell)] ?? ''],
  }));
}

function report(
  table: AdditiveTable,
  found: readonly NamedPlace[],
  valuesAt: (place: Place) => readonly ValueSet[],
  noise: Noise,
  inside: Uint8Array,
): AdditiveLocalisation {
  const add = (values: Float64Array, includes: (cell: number) => boolean) =>
    values.reduce((sum, value, cell) => sum + (includes(cell) ? value : 0), 0);
  const predicted = add(table.predicted, () => true);
  const real = add(table.real, () => true);
  const change = real - predicted;
  const left = (cell: number) => entry(inside, cell) === 1;
  const parts = found.map((place): MovedPart => {
    const own = (values: Float64Array) => place.members.reduce((sum, cell) => sum + entry(values, cell), 0);
    const [before, now] = [own(table.predicted), own(table.real)];
    return {
      conditions: valuesAt(place),
      evidence: place.evidence,
      cells: place.members.length,
      predicted: before,
      real: now,
      share: Math.abs(change) <= 1e-9 * Math.max(real, predicted) ? null : (now - before) / change,
      rivals: place.rivals.map(valuesAt),
    };
  });
  return {
    parts: valueSets(parts).toSorted((one, two) => two.evidence - one.evidence),
    predicted,
    real,
    restPredicted: add(table.predicted, left),
    restReal: add(table.real, left),
    noise,
  };
}
