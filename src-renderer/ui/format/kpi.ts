import type { Unit } from '../../../src-shared/model/diagnosis.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';
import { formatMoney, formatMoneyChange, formatMoneyRange } from './money.ts';
import { formatCount, formatNumber, formatShare, unknown, withSign } from './number.ts';

const moneyKpis: ReadonlySet<string> = new Set(['cpa', 'cpc', 'cpm', 'aov']);
const rateKpis: ReadonlySet<string> = new Set(['ctr', 'cvr']);

/** A KPI's or a driver's value as people write it. */
export function formatKpi(name: string, value: number | null, currency: string | null): string {
  if (value === null) return unknown;
  if (moneyKpis.has(name)) return formatMoney(value, currency);
  return rateKpis.has(name) ? formatShare(value) : formatNumber(value);
}

/** A value on an axis: round figures, so without cents that are all zero. */
export function formatOnAxis(name: string, value: number, currency: string | null): string {
  return formatKpi(name, value, currency).replace(/\.00$/, '');
}

/** A part of the KPI's change, in the KPI's own unit; rates change in percentage points. */
export function formatKpiChange(name: string, value: number, currency: string | null): string {
  if (moneyKpis.has(name)) return formatMoneyChange(value, currency);
  const size = Math.abs(value);
  return withSign(value, rateKpis.has(name) ? `${formatNumber(size * 100)} points` : formatNumber(size));
}

export function formatKpiRange(name: Kpi, low: number, high: number, currency: string | null): string {
  if (moneyKpis.has(name)) return formatMoneyRange(low, high, currency);
  return rateKpis.has(name)
    ? `${formatNumber(low * 100)}–${formatShare(high)}`
    : `${formatNumber(low)}–${formatNumber(high)}`;
}

/** A fact's value in its own unit. */
export function formatValue(value: number | string | null, unit: Unit, currency: string | null): string {
  if (value === null) return unknown;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'money':
      return formatMoney(value, currency);
    case 'share':
    case 'rate':
      return formatShare(value);
    case 'count':
      return formatCount(value);
    case 'days':
      return `${formatNumber(value)} d`;
    case 'ms':
      return `${formatNumber(value)} ms`;
    case 'ratio':
    case 'index':
    case 'text':
      return formatNumber(value);
  }
}

/** Whether more of it is good. `null`: neither. */
export function moreIsBetter(name: string): boolean {
  return name === 'roas' || name === 'cvr' || name === 'ctr' || name === 'aov';
}

/** What a change means for the advertiser. */
export function meaningOf(name: string, change: number | null): 'better' | 'worse' | 'none' {
  if (change === null || change === 0) return 'none';
  return change > 0 === moreIsBetter(name) ? 'better' : 'worse';
}
