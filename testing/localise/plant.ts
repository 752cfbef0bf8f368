import type { RatioCell } from '../../src-core/diagnosis/localise/cells.ts';

/** Reproducible numbers in [0, 1) (Mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A Poisson count: multiplied uniforms when small, a rounded normal when large. */
export function poisson(random: () => number, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * standardNormal(random)));
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count += 1;
  return count;
}

export interface Plant {
  readonly seed: number;
  /** Dimensions and how many values each has. */
  readonly levels: Readonly<Record<string, number>>;
  /** Typical events of a cell in the baseline. */
  readonly eventsPerCell: number;
  /** Current factor on the rate of a cell with these values. */
  readonly effect?: (values: readonly string[]) => number;
  /** Standard deviation of the log of each cell's own noise between the windows. */
  readonly noise?: number;
}

/**
 * A ratio over crossed dimensions: cells permanently differ in size (by a factor of two) and in rate (by half). The
 * value `v2` of dimension `a` is called `a2`.
 */
export function plantCells(plant: Plant): {
  readonly dimensions: readonly string[];
  readonly cells: readonly RatioCell[];
} {
  const random = randomFrom(plant.seed);
  const dimensions = Object.keys(plant.levels);
  const crossed = Object.entries(plant.levels).reduce<readonly (readonly string[])[]>(
    (rows, [name, levels]) =>
      rows.flatMap((row) => Array.from({ length: levels }, (_, level) => [...row, `${name}${level}`])),
    [[]],
  );
  const cells = crossed.map((values) => {
    const rate = 0.02 * Math.exp(0.4 * standardNormal(random));
    const before = (plant.eventsPerCell / 0.02) * Math.exp(0.7 * standardNormal(random));
    const now = before * (0.5 + 0.2 * random());
    const noise = Math.exp((plant.noise ?? 0) * standardNormal(random));
    const factor = (plant.effect?.(values) ?? 1) * noise;
    return {
      values,
      baseline: { events: poisson(random, before * rate), exposure: before },
      current: { events: poisson(random, now * rate * factor), exposure: now },
    };
  });
  return { dimensions, cells };
}
