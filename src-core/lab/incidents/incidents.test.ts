import { describe, expect, it } from 'vitest';
import type { Incident } from './incident.ts';
import { ratioLike } from './ratioLike.ts';
import { riskLocLike, riskLocSmall } from './riskLocLike.ts';
import { squeezeGrid, squeezeLike } from './squeezeLike.ts';

/** Cells of a part named `a=a1&c=c3`. */
function inside(incident: Pick<Incident, 'dimensions'>, values: readonly string[], key: string): boolean {
  return key.split('&').every((condition) => {
    const [dimension = '', value] = condition.split('=');
    return values[incident.dimensions.indexOf(dimension)] === value;
  });
}

const scores = (incident: Incident, of: (values: readonly string[]) => boolean) =>
  incident.cells
    .filter((cell) => cell.predicted > 0 && of(cell.values))
    .map(({ real, predicted }) => (2 * (predicted - real)) / (predicted + real));

describe('generated incidents', () => {
  it('hit every cell of a labelled part alike and no other, in the manner of Squeeze', () => {
    // Would catch a label that names another part than the one that moved.
    for (const settings of squeezeGrid(0.008, [4, 6, 5, 4])) {
      const incident = squeezeLike(settings, 3);
      expect(incident.truth.size).toBe(settings.elements);
      for (const key of incident.truth) {
        const own = scores(incident, (values) => inside(incident, values, key));
        expect(own.length).toBeGreaterThan(1);
        expect(Math.max(...own) - Math.min(...own)).toBeLessThan(0.1);
        expect(Math.min(...own)).toBeGreaterThan(0.1);
      }
      const rest = scores(
        incident,
        (values) => ![...incident.truth].some((key) => inside(incident, values, key)),
      );
      expect(Math.max(...rest.map(Math.abs))).toBeLessThan(0.05);
    }
  });

  it('label one to nine parts of one to five conditions, in the manner of RiskLoc', () => {
    // Would catch anomalies that overlap, or labels of the wrong depth.
    const depths = new Set<number>();
    for (let seed = 0; seed < 20; seed += 1) {
      const incident = riskLocLike(riskLocSmall, seed);
      expect(incident.truth.size).toBeGreaterThan(0);
      expect(incident.truth.size).toBeLessThanOrEqual(9);
      for (const key of incident.truth) depths.add(key.split('&').length);
    }
    expect([...depths].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('are the same for the same seed and others for another', () => {
    // Would catch a draw from the clock, which no published figure could be repeated with.
    expect(ratioLike(4)).toEqual(ratioLike(4));
    expect(ratioLike(4).truth).not.toEqual(ratioLike(5).truth);
    expect(riskLocLike(riskLocSmall, 4)).toEqual(riskLocLike(riskLocSmall, 4));
  });
});
