import { expect, it } from 'vitest';
import { changesOf, emptyDraft, leaveOutFault } from './draft.ts';

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
