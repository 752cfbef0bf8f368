import type { Day } from '../../src-shared/model/day.ts';
import type { Price, TokenUsage } from '../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../src-shared/model/llm/providerKind.ts';
import { builtInPrices } from './priceTable.ts';

/** A model's name without the date or `-latest` after it: `gpt-6-sol-2026-09-22`, `claude-haiku-4-5-20251001`. */
const undated = (model: string): string => model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '');

/** Rows of the model: those of the exact name before those of its undated name, then the newest first. */
function rowsOf(table: readonly Price[], kind: ProviderKind, model: string): readonly Price[] {
  return table
    .filter((row) => row.kind === kind && (row.model === model || row.model === undated(model)))
    .sort(
      (one, two) =>
        Number(two.model === model) - Number(one.model === model) ||
        two.validFrom.localeCompare(one.validFrom),
    );
}

/**
 * The price in force on a day: the person's own rows before the built-in ones, the newest valid by then; where none is
 * valid yet, the oldest known. Null = not known; a model on one's own server costs nothing unless a row says so.
 */
export function priceOf(kind: ProviderKind, model: string, on: Day, own: readonly Price[]): Price | null {
  const tables = [rowsOf(own, kind, model), rowsOf(builtInPrices, kind, model)];
  const valid = tables.flatMap((rows) => rows.find(({ validFrom }) => validFrom <= on) ?? []);
  const later = tables.flatMap((rows) => rows.at(-1) ?? []);
  return valid[0] ?? later[0] ?? (kind === 'compatible' ? { ...free, model } : null);
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

const contextOf = (usage: TokenUsage): number => usage.input + usage.cachedInput + usage.cacheWrite;

/**
 * What one request cost in millionths of a US dollar, rounded up. A dollar per million tokens is one millionth per
 * token. Requests are priced one by one: the long-context rule applies to each.
 */
export function costMicroUsd(usage: TokenUsage, price: Price): number {
  const long =
    price.longContext !== null && contextOf(usage) > price.longContext.above ? price.longContext : null;
  const input =
    usage.input * price.input +
    usage.cachedInput * (price.cachedInput ?? price.input) +
    usage.cacheWrite * (price.cacheWrite ?? price.input);
  // Prices such as 0.1 are not exact in binary: a sum that is whole must not be rounded up for it.
  const exact = input * (long?.input ?? 1) + usage.output * price.output * (long?.output ?? 1);
  return Math.max(0, Math.ceil(exact - 1e-6));
}

/** What a request may cost at most: every input token at its highest possible price. */
export function mostMicroUsd(inputTokens: number, outputTokens: number, price: Price): number {
  const input = Math.max(price.input, price.cachedInput ?? 0, price.cacheWrite ?? 0);
  const usage = { input: inputTokens, cachedInput: 0, cacheWrite: 0, output: outputTokens, reasoning: 0 };
  return costMicroUsd(usage, { ...price, input });
}

/**
 * A price that none known of the provider exceeds: used for a model without one, so that no cap or budget is exceeded
 * unnoticed.
 */
export function dearest(kind: ProviderKind, own: readonly Price[]): Price {
  const known = [...own, ...builtInPrices].filter((row) => row.kind === kind);
  const most = (of: (row: Price) => number): number => Math.max(0, ...known.map(of));
  const thresholds = known.flatMap(({ longContext }) => longContext ?? []);
  return {
    ...free,
    kind,
    input: most((row) => Math.max(row.input, row.cachedInput ?? 0, row.cacheWrite ?? 0)),
    cachedInput: null,
    cacheWrite: null,
    output: most((row) => row.output),
    longContext:
      thresholds.length === 0
        ? null
        : {
            above: Math.min(...thresholds.map(({ above }) => above)),
            input: Math.max(...thresholds.map(({ input }) => input)),
            output: Math.max(...thresholds.map(({ output }) => output)),
          },
    source: 'The dearest known of this provider',
  };
}
