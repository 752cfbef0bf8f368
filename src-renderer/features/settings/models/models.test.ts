import { describe, expect, it } from 'vitest';
import { priceSchema } from '../../../../src-shared/model/llm/prices.ts';
import { type ConnectionTest, providerSchema } from '../../../../src-shared/model/llm/providers.ts';
import { blankPrice, priceDraft, priceFault, toPrice } from './priceDraft.ts';
import { addressFault, newProvider, testWords } from './providerWords.ts';

describe('a new provider', () => {
  // Would catch: a second account of a kind replacing the first, and its key with it.
  it('gets its own id that the API accepts', () => {
    const first = newProvider('compatible', []);
    const second = newProvider('compatible', [first.id]);
    const third = newProvider('compatible', [first.id, second.id]);
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    for (const one of [first, second, third]) expect(providerSchema.parse(one)).toEqual(one);
    expect(third.name).not.toBe(second.name);
  });

  // Would catch: an address that the API then refuses without a helpful message.
  it.each([
    ['https://api.openai.com/v1', true],
    [' http://127.0.0.1:11434/v1 ', true],
    ['api.openai.com', false],
    ['ftp://api.openai.com', false],
    ['', false],
  ])('says whether "%s" is an address', (text, fits) => {
    expect(addressFault(text) === null).toBe(fits);
  });
});

describe('a test of the connection', () => {
  const found: ConnectionTest = {
    works: true,
    problem: null,
    fix: null,
    latencyMs: 312.4,
    models: ['a', 'b'],
    structured: null,
  };

  // Would catch: claiming a structured answer that was never tried, or models a server did not list.
  it('claims no more than was tried', () => {
    expect(testWords(found)).toBe('It answers, in 312 ms; 2 models can be used.');
    expect(testWords({ ...found, models: null })).toBe('It answers, in 312 ms.');
    expect(testWords({ ...found, structured: true })).toMatch(/structured answer came back/);
    expect(testWords({ ...found, works: false, problem: 'The key was refused.' })).toBe(
      'The key was refused.',
    );
  });
});

describe('a price', () => {
  const price = priceSchema.parse({
    kind: 'openai',
    model: 'gpt-6-luna',
    validFrom: '2026-09-22',
    input: 0.1,
    cachedInput: 0.01,
    cacheWrite: null,
    output: 0.5,
    longContext: { above: 272_000, input: 2, output: 1.5 },
    source: 'the page',
    readOn: '2026-11-20',
  });

  // Would catch: the rule for long contexts lost when a row is replaced, so that long calls are priced too low.
  it('keeps all of the row it replaces', () => {
    expect(toPrice(priceDraft(price), price)).toEqual(price);
  });

  // Would catch: an empty amount treated as free.
  it('needs its amounts and its source', () => {
    const blank = { ...blankPrice(new Date('2026-11-22')), model: 'gpt-7' };
    expect(priceFault(blank)).toMatch(/input/);
    expect(toPrice(blank, null)).toBeNull();
    const whole = { ...blank, input: 1, output: 0 };
    expect(priceFault(whole)).toMatch(/where/);
    // Would catch: 1e9 dollars, or less than nothing, kept as a price.
    for (const output of [1e9, -1, Number.NaN])
      expect(priceFault({ ...whole, source: 'contract', output })).toMatch(/between \$0 and \$10,000/);
    expect(toPrice({ ...whole, source: 'contract' }, null)).toMatchObject({
      input: 1,
      output: 0,
      cachedInput: null,
    });
  });
});
