import { expect, it } from 'vitest';
import { decidedSentence, undoneSentence } from './decidedSentence.ts';

const spring = { campaignName: 'Spring' };

it('names the campaign of one decision and counts those of several', () => {
  expect(decidedSentence({ kind: 'approve' }, [spring])).toBe('Approved: Spring.');
  expect(decidedSentence({ kind: 'approve' }, [spring], 'acknowledged')).toBe('Acknowledged: Spring.');
  const verdict = { kind: 'reject', category: 'wrong_decision_unclear', text: '' } as const;
  expect(decidedSentence(verdict, [spring, spring, spring])).toBe('Rejected: 3 campaigns.');
});

it('says until when something is put off, with the year', () => {
  expect(decidedSentence({ kind: 'snooze', until: '2027-01-04' }, [spring])).toBe(
    'Put off until Mon 4 Jan 2027: Spring.',
  );
});

it('says that what was taken back is open again', () => {
  expect(undoneSentence([spring])).toBe('Taken back: Spring. It is open again.');
  expect(undoneSentence([spring, spring])).toContain('They are open again');
});
