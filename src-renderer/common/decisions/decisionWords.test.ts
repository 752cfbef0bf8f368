import { expect, it } from 'vitest';
import type { Decision } from '../../../src-shared/model/decision.ts';
import { approvalSentence, standingDecision, verdictSentence } from './decisionWords.ts';

const base = {
  id: '019a8f00-0000-7000-8000-000000000001',
  recommendationId: '019a8f00-0000-7000-8000-000000000002',
  decidedAt: '2026-11-12T09:00:00Z',
  decidedBy: '',
  action: null,
  undoneBy: null,
} as const;

it('does not show a decision that was taken back as in force', () => {
  const approved: Decision = { ...base, verdict: { kind: 'approve' }, undoneBy: base.id };
  const undo: Decision = { ...base, verdict: { kind: 'undo', undoes: base.id } };
  expect(standingDecision([approved, undo])).toBeNull();
  const again: Decision = { ...base, verdict: { kind: 'approve' } };
  expect(standingDecision([approved, undo, again])).toBe(again);
});

it('never promises that something is sent when there is no receiver', () => {
  expect(approvalSentence('Bid Adjustment', 'not_connected')).toContain('No team is connected');
  expect(approvalSentence('Continue Monitoring', 'online')).toContain('nothing is changed');
});

it('names who decided only when it is known', () => {
  const approval = { verdict: { kind: 'approve' }, decidedBy: '', action: null } as const;
  expect(verdictSentence(approval, null, 'action')).toBe('Approved');
  expect(
    verdictSentence(
      { verdict: { kind: 'snooze', until: '2026-11-16' }, decidedBy: 'Ada', action: null },
      null,
      'action',
    ),
  ).toBe('Put off by Ada until Mon 16 Nov 2026');
});

// Would catch: "Approved" in the history of a campaign of which there was nothing to approve.
it('says that it was seen where there was nothing to approve', () => {
  const approval = { verdict: { kind: 'approve' }, decidedBy: 'Ada', action: null } as const;
  for (const status of ['monitor', 'insufficient_data'] as const)
    expect(verdictSentence(approval, null, status)).toBe('Acknowledged by Ada');
  for (const status of ['action', 'check', 'undetermined'] as const)
    expect(verdictSentence(approval, null, status)).toBe('Approved by Ada');
});
