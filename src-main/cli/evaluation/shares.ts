import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';

/** A share to a tenth of a percent, so that a case more or less shows: 0.8608 -> "86.1%"; unknown is a dash. */
export function tenths(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)}%`;
}

/** "86.1% (68 of 79; 95% interval 76.8% to 92.0%)". */
export function inFull({ hits, of, share, low, high }: Proportion): string {
  if (share === null) return 'no case to tell by';
  return `${tenths(share)} (${hits} of ${of}; 95% interval ${tenths(low)} to ${tenths(high)})`;
}
