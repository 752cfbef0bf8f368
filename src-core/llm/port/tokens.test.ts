import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { inputAtMost, tokensAtMost } from './tokens.ts';

const words = [
  'cost',
  'per',
  'conversion',
  'impression',
  'share',
  'lost',
  'CPA',
  'CTR',
  'the',
  'campaign',
  'while',
  'rivals',
  'bid',
];
const word = fc.constantFrom(...words);
const figure = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
  fc.integer({ min: 0, max: 1_000_000 }).map(String),
  fc.integer({ min: 1, max: 99 }).map((value) => `+${value}.5%`),
);
const mark = fc.constantFrom(' ', ', ', ' | ', '\n', ': ', ' [', '] ', '. ', '\n\n', '{"', '":', '"}');
/**
 * Other scripts, symbols and control characters; random letters would not be words, and tokenizers are made for words.
 */
const other = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[a-z]/gi, ''));

describe('tokens of a text, without a tokenizer', () => {
  // Would catch: a table of figures counted as English (five characters a token instead of two), so that a cap is
  // exceeded.
  it('are never fewer than the tokenizer counts, in tables, JSON and other scripts', () => {
    fc.assert(
      // Words are separated, as in a text; run together they would not be words.
      fc.property(
        fc.array(fc.tuple(fc.oneof(word, figure, other), mark), { minLength: 1, maxLength: 100 }),
        (pairs) => {
          const text = pairs.flat().join('');
          expect(tokensAtMost(text)).toBeGreaterThanOrEqual(encode(text).length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  // Would catch: a bound so loose that the caps refuse what would fit.
  it('of real requests are at most twice as many', () => {
    const table = Array.from(
      { length: 40 },
      (_, row) =>
        `E${row + 1} | cost per conversion | ${(row * 7.31).toFixed(2)} | ${(row * 3.17).toFixed(2)} | +${row}.4%`,
    ).join('\n');
    const english =
      'You compare the signals and say which cause explains them. Cite the evidence by its id; use no number that is not in it. '.repeat(
        20,
      );
    const text = `${english}\n\n${table}`;
    expect(tokensAtMost(text) / encode(text).length).toBeLessThan(2);
  });

  it('allow more where the tokenizer is not known', () => {
    expect(inputAtMost('anthropic', ['cost per conversion'])).toBeGreaterThan(
      inputAtMost('openai', ['cost per conversion']),
    );
  });
});
