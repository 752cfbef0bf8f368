import { exactCount, unknown } from '../../../src-shared/format/number.ts';
import { tenths } from '../../../src-shared/format/share.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import type { Split } from '../../../src-shared/model/evaluation/report.ts';

export const splitNames = {
  test: 'test cases',
  hold: 'hold cases',
  all: 'cases',
} as const satisfies Record<Split, string>;

export function shareText({ share }: Proportion): string {
  return tenths(share);
}

/** "86.0 to 97.3%"; a dash where there was nothing to count. */
export function rangeText({ low, high }: Proportion): string {
  if (low === null || high === null) return unknown;
  return `${tenths(low).replace('%', '')} to ${tenths(high)}`;
}

export function countText({ hits, of }: Proportion): string {
  return of === 0 ? 'no case' : `${exactCount(hits)} of ${exactCount(of)}`;
}
