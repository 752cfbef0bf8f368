import type { MoneyOf } from '../../../src-shared/model/analytics.ts';
import type { MoneyLine } from './decided.ts';

/** Amounts added up by currency; those without one are counted and not added up. */
export function moneyOf(lines: readonly MoneyLine[]): readonly MoneyOf[] {
  const sums = new Map<string | null, Record<MoneyLine['what'], { n: number; micros: number }>>();
  for (const { currency, what, micros } of lines) {
    const known = sums.get(currency) ?? {
      accepted: { n: 0, micros: 0 },
      rejected: { n: 0, micros: 0 },
      waiting: { n: 0, micros: 0 },
    };
    sums.set(currency, known);
    known[what].n += 1;
    if (currency !== null) known[what].micros += micros;
  }
  return [...sums]
    .map(([currency, sum]): MoneyOf => ({ currency, ...sum }))
    .sort((one, two) => byName(one.currency, two.currency));
}

/** Currencies by name, the unknown one last. */
function byName(one: string | null, two: string | null): number {
  if (one === null || two === null) return (one === null ? 1 : 0) - (two === null ? 1 : 0);
  return one.localeCompare(two);
}
