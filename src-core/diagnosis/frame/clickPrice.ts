import type { Interval } from '../../../src-shared/model/evidence.ts';
import type { Part } from '../drivers/split.ts';
import type { Reading } from './reading.ts';

export interface ClickPrice {
  readonly current: number;
  readonly baseline: number;
  /** Relative, with its 95% interval. */
  readonly change: number;
  readonly interval: Interval;
  /** The parts of CPM and CTR together: what a click costs is all they do to the KPI. */
  readonly part: Part | null;
}

/**
 * CPC out of the drivers CPM and CTR, of a KPI that has more drivers than the two. Null where either is not known. Their
 * errors are taken as independent.
 */
export function clickPrice({ drivers }: Reading): ClickPrice | null {
  const driver = (name: 'cpm' | 'ctr') => drivers.find(({ definition }) => definition.name === name);
  const [cpm, ctr] = [driver('cpm'), driver('ctr')];
  if (drivers.length < 3 || cpm === undefined || ctr === undefined) return null;
  if (cpm.logYield === null || ctr.logYield === null) return null;
  if (cpm.current === null || cpm.baseline === null || !ctr.current || !ctr.baseline) return null;
  const current = cpm.current / 1000 / ctr.current;
  const baseline = cpm.baseline / 1000 / ctr.baseline;
  const log = Math.log(current / baseline);
  const reach = 1.96 * Math.hypot(cpm.se, ctr.se);
  return {
    current,
    baseline,
    change: current / baseline - 1,
    interval: { low: Math.expm1(log - reach), high: Math.expm1(log + reach) },
    part: cpm.part === null || ctr.part === null ? null : together(cpm.part, ctr.part),
  };
}

function together(one: Part, two: Part): Part {
  const contribution = one.contribution + two.contribution;
  const half = ({ interval }: Part): number => (interval.high - interval.low) / 2;
  const reach = Math.hypot(half(one), half(two));
  return { ...one, contribution, interval: { low: contribution - reach, high: contribution + reach } };
}
