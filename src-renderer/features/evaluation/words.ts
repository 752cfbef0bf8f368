import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import type { Split } from '../../../src-shared/model/evaluation/report.ts';
import { unknown } from '../../ui/format/number.ts';

export const splitNames = {
  test: 'test cases',
  hold: 'hold cases',
  all: 'cases',
} as const satisfies Record<Split, string>;

/** A share to a tenth of a percent, so that one case more or less shows. */
export function tenths(share: number | null): string {
  return share === null ? unknown : `${(share * 100).toFixed(1)}%`;
}

export function shareText({ share }: Proportion): string {
  return tenths(share);
}

/** "86.0 to 97.3%"; a dash where there was nothing to count. */
export function rangeText({ low, high }: Proportion): string {
  if (low === null || high === null) return unknown;
  return `${(low * 100).toFixed(1)} to ${tenths(high)}`;
}

export function countText({ hits, of }: Proportion): string {
  return of === 0 ? 'no case' : `${hits.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`;
}
