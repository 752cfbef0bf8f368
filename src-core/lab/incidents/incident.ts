import { type Streams, streams, type Uniform } from '../simulation/random.ts';

/** A measure that adds up (conversions, spend, impressions): what was expected of a cell and what came. */
export interface IncidentCell {
  readonly values: readonly string[];
  readonly predicted: number;
  readonly real: number;
}

/** A generated incident with the parts that were hit, by the generator. */
export interface Incident {
  readonly dimensions: readonly string[];
  readonly cells: readonly IncidentCell[];
  /** Each part as its conditions sorted and joined: `a=a1&c=c3`. */
  readonly truth: ReadonlySet<string>;
}

/** A part of the cells: the code of a value for some of the dimensions. */
export type Part = ReadonlyMap<number, number>;

export const holds = (part: Part, codes: readonly number[]): boolean =>
  [...part].every(([dimension, code]) => codes[dimension] === code);

/** `a=a1&c=c3`: dimensions a, b, c, … with values a1, a2, … */
export const partKey = (part: Part): string =>
  [...part]
    .map(([dimension, code]) => `${dimensionName(dimension)}=${valueName(dimension, code)}`)
    .sort()
    .join('&');

export const dimensionName = (dimension: number): string => String.fromCharCode(97 + dimension);
export const valueName = (dimension: number, code: number): string =>
  `${dimensionName(dimension)}${code + 1}`;

/** Every combination of codes of dimensions with so many values each, the last dimension fastest. */
export function crossed(sizes: readonly number[]): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (rows, size) => rows.flatMap((row) => Array.from({ length: size }, (_, code) => [...row, code])),
    [[]],
  );
}

export const between = (uniform: Uniform, low: number, high: number): number =>
  low + (high - low) * uniform();

/** A whole number from low to high, both included. */
export const wholeBetween = (uniform: Uniform, low: number, high: number): number =>
  low + Math.floor(uniform() * (high - low + 1));

/** `count` of the numbers below `size`, each at most once, in order. */
export function choose(uniform: Uniform, size: number, count: number): readonly number[] {
  const left = Array.from({ length: size }, (_, index) => index);
  return Array.from(
    { length: count },
    () => left.splice(Math.floor(uniform() * left.length), 1)[0] ?? 0,
  ).sort((one, two) => one - two);
}

/** One stream for one incident of a family. */
export const drawOf = (family: string, seed: number): Uniform => asStream(streams(seed, family));

const asStream = (of: Streams): Uniform => of('incident');
