import { expect, it } from 'vitest';
import { RESTORE } from '../../store/database/historyFailures.ts';
import { unreadableHealth } from './unreadableHealth.ts';

// Would catch: "restore from a backup" advised for what a new analysis replaces, or rows named by ids where the
// campaign is known.
it('says for each kind which rows cannot be read and what helps', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => ({
    kind: 'recommendation' as const,
    id: `r${letter}`,
    campaignName: `Campaign ${letter}`,
    reason: 'confidence: missing',
  }));
  const decision = { kind: 'decision' as const, id: 'd1', campaignName: null, reason: 'kind: unknown' };
  const [recommendations, decisions, ...others] = unreadableHealth([...rows, decision]);
  expect(recommendations).toMatchObject({
    state: 'failed',
    detail: expect.stringMatching(/^7 .*Campaign a \(confidence: missing\); .*; and 2 more\.$/),
    fix: expect.stringMatching(/^Analyse those campaigns again/),
  });
  expect(recommendations?.detail).not.toContain('Campaign f');
  expect(decisions).toMatchObject({
    detail: '1 decision cannot be read: d1 (kind: unknown).',
    fix: RESTORE,
  });
  expect(others).toEqual([]);
  expect(unreadableHealth([])).toEqual([]);
});
