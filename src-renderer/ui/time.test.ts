import { expect, it } from 'vitest';
import { formatOnAxis, meaningOf } from './meaning.ts';
import { formatAge, formatAgo } from './time.ts';

it('does not show a negative age when two clocks differ by a second', () => {
  const now = Date.parse('2026-11-12T10:00:00Z');
  expect(formatAge('2026-11-12T10:00:01Z', now)).toBe('now');
  expect(formatAgo('2026-11-12T07:59:00Z', now)).toBe('2 h ago');
  expect(formatAge('2026-11-02T10:00:00Z', now)).toBe('10 d');
});

it('knows that a higher CPA is worse and a higher ROAS better', () => {
  expect([meaningOf('cpa', 30), meaningOf('roas', 30), meaningOf('ctr', -22)]).toEqual([
    'worse',
    'better',
    'worse',
  ]);
  expect(meaningOf('cpa', null)).toBe('none');
});

it('writes round figures on an axis', () => {
  expect([formatOnAxis('cpa', 60, 'USD'), formatOnAxis('cpa', 2.5, 'USD')]).toEqual(['$60', '$2.50']);
});
