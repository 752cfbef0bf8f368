import type { Day } from '../../src-shared/model/day.ts';
import type { Price, TokenUsage } from '../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../src-shared/model/llm/providerKind.ts';
import { builtInPrices } from './priceTable.ts';

/** A model's name without the date a provider appends: `gpt-6-sol-2026-09-22`, `claude-haiku-4-5-20251001`. */
const undated = (model: string): string => model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8})$/, '');

/**
 * The price in force on a day: the person's own rows before the built-in ones, the newest that is valid by then, else the oldest row
 * of the model. Null = not known; a model on a server of one's own costs nothing unless a row says so.
 */
export function priceOf(kind: ProviderKind, model: string, on: Day, own: readonly Price[]): Price | null {
  for (const table of [own, builtInPrices]) {
    const rows = table
      .filter((row) => row.kind === kind && (row.model === model || row.model === undated(model)))
      .sort((one, two) => two.validFrom.localeCompare(one.validFrom));
    const found = rows.find(({ validFrom }) => validFrom <= on) ?? rows.at(-1);
    if (found !== undefined) return found;
  }
  return kind === 'compatible' ? { ...free, model } : null;
}

const free: Price = {
  kind: 'compatible',
  model: '',
  validFrom: '2000-01-01',
  input: 0,
  cachedInput: 0,
  cacheWrite: 0,
  output: 0,
  longContext: null,
  source: 'A server of one’s own',
  readOn: '2026-11-22',
};

/** What the call cost in millionths of a US dollar, rounded up. A dollar a million tokens is one of them a token. */
export function costMicroUsd(usage: TokenUsage, price: Price): number {
  const context = usage.input + usage.cachedInput + usage.cacheWrite;
  const long = price.longContext !== null && context > price.longContext.above ? price.longContext : null;
  const input =
    usage.input * price.input +
    usage.cachedInput * (price.cachedInput ?? price.input) +
    usage.cacheWrite * (price.cacheWrite ?? price.input);
  return Math.ceil(input * (long?.input ?? 1) + usage.output * price.output * (long?.output ?? 1) - 1e-9);
}

/**
 * The dearest of a provider's known prices: what a model without one is held to before it is called, so that no cap is passed unseen.
 */
export function dearest(kind: ProviderKind): Price {
  return builtInPrices
    .filter((row) => row.kind === kind)
    .reduce((most, row) => (row.output > most.output ? row : most), { ...free, kind });
}

/** Tokens of a text, on the high side: English averages four characters a token, tables of figures nearer three. */
export const tokensAtMost = (text: string): number => Math.ceil(text.length / 2.5);
