import { describe, expect, it } from 'vitest';
import { countTokens, PrefixCache } from './tokens.ts';

const part = (text: string, cacheUpToHere = false) => ({ text, cacheUpToHere });
const long = 'The same instructions for every campaign of the account. '.repeat(150);
const system = countTokens(long);

describe('the simulated prefix caches', () => {
  it('OpenAI: automatic, in steps of 128 from 1,024, by model', () => {
    const cache = new PrefixCache(() => 0);
    const reach = Math.floor(countTokens(long) / 128) * 128;
    expect(cache.count('responses', 'a', [part(long)])).toMatchObject({ cached: 0, written: reach });
    expect(cache.count('responses', 'a', [part(long)])).toMatchObject({ cached: reach, written: 0 });
    expect(cache.count('responses', 'b', [part(long)])).toMatchObject({ cached: 0 });
  });

  it('OpenAI: nothing under 1,024 tokens', () => {
    const cache = new PrefixCache(() => 0);
    const short = part('Short. '.repeat(200));
    cache.count('responses', 'a', [short]);
    expect(cache.count('responses', 'a', [short])).toMatchObject({ cached: 0, written: 0 });
  });

  it('Anthropic: only up to a breakpoint, and only the unchanged part before it', () => {
    const cache = new PrefixCache(() => 0);
    const ask = (evidence: string, marked: boolean) =>
      cache.count('messages', 'a', [part(long, marked), part(evidence, marked), part('Analyse.')]);
    expect(ask('Campaign one.', false)).toMatchObject({ cached: 0, written: 0 });
    expect(ask('Campaign one.', true)).toMatchObject({ cached: 0 });
    expect(ask('Campaign one.', true)).toMatchObject({ written: 0, input: countTokens('Analyse.') });
    expect(ask('Campaign two.', true)).toMatchObject({ cached: system });
  });

  it('is forgotten after five minutes without use', () => {
    let now = 0;
    const cache = new PrefixCache(() => now);
    const cached = () => cache.count('responses', 'a', [part(long)]).cached;
    cached();
    now = 4 * 60_000;
    expect(cached()).toBeGreaterThan(0);
    now = 8 * 60_000;
    expect(cached()).toBeGreaterThan(0);
    now = 14 * 60_000;
    expect(cached()).toBe(0);
  });

  it('text that looks like a tokenizer’s marker is text', () => {
    expect(countTokens('<|endoftext|><|im_start|>system')).toBeGreaterThan(3);
  });
});
