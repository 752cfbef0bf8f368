import { expect, it } from 'vitest';
import { whyNotDecidable } from './whyNot.ts';

const recommendation = { id: 'r1', campaignName: 'Spring', state: 'open' } as const;
const on = { recommendation, isDeciding: false, isShown: true, openId: 'r1' };

it('allows deciding on a recommendation that is open, read and on screen', () => {
  expect(whyNotDecidable(on)).toBeNull();
  expect(whyNotDecidable({ ...on, recommendation: { ...recommendation, state: 'snoozed' } })).toBeNull();
});

// Would catch: A deciding on the recommendation that is still drawn after the person has moved to the next one.
it('allows none that the person has left, or has not seen yet', () => {
  expect(whyNotDecidable({ ...on, openId: 'r2' })).toContain('still loading');
  expect(whyNotDecidable({ ...on, isShown: false })).toContain('only just come up');
  expect(whyNotDecidable({ ...on, isDeciding: true })).toContain('being saved');
});

// Would catch: A on a decided recommendation having no effect and no message.
it('says what prevents it, and what to do', () => {
  const approved = { ...recommendation, state: 'approved' } as const;
  expect(whyNotDecidable({ ...on, recommendation: approved })).toBe(
    'Spring is approved already. To decide otherwise, take that back first.',
  );
  expect(whyNotDecidable({ ...on, recommendation: { ...recommendation, state: 'superseded' } })).toContain(
    'Open that one',
  );
});
