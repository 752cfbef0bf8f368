import { describe, expect, it } from 'vitest';
import type { ActionParameters } from '../../../src-shared/model/diagnosis.ts';
import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { queueRow } from '../../../testing/renderer/queueRow.ts';
import { actionInShort, rowVerdict } from './rowVerdict.ts';

const bid = { workflow: 'Bid Adjustment', changePct: 11, currentBid: 2.5, newBid: 2.78 } as const;
const watch = { workflow: 'Continue Monitoring', recheckOn: '2026-12-02' } as const;
const actions: Readonly<Record<(typeof workflows)[number], ActionParameters>> = {
  'Bid Adjustment': bid,
  'Budget Reallocation': {
    workflow: 'Budget Reallocation',
    changePct: -20,
    currentDailyBudget: 100,
    newDailyBudget: 80,
    fromSegment: null,
    toSegment: null,
  },
  'Creative Refresh': { workflow: 'Creative Refresh', creatives: [{ id: 'a', name: 'A' }] },
  'Audience Expansion': { workflow: 'Audience Expansion', reachedShare: 0.8 },
  'Audience Refinement': {
    workflow: 'Audience Refinement',
    segments: [{ dimension: 'device', segment: 'mobile' }],
  },
  'Campaign Pause': { workflow: 'Campaign Pause' },
  'Continue Monitoring': watch,
};

describe('a row of the queue', () => {
  // Would catch: the row that repeats the KPI and is cut before the action and the cause.
  it('says what to do first, then why', () => {
    const row = { ...queueRow('a'), action: bid, headline: 'Rivals are bidding you up: …' };
    expect(rowVerdict(row)).toBe('Raise bid 11% · rivals are bidding you up');
    expect(rowVerdict({ ...row, action: { ...bid, changePct: -7.5 } })).toMatch(/^Lower bid 7\.5% · /);
    expect(rowVerdict({ ...row, cause: 'tracking_break', action: watch })).toBe(
      'Repair the tracking · conversions are no longer counted correctly',
    );
    expect(rowVerdict({ ...row, cause: 'seasonality', action: watch })).toMatch(
      /^Change nothing until 2 Dec · /,
    );
  });

  // Would catch: an action shown for a verdict that recommends none.
  it('recommends nothing where something is to be checked, watched or awaited', () => {
    const row = { ...queueRow('a'), action: bid, headline: 'Keep watching.' };
    expect(rowVerdict({ ...row, status: 'check', confidence: 0.7 })).toBe(
      'Check first · competitive pressure is likely',
    );
    for (const status of ['monitor', 'undetermined', 'insufficient_data'] as const)
      expect(rowVerdict({ ...row, status })).toBe('Keep watching.');
    expect(rowVerdict({ ...row, status: 'action', action: null })).toBe('Keep watching.');
  });

  // Would catch: an action too long for a row of the narrowest list, about 50 characters with the cause cut last.
  it('fits every action of every cause into its half', () => {
    for (const workflow of workflows)
      for (const cause of causes)
        expect(actionInShort(actions[workflow], cause).length).toBeLessThanOrEqual(28);
  });
});
