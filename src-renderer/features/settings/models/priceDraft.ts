import { listPrice } from '../../../../src-shared/format/money.ts';
import { daySchema } from '../../../../src-shared/model/day.ts';
import type { Price } from '../../../../src-shared/model/llm/prices.ts';

/** A price as it is being typed: amounts are text while they are empty or incomplete. */
export interface PriceDraft {
  readonly kind: Price['kind'];
  readonly model: string;
  readonly validFrom: string;
  readonly input: number | string;
  readonly cachedInput: number | string;
  readonly cacheWrite: number | string;
  readonly output: number | string;
  readonly source: string;
  readonly readOn: string;
}

/** USD for a million tokens; the most expensive models cost hundreds. */
export const mostPrice = 10_000;

export function blankPrice(today: Date): PriceDraft {
  const day = today.toISOString().slice(0, 10);
  return {
    kind: 'openai',
    model: '',
    validFrom: day,
    input: '',
    cachedInput: '',
    cacheWrite: '',
    output: '',
    source: '',
    readOn: day,
  };
}

export function priceDraft(price: Price): PriceDraft {
  return { ...price, cachedInput: price.cachedInput ?? '', cacheWrite: price.cacheWrite ?? '' };
}

/** What is missing or wrong, as a sentence; null = nothing. */
export function priceFault(draft: PriceDraft): string | null {
  if (draft.model.trim() === '') return 'Name the model as the provider does.';
  if (typeof draft.input !== 'number') return 'Say what a million tokens of input cost; 0 if nothing.';
  if (typeof draft.output !== 'number') return 'Say what a million tokens of output cost; 0 if nothing.';
  const amounts = [draft.input, draft.cachedInput, draft.cacheWrite, draft.output];
  if (amounts.some((amount) => typeof amount === 'number' && !(amount >= 0 && amount <= mostPrice)))
    return `A million tokens cost between $0 and ${listPrice(mostPrice)}: correct the amount that is outside.`;
  if (!daySchema.safeParse(draft.validFrom).success) return 'Say from which day the price is in force.';
  if (!daySchema.safeParse(draft.readOn).success) return 'Say on which day the price was read.';
  if (draft.source.trim() === '') return 'Say where the figures were read.';
  return null;
}

/** The price, or null while something is wrong. A rule for long contexts is copied from the row it replaces. */
export function toPrice(draft: PriceDraft, before: Price | null): Price | null {
  if (priceFault(draft) !== null) return null;
  if (typeof draft.input !== 'number' || typeof draft.output !== 'number') return null;
  const orNull = (value: number | string): number | null => (typeof value === 'number' ? value : null);
  return {
    kind: draft.kind,
    model: draft.model.trim(),
    validFrom: draft.validFrom,
    input: draft.input,
    cachedInput: orNull(draft.cachedInput),
    cacheWrite: orNull(draft.cacheWrite),
    output: draft.output,
    longContext: before?.longContext ?? null,
    source: draft.source.trim(),
    readOn: draft.readOn,
  };
}
