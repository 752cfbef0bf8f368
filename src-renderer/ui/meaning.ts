import { type Measure, measure } from '../../src-shared/format/value.ts';

/** A value on an axis: round figures, so decimals that are all zero are dropped. */
export function formatOnAxis(name: Measure, value: number, currency: string | null): string {
  return measure(name, value, currency).replace(/\.0+$/, '');
}

/** Whether more of it is good. */
export function moreIsBetter(name: string): boolean {
  return name === 'roas' || name === 'cvr' || name === 'ctr' || name === 'aov' || name === 'vpc';
}

/** What a change means for the advertiser. */
export function meaningOf(name: string, change: number | null): 'better' | 'worse' | 'none' {
  if (change === null || change === 0) return 'none';
  return change > 0 === moreIsBetter(name) ? 'better' : 'worse';
}
