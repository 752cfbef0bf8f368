import type { Price } from '../../src-shared/model/llm/prices.ts';

const openaiPages = 'Price lists quoting OpenAI’s pricing page, standard tier';
const anthropicPages = 'Anthropic’s model pages';
const readOn = '2026-11-20';

/**
 * GPT models: above 272,000 input tokens the whole call costs twice the input and one and a half times the output
 * price.
 */
const gptLongContext = { above: 272_000, input: 2, output: 1.5 } as const;

const gpt = (
  model: string,
  validFrom: string,
  [input, cachedInput, cacheWrite, output]: readonly [number, number, number | null, number],
): Price => ({
  kind: 'openai',
  model,
  validFrom,
  input,
  cachedInput,
  cacheWrite,
  output,
  longContext: gptLongContext,
  source: openaiPages,
  readOn,
});

const claude = (
  model: string,
  validFrom: string,
  [input, cachedInput, cacheWrite, output]: readonly [number, number | null, number | null, number],
  longContext: Price['longContext'] = null,
): Price => ({
  kind: 'anthropic',
  model,
  validFrom,
  input,
  cachedInput,
  cacheWrite,
  output,
  longContext,
  source: anthropicPages,
  readOn,
});

/**
 * Prices as read on the day each row names, in US dollars per million tokens. Anthropic’s write price is that of the
 * five-minute cache, the one in use. A person's own rows in Settings come first; a model in neither has no known price.
 */
export const builtInPrices: readonly Price[] = [
  gpt('gpt-6-astra', '2026-09-03', [10, 1, null, 50]),
  gpt('gpt-6.1-sol', '2026-09-25', [2, 0.1, null, 10]),
  gpt('gpt-6.1-terra', '2026-10-26', [1, 0.05, 1.25, 5]),
  gpt('gpt-6-sol', '2026-09-22', [2, 0.2, 2.5, 10]),
  gpt('gpt-6-luna', '2026-09-22', [0.1, 0.01, 0.125, 0.5]),
  gpt('gpt-5.6-terra', '2026-07-30', [2, 0.2, null, 12]),
  gpt('gpt-5.6-luna', '2026-07-30', [0.2, 0.02, null, 1.2]),
  gpt('gpt-5.4', '2026-03-01', [2.5, 0.25, null, 15]),
  gpt('gpt-5.4-mini', '2026-03-01', [0.75, 0.075, null, 4.5]),
  claude('claude-fable-5-2', '2026-11-01', [8, null, 10, 40]),
  claude('claude-fable-5-1', '2026-10-01', [10, 0.25, 12.5, 50]),
  claude('claude-opus-5-5', '2026-10-01', [4, 0.2, 5, 20]),
  claude('claude-sonnet-5-5', '2026-10-07', [2, 0.1, 2.5, 10]),
  claude('claude-haiku-5-5', '2026-10-01', [0.1, null, 0.125, 0.5], { above: 100_000, input: 5, output: 5 }),
  claude('claude-opus-5', '2026-06-01', [5, 0.5, 6.25, 25]),
  claude('claude-sonnet-5', '2026-06-01', [2, 0.2, 2.5, 10]),
  claude('claude-haiku-4-5', '2026-01-01', [1, null, 1.25, 5]),
];
