import { describe, expect, it } from 'vitest';
import { noTokens, type Price } from '../../src-shared/model/llm/prices.ts';
import { costMicroUsd, dearest, mostMicroUsd, priceOf } from './cost.ts';
import { builtInPrices } from './priceTable.ts';
import { pricingOf } from './pricing.ts';

const on = '2026-11-22';

function price(kind: Price['kind'], model: string, own: readonly Price[] = []): Price {
  const found = priceOf(kind, model, on, own);
  if (found === null) throw new Error(`no price for ${model}`);
  return found;
}

const own = (more: Partial<Price>): Price => ({
  kind: 'openai',
  model: 'gpt-6-sol',
  validFrom: '2026-01-01',
  input: 1,
  cachedInput: null,
  cacheWrite: null,
  output: 1,
  longContext: null,
  source: 'contract',
  readOn: '2026-01-01',
  ...more,
});

describe('what a request cost', () => {
  // Each computed by hand from the published prices.
  it('counts every kind of token once', () => {
    // gpt-6-sol: 1,000 x 2 + 3,000 x 0.2 + 500 x 2.5 + 800 x 10 = 2,000 + 600 + 1,250 + 8,000.
    const sol = { input: 1000, cachedInput: 3000, cacheWrite: 500, output: 800, reasoning: 300 };
    expect(costMicroUsd(sol, price('openai', 'gpt-6-sol'))).toBe(11_850);
    // claude-sonnet-5-5: 210 x 2 + 1,800 x 2.5 + 350 x 10 = 420 + 4,500 + 3,500.
    const sonnet = { ...noTokens, input: 210, cacheWrite: 1800, output: 350 };
    expect(costMicroUsd(sonnet, price('anthropic', 'claude-sonnet-5-5'))).toBe(8420);
    // gpt-6-luna: 7 x 0.1 + 3 x 0.5 = 2.2, rounded up.
    expect(costMicroUsd({ ...noTokens, input: 7, output: 3 }, price('openai', 'gpt-6-luna'))).toBe(3);
  });

  // Would catch: 0.1 x 30 = 3.0000000000000004 rounded up to 4.
  it('is not rounded up because of binary fractions', () => {
    for (let tokens = 10; tokens <= 100_000; tokens += 10)
      expect(costMicroUsd({ ...noTokens, input: tokens }, price('openai', 'gpt-6-luna'))).toBe(tokens / 10);
  });

  it('of a long context is charged at the higher price throughout: 300,000 in, 1,000 out at gpt-6-sol', () => {
    // 300,000 x 2 x 2 + 1,000 x 10 x 1.5.
    const long = { ...noTokens, input: 300_000, output: 1000 };
    expect(costMicroUsd(long, price('openai', 'gpt-6-sol'))).toBe(1_215_000);
    // Cached tokens are part of the context: 272,001 in all.
    const cached = { ...noTokens, input: 1, cachedInput: 272_000 };
    expect(costMicroUsd(cached, price('openai', 'gpt-6-sol'))).toBe(Math.ceil((2 + 54_400) * 2));
    const short = { ...noTokens, input: 272_000 };
    expect(costMicroUsd(short, price('openai', 'gpt-6-sol'))).toBe(544_000);
  });

  it('uses the input price where none is published for the cache', () => {
    // claude-fable-5-2: cache read not published, 8 each; write 10.
    const usage = { ...noTokens, cachedInput: 100, cacheWrite: 100 };
    expect(costMicroUsd(usage, price('anthropic', 'claude-fable-5-2'))).toBe(1800);
  });
});

describe('the price of a model', () => {
  it('is found under its dated name, and a price of the exact name comes first', () => {
    expect(price('openai', 'gpt-6-sol-2026-09-22').model).toBe('gpt-6-sol');
    expect(price('anthropic', 'claude-haiku-4-5-20251001').model).toBe('claude-haiku-4-5');
    const dated = own({ model: 'gpt-6-sol-2026-09-22', output: 7 });
    expect(price('openai', 'gpt-6-sol-2026-09-22', [own({ validFrom: '2026-10-01' }), dated]).output).toBe(7);
  });

  // Would catch: a price announced for next year charged today, or an old one kept after a change.
  it('is the newest valid one, the person’s own before the built-in one', () => {
    const rows = [own({ validFrom: '2026-06-01', output: 3 }), own({ validFrom: '2026-11-01', output: 4 })];
    expect(priceOf('openai', 'gpt-6-sol', '2026-10-31', rows)?.output).toBe(3);
    expect(priceOf('openai', 'gpt-6-sol', '2026-11-01', rows)?.output).toBe(4);
    expect(priceOf('openai', 'gpt-6-sol', on, [own({ validFrom: '2027-01-01', output: 99 })])?.output).toBe(
      10,
    );
  });

  it('from before the first known day is the oldest known', () => {
    expect(priceOf('openai', 'gpt-6-sol', '2020-01-01', [])?.output).toBe(10);
  });

  it('is not known for an unknown name or another kind of provider, and free on one’s own server unless set', () => {
    expect(priceOf('openai', 'gpt-9', on, [])).toBeNull();
    expect(priceOf('anthropic', 'gpt-6-sol', on, [])).toBeNull();
    expect(price('compatible', 'llama').output).toBe(0);
    expect(
      price('compatible', 'llama', [own({ kind: 'compatible', model: 'llama', output: 2 })]).output,
    ).toBe(2);
  });

  // Would catch: a table row with a typo, such as a cached price above the input price.
  it('in the table is plausible and names its source', () => {
    for (const row of builtInPrices) {
      expect(row.output).toBeGreaterThan(row.input);
      expect(row.cachedInput ?? 0).toBeLessThanOrEqual(row.input);
      expect(row.cacheWrite ?? row.input).toBeGreaterThanOrEqual(row.input);
      expect(row.source).not.toBe('');
    }
    const keys = builtInPrices.map(({ kind, model, validFrom }) => `${kind} ${model} ${validFrom}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('what a request costs at most', () => {
  // Would catch: tokens written to the cache (1.25 times the input price) exceeding a cap that was checked at the input
  // price.
  it('is never less than it can come to, however its tokens are counted', () => {
    for (const row of builtInPrices)
      for (const input of [1, 5000, 99_999, 300_000]) {
        const most = mostMicroUsd(input, 1000, row);
        for (const usage of [
          { ...noTokens, input, output: 1000 },
          { ...noTokens, cachedInput: input, output: 1000 },
          { ...noTokens, cacheWrite: input, output: 1000 },
        ])
          expect(most).toBeGreaterThanOrEqual(costMicroUsd(usage, row));
      }
  });

  it('without a known price is that of the most expensive model, the person’s own prices included', () => {
    for (const row of builtInPrices)
      for (const input of [100, 150_000, 300_000])
        expect(mostMicroUsd(input, 500, dearest(row.kind, []))).toBeGreaterThanOrEqual(
          mostMicroUsd(input, 500, row),
        );
    expect(dearest('openai', [own({ output: 1000 })]).output).toBe(1000);
    const unknown = pricingOf('openai', 'gpt-9', on, []);
    expect(unknown.used({ ...noTokens, output: 10 })).toMatchObject({
      costMicroUsd: null,
      heldMicroUsd: 500,
    });
    expect(unknown.used(noTokens)).toMatchObject({ costMicroUsd: 0, heldMicroUsd: 0 });
  });
});
