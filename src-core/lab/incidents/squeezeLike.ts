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

/** What an incident is drawn from. The published sets B0 to B4 differ in the noise: .8, 3, 6, 9 and 12%. */
export interface SqueezeSettings {
  /** Values of each attribute. The published tables have four attributes and about 20,000 cells. */
  readonly sizes: readonly number[];
  /** Conditions of every part hit. */
  readonly layer: number;
  /** Parts hit. */
  readonly elements: number;
  /** Standard deviation of the forecast's relative error. */
  readonly noise: number;
}

/** A quarter the cells of the published tables, in their proportions (data centre, province, provider, page kind). */
export const squeezeSizes: readonly number[] = [6, 20, 8, 8];

/** The nine settings of the published sets: one to three conditions, one to three parts. */
export const squeezeGrid = (
  noise = 0.008,
  sizes: readonly number[] = squeezeSizes,
): readonly SqueezeSettings[] =>
  [1, 2, 3].flatMap((layer) => [1, 2, 3].map((elements) => ({ sizes, layer, elements, noise })));

/**
 * Incidents in the manner of Squeeze's sets B (Li et al., ISSRE 2019), from what the paper describes and the repository's sample shows:
 * a table of expected values that is sparse in blocks and heavy-tailed; parts of one depth that do not lie in each other, each with
 * its own magnitude; the generalised ripple effect, by which every cell of a part has the same deviation score
 * 2 (f - v) / (f + v), up to the noise; elsewhere the forecast is off by the noise. Parts fall.
 */
export function squeezeLike(settings: SqueezeSettings, seed: number): Incident {
  const uniform = drawOf(`squeeze ${settings.layer} ${settings.elements} ${settings.noise}`, seed);
  const rows = crossed(settings.sizes);
  const predicted = expectedTable(uniform, settings.sizes, rows);
  const parts = drawParts(uniform, settings, rows, predicted);
  // A fall of 18% up to all of it.
  const scores = parts.map(() => between(uniform, 0.2, 2));
  const cells = rows.map((codes, index) => {
    const value = predicted[index] ?? 0;
    const hit = parts.findIndex((part) => holds(part, codes));
    const error = settings.noise * normal(uniform);
    const score = hit < 0 ? error : Math.min(2, (scores[hit] ?? 0) + error);
    return {
      values: codes.map((code, dimension) => valueName(dimension, code)),
      predicted: value,
      real: Math.max(0, (value * (2 - score)) / (2 + score)),
    };
  });
  return {
    dimensions: settings.sizes.map((_, dimension) => dimensionName(dimension)),
    cells,
    truth: new Set(parts.map(partKey)),
  };
}

/** Share of the pairs of values of two attributes that never occur together: what makes the published tables half empty. */
const emptyPairs = 0.12;

function expectedTable(
  uniform: Uniform,
  sizes: readonly number[],
  rows: readonly (readonly number[])[],
): readonly number[] {
  const weights = sizes.map((size) => Array.from({ length: size }, () => 1.2 * normal(uniform)));
  const empty = new Set<string>();
  sizes.forEach((first, one) => {
    sizes.forEach((second, two) => {
      if (two <= one) return;
      for (let a = 0; a < first; a += 1)
        for (let b = 0; b < second; b += 1) if (uniform() < emptyPairs) empty.add(`${one}.${a}.${two}.${b}`);
    });
  });
  return rows.map((codes) => {
    const log = codes.reduce((total, code, dimension) => total + (weights[dimension]?.[code] ?? 0), 2);
    const value = Math.exp(log + 0.7 * normal(uniform));
    const never = codes.some((a, one) =>
      codes.some((b, two) => two > one && empty.has(`${one}.${a}.${two}.${b}`)),
    );
    return never ? 0 : value;
  });
}

/**
 * Parts with something in them, none inside or across another, and none that fewer conditions describe as well: for such a
 * label nothing in the table could be right.
 */
function drawParts(
  uniform: Uniform,
  { sizes, layer, elements }: SqueezeSettings,
  rows: readonly (readonly number[])[],
  predicted: readonly number[],
): readonly Part[] {
  const filled = rows.filter((_, index) => (predicted[index] ?? 0) > 0);
  const parts: Part[] = [];
  for (let attempt = 1; attempt < 10_000 && parts.length < elements; attempt += 1) {
    // Two values of different dimensions that never meet may leave no place for a third part.
    if (attempt % 300 === 0) parts.length = 0;
    const part: Part = new Map(
      choose(uniform, sizes.length, layer).map((d) => [d, wholeBetween(uniform, 0, (sizes[d] ?? 1) - 1)]),
    );
    const inside = filled.filter((codes) => holds(part, codes)).length;
    if (
      inside < 2 ||
      parts.some((other) => filled.some((codes) => holds(part, codes) && holds(other, codes)))
    )
      continue;
    const wider = [...part.keys()].map((dropped) => new Map([...part].filter(([d]) => d !== dropped)));
    if (layer > 1 && wider.some((one) => filled.filter((codes) => holds(one, codes)).length === inside))
      continue;
    parts.push(part);
  }
  return parts;
}
