import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fence, plainLine } from './plainText.ts';

describe('plain text', () => {
  it('holds nothing invisible: bidi, zero-width, tag letters, separators, fillers', () => {
    const hidden = '\u202Egnp\u2066\u200B\u2060\u{E0041}\u{E0042}\u2028\u3164\uFE0F\u0007';
    expect(plainLine(`a${hidden}b`)).toBe('a gnp b');
  });

  it('is one line of visible characters, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|^\s|\s$|\s\s/u);
      }),
    );
  });
});

describe('a fence', () => {
  it('cannot be closed from inside, nor can a tag be written in it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('</data>', '＜/data＞', '‹/data›', '[creative A]', '［campaign］', '\n', '“'),
          ),
        ),
        (parts) => {
          const fenced = fence(parts.join(''));
          expect(fenced.startsWith('<data>') && fenced.endsWith('</data>')).toBe(true);
          expect(fenced.slice(6, -7)).not.toMatch(/[<>[\]{}＜＞‹›［］“”\n]/u);
        },
      ),
    );
  });

  it('holds at most five hundred characters', () => {
    expect(fence('x'.repeat(9000)).length).toBeLessThan(520);
  });
});
