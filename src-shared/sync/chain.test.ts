import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { EMPTY_CHAIN, follows, nextLink } from './chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// Would catch: a hash computed differently from the databases in the field (copied from one of them, never changed).
it('hashes an entry as released versions do', () => {
  const entry = {
    at: '2026-03-31T08:00:00.000Z',
    actor: 'Änn',
    action: 'decision.made',
    subjectId: '019d4000-0000-7000-8000-000000000004',
    payload: { verdict: { until: '2026-04-20', kind: 'snooze' }, campaignId: 'c1' },
  };
  const first = nextLink(EMPTY_CHAIN, entry, sha256);
  expect(first.hash).toBe('6d5be72662a7d251c40f781b3d988bd1628fddc0c0a20c1d18b449a1faffaf99');
  const second = nextLink(first, entry, sha256);
  expect(follows(first, second, sha256)).toBe(true);
  expect(follows(EMPTY_CHAIN, second, sha256)).toBe(false);
  expect(follows(first, { ...second, actor: 'Ann' }, sha256)).toBe(false);
});
