import type { Measure } from '../../../src-shared/format/value.ts';

const names: Readonly<Record<Measure, string>> = {
  cpa: 'CPA',
  roas: 'ROAS',
  cvr: 'Conversion rate',
  ctr: 'CTR',
  cpc: 'Cost per click',
  cpm: 'CPM',
  aov: 'Order value',
  vpc: 'Value per click',
};

export const kpiWords = (kpi: Measure): string => names[kpi];
export const driverWords = kpiWords;

/** In the middle of a sentence. */
export function inSentence(kpi: Measure): string {
  const word = names[kpi];
  return /^[A-Z]{2}/.test(word) ? word : word.toLowerCase();
}

/** Less of it is better. */
export const isCostKpi = (kpi: Measure): boolean => kpi === 'cpa' || kpi === 'cpc' || kpi === 'cpm';
