import { tenths } from '../../../src-shared/format/share.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';

/** "86.1% (68 of 79; 95% interval 76.8% to 92.0%)". */
export function inFull({ hits, of, share, low, high }: Proportion): string {
  if (share === null) return 'no case to tell by';
  return `${tenths(share)} (${hits} of ${of}; 95% interval ${tenths(low)} to ${tenths(high)})`;
}
