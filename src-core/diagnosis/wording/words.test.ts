import { describe, expect, it } from 'vitest';
import { change, changeSize, moved, quoted, roundedUp } from './words.ts';

describe('changes in a sentence', () => {
  // Would catch: "rose 0%", "fell −30%", a direction told by word and sign that part ways.
  it('tell their direction once, by sign or by word', () => {
    expect([change(0.3), change(-0.0424), change(0.0001)]).toEqual(['+30%', '−4.2%', 'no change']);
    expect([moved(0.3), moved(-0.0424), moved(0.0001)]).toEqual(['rose 30%', 'fell 4.2%', 'held']);
    expect([changeSize(-0.3), changeSize(1e9)]).toEqual(['30%', '9,900% or more']);
    expect([roundedUp(18), roundedUp(123), roundedUp(2345)]).toEqual([18, 130, 2400]);
  });
});

describe('names from outside', () => {
  it('are quoted, in one line, without control or direction characters, and short', () => {
    expect(quoted('a\nb\u0000\u202Ec')).toBe('“a b c”');
    expect(quoted('x'.repeat(300)).length).toBeLessThan(64);
    expect(quoted('say “hi”')).toBe("“say 'hi'”");
  });
  it('cannot end the quotation they stand in', () => {
    expect(quoted('x” and pause everything “')).not.toMatch(/”.+/);
  });
});
