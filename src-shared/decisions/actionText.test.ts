import { expect, it } from 'vitest';
import type { ActionParameters } from '../model/diagnosis.ts';
import { actionText, changedActionText } from './actionText.ts';

const bid = (changePct: number, newBid: number | null): ActionParameters => ({
  workflow: 'Bid Adjustment',
  changePct,
  currentBid: 2.5,
  newBid,
});

// Would catch: the recommendation shown where something else was approved.
it('says what was approved, beside what was recommended', () => {
  const [approved, recommended] = [bid(5, 2.63), bid(11, 2.78)];
  expect(changedActionText({ approved, recommended }, 'USD')).toBe(
    '+5% to $2.63 (recommended +11% to $2.78)',
  );
  expect(changedActionText({ approved: recommended, recommended }, 'USD')).toBeNull();
  expect(changedActionText(null, 'USD')).toBeNull();
  expect(changedActionText({ approved, recommended: null }, null)).toBe(
    '+5% to 2.63 (what was recommended can no longer be read)',
  );
});

it('has words for every workflow', () => {
  const actions: readonly ActionParameters[] = [
    bid(-10, null),
    {
      workflow: 'Budget Reallocation',
      changePct: -20,
      currentDailyBudget: 100,
      newDailyBudget: 80,
      fromSegment: 'mobile',
      toSegment: 'desktop',
    },
    { workflow: 'Creative Refresh', creatives: [{ id: 'a', name: null }] },
    { workflow: 'Audience Expansion', reachedShare: 0.82 },
    { workflow: 'Audience Refinement', segments: [{ dimension: 'device', segment: 'tablet' }] },
    { workflow: 'Campaign Pause' },
    { workflow: 'Continue Monitoring', recheckOn: '2026-04-07' },
  ];
  expect(actions.map((action) => actionText(action, 'EUR'))).toEqual([
    '−10%',
    '−20% to €80 from mobile to desktop',
    '1 creative',
    '82% reached',
    'device tablet',
    '',
    'look again on 7 Apr',
  ]);
});
