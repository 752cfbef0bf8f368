import type { Unit } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';
import { money, number, percent } from './words.ts';

const names = {
  cpa: 'CPA',
  roas: 'ROAS',
  cvr: 'Conversion rate',
  ctr: 'CTR',
  cpc: 'Cost per click',
  cpm: 'CPM',
  aov: 'Order value',
} as const;

type Measured = Kpi | 'aov';

export const kpiWords = (kpi: Measured): string => names[kpi];
export const driverWords = kpiWords;

/** In the middle of a sentence. */
export function inSentence(kpi: Measured): string {
  const word = names[kpi];
  return /^[A-Z]{2}/.test(word) ? word : word.toLowerCase();
}

/** A value of a KPI or driver as it is read: money, a multiple or a percentage. */
export function readsAs(kpi: Measured, value: number, currency: Currency | null): string {
  switch (kpi) {
    case 'cpa':
    case 'cpc':
    case 'cpm':
    case 'aov':
      return money(value, currency);
    case 'roas':
      return number(value);
    case 'ctr':
    case 'cvr':
      return percent(value);
  }
}

/** Less of it is better. */
export const isCostKpi = (kpi: Measured): boolean => kpi === 'cpa' || kpi === 'cpc' || kpi === 'cpm';

export const unitOf = (kpi: Measured): Unit =>
  kpi === 'roas' ? 'ratio' : kpi === 'ctr' || kpi === 'cvr' ? 'rate' : 'money';
