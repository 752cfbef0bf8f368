import { expect, it } from 'vitest';
import { changesOf, draftFault, emptyDraft, type WhatIfDraft } from './draft.ts';
import { withoutChange } from './draftOf.ts';
import { draftParts, isSet, putAllBack, putBack } from './parts.ts';
import { isPlanned, plannedAs, stepOf, whyNotApprovable } from './plan.ts';

const plan = { plan: 'Bid Adjustment', planPct: 6, planDays: 7 } as const;
const filled: WhatIfDraft = {
  ...emptyDraft,
  ...plan,
  percent: { clicks: 5 },
  rivals: { bids: 20 },
  leaveOutFrom: '2026-11-12',
  current: { from: '2026-11-10', to: '2026-11-15' },
  asOf: '2026-11-20',
  without: ['device\u0000mobile'],
  ruledOut: ['seasonality'],
  ruledIn: ['creative_fatigue'],
  facts: { targetCpa: 50 },
};

it('puts back each part by itself, and all at once but the plan', () => {
  for (const part of draftParts) {
    expect(isSet(filled, part)).toBe(true);
    const left = putBack(filled, part);
    expect(draftParts.filter((one) => !isSet(left, one))).toEqual([part]);
    expect(changesOf(left)).toHaveLength(changesOf(filled).length - 1);
  }
  expect(putAllBack(filled)).toEqual({ ...emptyDraft, ...plan });
});

// Would catch: one of several changes put back, and another gone with it.
it('puts back a single change', () => {
  for (const change of changesOf(filled).filter(({ kind }) => kind !== 'planned_action')) {
    const left = changesOf(withoutChange(filled, change));
    expect(left).toEqual(changesOf(filled).filter((one) => JSON.stringify(one) !== JSON.stringify(change)));
  }
});

const recommended = {
  workflow: 'Bid Adjustment',
  changePct: 10,
  currentBid: 2.5,
  newBid: 2.75,
} as const;

// Would catch: a what-if of another kind of action that approves the step of the recommended one.
it('approves the planned step of the recommended kind of action, and no other action', () => {
  expect(stepOf(plan as WhatIfDraft, recommended)).toBe(6);
  expect(stepOf({ ...filled, planPct: 10 }, recommended)).toBeNull();
  expect(stepOf({ ...filled, plan: 'Campaign Pause' }, recommended)).toBeNull();
  expect(stepOf({ ...filled, planPct: Number.NaN }, recommended)).toBeNull();
  for (const planPct of [undefined, Number.NaN, -96, 301]) {
    expect(stepOf({ ...filled, planPct }, recommended)).toBeNull();
    expect(whyNotApprovable({ ...filled, planPct }, recommended)).toContain('Enter a step');
  }
  expect(whyNotApprovable(filled, recommended)).toBeNull();
  expect(whyNotApprovable({ ...filled, planPct: 0 }, recommended)).toContain('changes nothing');
  expect(whyNotApprovable({ ...filled, plan: 'Campaign Pause' }, recommended)).toContain('not its kind');
  expect(isPlanned({ ...emptyDraft, ...plannedAs(recommended) }, recommended)).toBe(true);
  // Where nothing but a look again is recommended, that is approved.
  const again = { workflow: 'Continue Monitoring', recheckOn: '2026-11-20' } as const;
  expect(whyNotApprovable({ ...emptyDraft, ...plannedAs(again) }, again)).toBeNull();
});

// Would catch: a red field whose entry is left out, worked out and saved as if nothing had been entered.
it('says what was entered that cannot be worked out', () => {
  expect(draftFault(filled)).toBeNull();
  expect(draftFault(emptyDraft)).toBeNull();
  for (const wrong of [
    { planPct: -96 },
    { planDays: 0 },
    { percent: { clicks: -101 } },
    { rivals: { bids: 2000 } },
    { facts: { targetCpa: 0 } },
    { current: { from: '2026-11-15', to: '2026-11-10' } },
    { leaveOutFrom: '2026-11-15', leaveOutTo: '2026-11-10' },
  ] as const)
    expect(draftFault({ ...filled, ...wrong }), JSON.stringify(wrong)).toMatch(/\.$/);
});
