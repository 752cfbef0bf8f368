import { shortDay } from '../../src-shared/format/day.ts';
import { measureChange } from '../../src-shared/format/value.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { driverNames, kpiNames } from '../ui/words/words.ts';

/** The sentence above the picture of the KPI. */
export function pictureTitle({ kpi }: Pick<WordedDiagnosis, 'kpi'>): string {
  const name = kpiNames[kpi.name];
  if (kpi.current === null) return `${name} cannot be read from this data`;
  if (kpi.significant && kpi.changeStartedOn !== null) {
    return `${name} left its usual range on ${shortDay(kpi.changeStartedOn)}`;
  }
  if (kpi.significant) return `${name} differs from before by more than chance`;
  const moved = Math.abs(kpi.changePct ?? 0) >= 10;
  return moved ? `${name} moved, but not by enough to be sure of it` : `${name} stayed in its usual range`;
}

/** The sentence above the driver split: the largest part that went the KPI's own way. */
export function driversTitle(diagnosis: Pick<WordedDiagnosis, 'kpi' | 'drivers'>): string {
  const name = kpiNames[diagnosis.kpi.name];
  const whole = diagnosis.drivers.reduce((sum, { contribution }) => sum + contribution, 0);
  const [largest] = diagnosis.drivers.toSorted(
    (a, b) => Math.sign(whole) * (b.contribution - a.contribution),
  );
  if (largest === undefined || largest.contribution === 0) return `Nothing moved ${name}`;
  const part = measureChange(diagnosis.kpi.name, largest.contribution, diagnosis.kpi.currency);
  return `${driverNames[largest.driver]} moved ${name} most: ${part}`;
}
