import { assertNever } from '../model/assertNever.ts';
import type { Unit } from '../model/evidence.ts';
import type { Kpi } from '../model/vocabulary.ts';
import { money, moneyChange, moneyRange } from './money.ts';
import { count, counted, figure, sizeText, unknown, withSign } from './number.ts';
import { points, share, shareRange } from './share.ts';

/** KPIs and their drivers. */
export type Measure = Kpi | 'aov' | 'vpc';

/** How a measure is formatted: costs and order values as money, rates as percentages, ROAS as a plain ratio. */
export const measureUnit: Readonly<Record<Measure, 'money' | 'rate' | 'ratio'>> = {
  cpa: 'money',
  cpc: 'money',
  cpm: 'money',
  aov: 'money',
  vpc: 'money',
  roas: 'ratio',
  ctr: 'rate',
  cvr: 'rate',
};

/** "$58.50", "2.81%", "3.46". */
export function measure(name: Measure, value: number | null, currency: string | null): string {
  return unitValue(value, measureUnit[name], currency);
}

/** A part of a measure's change in its own unit: rates in percentage points. */
export function measureChange(name: Measure, value: number, currency: string | null): string {
  const unit = measureUnit[name];
  switch (unit) {
    case 'money':
      return moneyChange(value, currency);
    case 'rate':
      return points(value);
    case 'ratio':
      return withSign(value, sizeText(Math.abs(value)));
    default:
      return assertNever(unit);
  }
}

/** "$47–49", "2.1–2.4%", "3.1–3.6". */
export function measureRange(name: Measure, low: number, high: number, currency: string | null): string {
  const unit = measureUnit[name];
  switch (unit) {
    case 'money':
      return moneyRange(low, high, currency);
    case 'rate':
      return shareRange(low, high);
    case 'ratio': {
      const [from, to] = [figure(low), figure(high)];
      return from === to ? to : `${from}${low < 0 ? ' to ' : '–'}${to}`;
    }
    default:
      return assertNever(unit);
  }
}

/** A fact's value in its own unit; text stands as it is. */
export function unitValue(value: number | string | null, unit: Unit, currency: string | null): string {
  if (value === null) return unknown;
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'money':
      return money(value, currency);
    case 'share':
    case 'rate':
      return share(value);
    case 'count':
      return count(value);
    case 'days':
      return counted(value, 'day');
    case 'ms':
      return `${figure(value)} ms`;
    case 'ratio':
    case 'index':
    case 'text':
      return figure(value);
    default:
      return assertNever(unit);
  }
}
