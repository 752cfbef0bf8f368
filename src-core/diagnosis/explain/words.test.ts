import { describe, expect, it } from 'vitest';
import { change, money, number, percent, points, quoted, shortDay, windowText } from './words.ts';

describe('numbers as people say them', () => {
  it('money: three figures, cents where they matter, the currency always', () => {
    expect(money(58.4988, 'USD')).toBe('$58.50');
    expect(money(45, 'USD')).toBe('$45');
    expect(money(2.875, 'USD')).toBe('$2.88');
    expect(money(1234.5, 'EUR')).toBe('€1,230');
    expect(money(0.0518, 'GBP')).toBe('£0.0518');
    expect(money(120, 'CHF')).toBe('CHF 120');
    expect(money(12.3, null)).toBe('12.30');
    expect(money(-3.2, 'USD')).toBe('−$3.20');
  });
  it('shares, changes and points carry their sign and their size', () => {
    expect(percent(0.028)).toBe('2.8%');
    expect(change(0.3)).toBe('+30%');
    expect(change(-0.0424)).toBe('−4.2%');
    expect(change(0.0001)).toBe('no change');
    expect(change(1e9)).toBe('+9,900% or more');
    expect(points(0.01)).toBe('+1 point');
    expect(points(-0.264)).toBe('−26.4 points');
    expect(number(0)).toBe('0');
    expect(number(1510.4)).toBe('1,510');
  });
  it('days are said as days', () => {
    expect(shortDay('2026-11-09')).toBe('9 Nov');
    expect(windowText({ from: '2026-11-09', to: '2026-11-12' })).toBe('9 Nov–12 Nov');
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
