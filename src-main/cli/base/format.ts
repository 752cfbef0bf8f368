import type { Unit } from '../../../src-shared/model/diagnosis.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';

/** Numbers as people say them: three significant figures, sign and currency always. Unknown is a dash. */

const unknown = '–';

/** 1234.5 -> "1,230"; 0.01234 -> "0.0123"; -7.754 -> "−7.75". */
export function figure(value: number | null): string {
  if (value === null) return unknown;
  return minus(threeFigures(value).toLocaleString('en-US', { maximumSignificantDigits: 3 }));
}

/** Full units of a currency: 46.77 -> "$46.80", 1123 -> "$1,120". Without a currency the bare figure. */
export function money(value: number | null, currency: string | null): string {
  if (value === null || currency === null) return figure(value);
  const rounded = threeFigures(value);
  const style = { style: 'currency', currency } as const;
  if (Number.isInteger(rounded))
    return minus(rounded.toLocaleString('en-US', { ...style, maximumFractionDigits: 0 }));
  // As many decimals as the currency has, more only below one unit.
  const digits = Math.abs(rounded) < 1 ? { maximumSignificantDigits: 3 } : {};
  return minus(rounded.toLocaleString('en-US', { ...style, ...digits }));
}

function threeFigures(value: number): number {
  return Number(value.toPrecision(3));
}

function minus(text: string): string {
  return text.replace('-', '−');
}

/** A fraction: 0.3 -> "30%". */
export function percent(fraction: number | null): string {
  return fraction === null ? unknown : `${figure(fraction * 100)}%`;
}

/** A chance in whole percent, never nothing or certainty: 0.9812 -> "98%", 0.002 -> "under 1%". */
export function chance(probability: number): string {
  if (probability < 0.01) return 'under 1%';
  return probability > 0.99 ? 'over 99%' : `${Math.round(probability * 100)}%`;
}

/** A change in percent with its sign: 30 -> "+30%", -5 -> "−5%". */
export function changePct(pct: number | null): string {
  if (pct === null) return unknown;
  const size = figure(Math.abs(pct));
  if (size === '0') return '±0%';
  return `${pct > 0 ? '+' : '−'}${size}%`;
}

/** A KPI's value: costs as money, rates as percentages, ROAS as a ratio. */
export function kpiValue(kpi: Kpi, value: number | null, currency: string | null): string {
  switch (kpi) {
    case 'cpa':
    case 'cpc':
    case 'cpm':
      return money(value, currency);
    case 'cvr':
    case 'ctr':
      return percent(value);
    case 'roas':
      return figure(value);
  }
}

export function inUnit(value: number | string | null, unit: Unit, currency: string | null): string {
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'money':
      return money(value, currency);
    case 'share':
    case 'rate':
      return percent(value);
    case 'ms':
      return value === null ? unknown : `${figure(value)} ms`;
    case 'days':
      return value === null ? unknown : `${figure(value)} days`;
    case 'ratio':
    case 'count':
    case 'index':
    case 'text':
      return figure(value);
  }
}

/** `creative_fatigue` -> "creative fatigue". */
export function words(code: string): string {
  return code.replaceAll('_', ' ');
}

const platformNames: Readonly<Record<string, string>> = {
  google_ads: 'Google Ads',
  meta_ads: 'Meta Ads',
  linkedin_ads: 'LinkedIn Ads',
  microsoft_ads: 'Microsoft Ads',
  other: 'other',
};

export function platformName(platform: string): string {
  return platformNames[platform] ?? platform;
}

/** How sure, as a chance people can picture. */
export function confidenceWords(confidence: number): string {
  return `${chance(confidence)} sure`;
}
