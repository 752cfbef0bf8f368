import { describe, expect, it } from 'vitest';
import { createLaunchTokens } from './launchTokens.ts';

describe('launch tokens', () => {
  it('open once: a token read from a history or a process list later opens nothing', () => {
    const tokens = createLaunchTokens(() => 0);
    const token = tokens.issue(1000);
    expect(tokens.redeem(token)).toBe('accepted');
    expect(tokens.redeem(token)).toBe('used');
  });

  it('expire at the end of their life, to the millisecond', () => {
    let now = 0;
    const tokens = createLaunchTokens(() => now);
    const early = tokens.issue(1000);
    const late = tokens.issue(1000);
    now = 999;
    expect(tokens.redeem(early)).toBe('accepted');
    now = 1000;
    expect(tokens.redeem(late)).toBe('expired');
  });

  it('carry 256 bits and never repeat', () => {
    const tokens = createLaunchTokens(() => 0);
    const many = Array.from({ length: 200 }, () => tokens.issue(1000));
    expect(new Set(many).size).toBe(200);
    for (const token of many) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('are matched completely: no prefix, no other length, no empty text', () => {
    const tokens = createLaunchTokens(() => 0);
    const token = tokens.issue(1000);
    for (const wrong of ['', token.slice(0, -1), `${token}A`, token.toUpperCase(), ` ${token}`]) {
      expect(tokens.redeem(wrong)).toBe('unknown');
    }
    expect(tokens.redeem(token)).toBe('accepted');
  });

  it('do not pile up: with a second start every second for a day, 64 are kept', () => {
    const tokens = createLaunchTokens(() => 0);
    const first = tokens.issue(1000);
    for (let made = 0; made < 64; made += 1) tokens.issue(1000);
    expect(tokens.redeem(first)).toBe('unknown');
  });
});
