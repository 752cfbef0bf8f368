import type { KpiReading } from '../model/diagnosis.ts';
import { count } from './number.ts';

/** What the data could have shown at this volume: states how much "no change" means. */
export function powerSentence({ significant, power }: Pick<KpiReading, 'significant' | 'power'>): string {
  if (significant) return '';
  if (power.detectableChange === null) return '';
  return power.detectableChange >= 1
    ? 'At this volume even a large change may not show.'
    : `At this volume a change of ${count(Math.round(power.detectableChange * 100))}% or more usually shows.`;
}
