import { normal } from '../simulation/draws.ts';
import type { Uniform } from '../simulation/random.ts';
import {
  between,
  choose,
  crossed,
  dimensionName,
  drawOf,
  holds,
  type Incident,
  type Part,
  partKey,
  valueName,
  wholeBetween,
} from './incident.ts';

type Range = readonly [low: number, high: number];

export interface RiskLocSettings {
  readonly sizes: readonly number[];
  /** Shape of the Weibull law of the cells' values (scale 100). */
  readonly weibull: Range;
  /** Share of the cells that are zero. */
  readonly zeros: Range;
  /** Relative error of the forecast of what is not hit. */
  readonly noise: Range;
  /** Share by which a part falls; the noise is added to it. */
  readonly severity: Range;
  /** Standard deviation of that share between the cells of one part. */
  readonly deviation: Range;
  readonly anomalies: Range;
  /** Parts of one anomaly: same dimensions, same severity. */
  readonly elements: Range;
  /** Every part is a single cell. */
  readonly deepest: boolean;
}

/** The published set S (five attributes, 48,000 cells), with the paper's ranges. */
export const riskLocS: RiskLocSettings = {
  sizes: [10, 12, 10, 8, 5],
  weibull: [0.5, 1],
  zeros: [0, 0.25],
  noise: [0, 0.25],
  severity: [0.2, 1],
  deviation: [0, 0.1],
  anomalies: [1, 3],
  elements: [1, 3],
  deepest: false,
};

/** S with a twelfth of its cells: what a settings search can afford. */
export const riskLocSmall: RiskLocSettings = { ...riskLocS, sizes: [6, 7, 6, 4, 4] };

/** The published set L (four attributes, 36,000 cells): deep labels, each part a single cell. */
export const riskLocL: RiskLocSettings = {
  ...riskLocS,
  sizes: [10, 24, 10, 15],
  noise: [0, 0.1],
  severity: [0.5, 1],
  deviation: [0, 0],
  anomalies: [1, 5],
  elements: [1, 1],
  deepest: true,
};

interface Anomaly {
  readonly dimensions: readonly number[];
  readonly parts: readonly Part[];
  readonly severity: number;
  readonly deviation: number;
}

/**
 * Incidents in the manner of RiskLoc's generator (Kalander 2022, arXiv 2205.10004), from its published description: cells of Weibull
 * size, some zero; the forecast or what came is off by Gaussian relative noise, either side alike; one to three anomalies of any
 * depth, each of one to three parts with the same dimensions; what is hit falls short by its severity (plus the noise level, so that
 * it is not too like the rest) with a small deviation, of the forecast or of what came, in the direction in which the noise leans.
 */
export function riskLocLike(settings: RiskLocSettings, seed: number): Incident {
  const uniform = drawOf(`riskloc ${settings.sizes.join('x')} ${settings.deepest}`, seed);
  const range = ([low, high]: Range) => between(uniform, low, high);
  const count = ([low, high]: Range) => wholeBetween(uniform, low, high);
  const zeros = range(settings.zeros);
  const noise = range(settings.noise);
  const shape = range(settings.weibull);
  const rows = crossed(settings.sizes);
  const pairs = rows.map(() => cellPair(uniform, shape, zeros, noise));
  const anomalies: Anomaly[] = [];
  const wanted = count(settings.anomalies);
  for (let index = 0; index < wanted; index += 1) {
    const depth = settings.deepest ? settings.sizes.length : wholeBetween(uniform, 1, settings.sizes.length);
    const elements = count(settings.elements);
    const severity = range(settings.severity) + noise;
    const deviation = range(settings.deviation);
    const isEmpty = (part: Part) => rows.some((codes, row) => holds(part, codes) && pairs[row]?.size === 0);
    const place = drawPlace(uniform, settings.sizes, depth, elements, anomalies, isEmpty);
    if (place !== null) anomalies.push({ ...place, severity, deviation });
  }
  const lean = pairs.reduce((total, { real, predicted }) => total + real - predicted, 0);
  const cells = rows.map((codes, row) => {
    const pair = pairs[row] ?? { size: 0, real: 0, predicted: 0 };
    let { real, predicted } = pair;
    for (const anomaly of anomalies) {
      if (!anomaly.parts.some((part) => holds(part, codes))) continue;
      const kept = Math.max(0, 1 - (anomaly.severity + anomaly.deviation * normal(uniform)));
      if (lean > 0) predicted = real * kept;
      else real = predicted * kept;
    }
    return { values: codes.map((code, d) => valueName(d, code)), predicted, real };
  });
  return {
    dimensions: settings.sizes.map((_, dimension) => dimensionName(dimension)),
    cells,
    truth: new Set(anomalies.flatMap(({ parts }) => parts.map(partKey))),
  };
}

function cellPair(uniform: Uniform, shape: number, zeros: number, noise: number) {
  const drawn = 100 * (-Math.log(1 - uniform())) ** (1 / shape);
  const size = uniform() < zeros ? 0 : drawn;
  const noisy = Math.max(0, size * (1 + noise * normal(uniform)));
  return uniform() < 0.5 ? { size, real: size, predicted: noisy } : { size, real: noisy, predicted: size };
}

/**
 * Dimensions that no other anomaly has (unless it is the deepest layer) and values that no other uses. A single cell must hold something.
 * Null where there is no such place after many attempts.
 */
function drawPlace(
  uniform: Uniform,
  sizes: readonly number[],
  depth: number,
  elements: number,
  others: readonly Anomaly[],
  isEmpty: (part: Part) => boolean,
): Pick<Anomaly, 'dimensions' | 'parts'> | null {
  const deepest = depth === sizes.length;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const dimensions = choose(uniform, sizes.length, depth);
    const same = others.some((other) => other.dimensions.join() === dimensions.join());
    if (same && !deepest) continue;
    const free = dimensions.map((d) => {
      const used = new Set(others.flatMap((other) => other.parts.flatMap((part) => part.get(d) ?? [])));
      return Array.from({ length: sizes[d] ?? 0 }, (_, code) => code).filter((code) => !used.has(code));
    });
    if (free.some((codes) => codes.length === 0)) continue;
    const parts: readonly Part[] = Array.from(
      { length: elements },
      () =>
        new Map(
          dimensions.map((d, index) => {
            const codes = free[index] ?? [];
            return [d, codes[Math.floor(uniform() * codes.length)] ?? 0] as const;
          }),
        ),
    );
    if (new Set(parts.map(partKey)).size < elements) continue;
    if (deepest && parts.some(isEmpty)) continue;
    return { dimensions, parts };
  }
  return null;
}
