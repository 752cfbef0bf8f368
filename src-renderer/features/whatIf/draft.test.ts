import { expect, it } from 'vitest';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { changesOf, emptyDraft, leaveOutFault, segmentKey, type WhatIfDraft } from './draft.ts';
import { draftOf } from './draftOf.ts';

it('asks nothing for a draft in which nothing was entered', () => {
  expect(changesOf(emptyDraft)).toEqual([]);
  expect(changesOf({ ...emptyDraft, percent: { clicks: 0 }, facts: { targetCpa: 0 } })).toEqual([]);
});

it('turns a percentage into the factor the engine multiplies by', () => {
  expect(changesOf({ ...emptyDraft, percent: { conversions: -20, spend: 10 } })).toEqual([
    { kind: 'scale', metric: 'spend', factor: 1.1, window: null },
    { kind: 'scale', metric: 'conversions', factor: 0.8, window: null },
  ]);
});

it('never asks for negative figures', () => {
  expect(changesOf({ ...emptyDraft, percent: { clicks: -101 } })).toEqual([]);
});

it('leaves one day out when only one end is given, and none when the ends are swapped', () => {
  expect(changesOf({ ...emptyDraft, leaveOutFrom: '2026-11-12' })).toEqual([
    { kind: 'leave_out_days', window: { from: '2026-11-12', to: '2026-11-12' } },
  ]);
  const swapped = { ...emptyDraft, leaveOutFrom: '2026-11-13', leaveOutTo: '2026-11-12' };
  expect(changesOf(swapped)).toEqual([]);
  expect(leaveOutFault(swapped)).toContain('after the last');
});

const everything = {
  ...emptyDraft,
  percent: { conversions: -20, spend: 7.3 },
  rivals: { bids: 20 },
  rivalsFollow: false,
  leaveOutFrom: '2026-11-12',
  leaveOutTo: '2026-11-13',
  current: { from: '2026-11-10', to: '2026-11-15' },
  baseline: { from: '2026-10-01', to: '2026-10-20' },
  asOf: '2026-11-15',
  without: [segmentKey('device', 'mobile')],
  ruledOut: ['seasonality'],
  ruledIn: ['creative_fatigue'],
  facts: { targetCpa: 50 },
  plan: 'Bid Adjustment',
  planPct: 10,
  planDays: 7,
} as const satisfies WhatIfDraft;

// Would catch: a saved what-if that is loaded as another question.
it('loads every kind of change into the form', () => {
  const changes = changesOf(everything);
  expect(changes).toHaveLength(11);
  expect(draftOf(changes)).toEqual(everything);
});

// Would catch: changes the form cannot show, silently dropped when loaded.
it('keeps beside the form what it has no field for', () => {
  const window = { from: '2026-11-01', to: '2026-11-02' };
  const changes: WhatIfChange[] = [
    { kind: 'scale', metric: 'clicks', factor: 2, window },
    { kind: 'scale', metric: 'spend', factor: 2, window: null },
    { kind: 'scale', metric: 'spend', factor: 3, window: null },
    { kind: 'rule_in', cause: 'seasonality' },
  ];
  const draft = draftOf(changes);
  expect(draft.extra).toHaveLength(2);
  expect(changesOf(draft)).toHaveLength(4);
  expect(changesOf(draft)).toEqual(expect.arrayContaining(changes));
});

it('plans nothing until the step is entered, and a pause at once', () => {
  expect(changesOf({ ...emptyDraft, plan: 'Bid Adjustment' })).toEqual([]);
  // A step of 0 asks what comes of changing nothing.
  expect(changesOf({ ...emptyDraft, plan: 'Bid Adjustment', planPct: 0 })).toHaveLength(1);
  expect(changesOf({ ...emptyDraft, plan: 'Campaign Pause' })).toEqual([
    { kind: 'planned_action', action: { workflow: 'Campaign Pause' }, days: 14 },
  ]);
});

// Would catch: a slip such as 1e9 sent to the engine, or answered for another number than the one on screen.
it('asks nothing for a figure outside what its field allows', () => {
  expect(changesOf({ ...emptyDraft, percent: { spend: 1e9 }, rivals: { bids: 2000 } })).toEqual([]);
  expect(changesOf({ ...emptyDraft, facts: { dailyBudget: 1e9, currentBid: Number.NaN } })).toEqual([]);
  expect(changesOf({ ...emptyDraft, plan: 'Bid Adjustment', planPct: 400 })).toEqual([]);
});
