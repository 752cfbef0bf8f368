import { count } from '../../../src-shared/format/number.ts';
import type { KpiReading } from '../../../src-shared/model/diagnosis.ts';

/** What the data could have shown at this volume: states how much "no change" means. */
export function powerSentence({ significant, power }: Pick<KpiReading, 'significant' | 'power'>): string {
  if (significant) return '';
  const needed = power.conversionsNeeded ?? 0;
  if (needed > 0) {
    return `Cannot tell yet: about ${count(Math.ceil(needed))} more conversions are needed to confirm a change of this size.`;
  }
  if (power.detectableChange !== null) {
    return `At this volume a change of ${count(Math.round(power.detectableChange * 100))}% or more usually shows.`;
  }
  return '';
}
