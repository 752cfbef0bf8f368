import { gammaFactor, normal, poisson } from '../simulation/draws.ts';
import type { Uniform } from '../simulation/random.ts';
import {
  between,
  choose,
  crossed,
  dimensionName,
  drawOf,
  holds,
  type Part,
  partKey,
  valueName,
  wholeBetween,
} from './incident.ts';

interface Count {
  readonly events: number;
  readonly exposure: number;
}

/** A generated incident of a rate: events over exposure before and now. */
export interface RatioIncident {
  readonly dimensions: readonly string[];
  readonly cells: readonly {
    readonly values: readonly string[];
    readonly baseline: Count;
    readonly current: Count;
  }[];
  /** Gamma shape of the cells' own noise, as their past would tell it. */
  readonly shape: number;
  readonly truth: ReadonlySet<string>;
}

/**
 * An incident of a rate (failed over all requests, conversions over spend), drawn wide: three to five dimensions of two to eight values,
 * part of the combinations never used, traffic and rates heavy-tailed, few events in most cells, a common drift, noise of its own
 * in every cell; one or two parts of one to three conditions whose cells are hit by an effect that varies between them.
 */
export function ratioLike(seed: number): RatioIncident {
  const uniform = drawOf('ratio', seed);
  const width = wholeBetween(uniform, 3, 5);
  const sizes = Array.from({ length: width }, () => wholeBetween(uniform, 2, width === 5 ? 5 : 8));
  const used = between(uniform, 0.4, 1);
  const rows = crossed(sizes).filter(() => uniform() < used);
  const tilt = sizes.map((size) => Array.from({ length: size }, () => normal(uniform)));
  const effectOn = (codes: readonly number[], strength: number) =>
    Math.exp(strength * codes.reduce((sum, code, d) => sum + (tilt[d]?.[code] ?? 0), 0));
  const volume = Math.exp(between(uniform, Math.log(3), Math.log(300)));
  const noise = between(uniform, 0.03, 0.3);
  const drift = Math.exp(0.1 * normal(uniform));
  const usual = rows.map((codes) => {
    const rate = 0.02 * effectOn(codes, 0.25) * Math.exp(0.2 * normal(uniform));
    const exposure = (volume / 0.02) * effectOn(codes, 0.6) * Math.exp(0.4 * normal(uniform));
    return { rate, exposure, now: exposure * between(uniform, 0.15, 0.5) };
  });
  const hits = drawHits(uniform, sizes, rows, (part, effect) => {
    const events = (of: (codes: readonly number[]) => boolean) =>
      usual.reduce((sum, cell, at) => sum + (of(rows[at] ?? []) ? cell.now * cell.rate : 0), 0);
    return (
      Math.abs(Math.expm1(effect)) * events((codes) => holds(part, codes)) >= seenShare * events(() => true)
    );
  });
  const cells = rows.map((codes, at) => {
    const { rate, exposure, now } = usual[at] ?? { rate: 0, exposure: 0, now: 0 };
    const hit = hits.find(({ part }) => holds(part, codes));
    const effect =
      hit === undefined ? 1 : Math.exp(hit.log * Math.max(0.1, 1 + hit.uneven * normal(uniform)));
    return {
      values: codes.map((code, d) => valueName(d, code)),
      baseline: { events: poisson(uniform, exposure * rate), exposure },
      current: {
        events: poisson(uniform, Math.min(now, now * rate * drift * effect * gammaFactor(uniform, noise))),
        exposure: now,
      },
    };
  });
  return {
    dimensions: sizes.map((_, d) => dimensionName(d)),
    cells,
    shape: Math.min(200, Math.max(3, 1 / (noise * noise))),
    truth: new Set(hits.map(({ part }) => partKey(part))),
  };
}

/** A full table of a rate with one part of two conditions hit: to measure time with. */
export function ratioTable(sizes: readonly number[]): RatioIncident {
  const uniform = drawOf('ratio table', sizes.length);
  const part: Part = new Map([
    [0, 1],
    [1, 2],
  ]);
  const cells = crossed(sizes).map((codes) => {
    const exposure = 2000 * Math.exp(normal(uniform));
    const effect = holds(part, codes) ? 2 : 1;
    return {
      values: codes.map((code, d) => valueName(d, code)),
      baseline: { events: poisson(uniform, exposure * 0.02), exposure },
      current: { events: poisson(uniform, exposure * 0.01 * effect), exposure: exposure / 2 },
    };
  });
  return {
    dimensions: sizes.map((_, d) => dimensionName(d)),
    cells,
    shape: 50,
    truth: new Set([partKey(part)]),
  };
}

/** A part is an incident because the whole moved: by this share of all events, at least. */
const seenShare = 0.05;

interface Hit {
  readonly part: Part;
  /** ln of the effect on its rate. */
  readonly log: number;
  /** How differently its cells are hit, as a share of that. */
  readonly uneven: number;
}

/** Parts that share no cell, hold at most half of all, are not described as well by fewer conditions, and are seen in the whole. */
function drawHits(
  uniform: Uniform,
  sizes: readonly number[],
  rows: readonly (readonly number[])[],
  isSeen: (part: Part, effect: number) => boolean,
): readonly Hit[] {
  const wanted = uniform() < 0.7 ? 1 : 2;
  const hits: Hit[] = [];
  const inside = (part: Part) => rows.filter((codes) => holds(part, codes)).length;
  for (let attempt = 0; attempt < 500 && hits.length < wanted; attempt += 1) {
    const depth = wholeBetween(uniform, 1, Math.min(3, sizes.length));
    const part: Part = new Map(
      choose(uniform, sizes.length, depth).map((d) => [d, wholeBetween(uniform, 0, (sizes[d] ?? 1) - 1)]),
    );
    const log = (uniform() < 0.8 ? 1 : -1) * between(uniform, Math.log(1.5), Math.log(8));
    const own = inside(part);
    if (own < 2 || own > rows.length / 2 || !isSeen(part, log)) continue;
    if (hits.some((hit) => rows.some((codes) => holds(part, codes) && holds(hit.part, codes)))) continue;
    const wider = [...part.keys()].map((dropped) => new Map([...part].filter(([d]) => d !== dropped)));
    if (depth > 1 && wider.some((one) => inside(one) === own)) continue;
    hits.push({ part, log, uneven: between(uniform, 0, 0.7) });
  }
  return hits;
}
