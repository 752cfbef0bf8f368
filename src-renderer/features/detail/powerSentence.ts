import { count } from '../../../src-shared/format/number.ts';
import type { KpiReading } from '../../../src-shared/model/diagnosis.ts';

/** What the data could have shown at this volume: states how much "no change" means. */
export function powerSentence({ significant, power }: Pick<KpiReading, 'significant' | 'power'>): string {
  if (significant) return '';
  if (power.detectableChange === null) return '';
  return power.detectableChange >= 1
    ? 'At this volume even a large change may not show.'
    : `At this volume a change of ${count(Math.round(power.detectableChange * 100))}% or more usually shows.`;
}
