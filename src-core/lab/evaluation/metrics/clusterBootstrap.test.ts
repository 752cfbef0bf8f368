import { describe, expect, it } from 'vitest';
import { proportion } from '../../../diagnosis/stats/proportion.ts';
import { clusteredProportion } from './clusterBootstrap.ts';

const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? 1) - (low ?? 0);

describe('a share over cases drawn several times', () => {
  // Would catch: runs of one case counted as if each were a case, after which more luck looks like more knowledge.
  it('is no surer when each case is only repeated', () => {
    const once = Array.from({ length: 60 }, (_, index) => ({ hits: index % 5 === 0 ? 0 : 1, of: 1 }));
    const repeated = once.map(({ hits }) => ({ hits: hits * 9, of: 9 }));
    expect(clusteredProportion(repeated).share).toBe(0.8);
    expect(width(clusteredProportion(repeated))).toBeCloseTo(width(clusteredProportion(once)), 10);
    expect(width(clusteredProportion(repeated))).toBeGreaterThan(2 * width(proportion(432, 540)));
  });

  // Would catch: an interval that does not narrow when runs of one case do differ.
  it('is surer when the runs of a case differ', () => {
    const steady = Array.from({ length: 60 }, () => ({ hits: 7, of: 9 }));
    expect(width(clusteredProportion(steady))).toBeLessThan(0.01);
  });

  // Would catch: "0 harmful, certainly" from an interval that has seen no spread.
  it('claims no certainty from nothing seen', () => {
    const none = clusteredProportion(Array.from({ length: 30 }, () => ({ hits: 0, of: 5 })));
    expect(none).toEqual({ ...proportion(0, 30), of: 150 });
    expect(clusteredProportion([])).toEqual(proportion(0, 0));
  });
});
