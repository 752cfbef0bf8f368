import { count } from '../../../src-shared/format/number.ts';
import type { KpiReading } from '../../../src-shared/model/diagnosis.ts';

/** What the numbers could have shown at this volume: the honest companion of "no change". */
export function powerSentence({ significant, power }: Pick<KpiReading, 'significant' | 'power'>): string {
  if (significant) return '';
  const needed = power.conversionsNeeded ?? 0;
  if (needed > 0) {
    return `Cannot tell yet: about ${count(Math.ceil(needed))} more conversions are needed to call a change of this size.`;
  }
  if (power.detectableChange !== null) {
    return `At this volume a change of ${count(Math.round(power.detectableChange * 100))}% or more usually shows.`;
  }
  return '';
}
