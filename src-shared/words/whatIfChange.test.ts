import { expect, it } from 'vitest';
import type { WhatIfChange } from '../model/whatIf.ts';
import { assumedText, isAssumed, planText } from './whatIfChange.ts';

const names = { currency: 'USD', segmentName: (_: string, segment: string) => segment };
const window = { from: '2026-11-12', to: '2026-11-14' };
const changes: readonly (readonly [WhatIfChange, string])[] = [
  [{ kind: 'scale', metric: 'conversions', factor: 0.8, window: null }, 'Conversions −20%'],
  [{ kind: 'scale', metric: 'clicks', factor: 1.1, window }, 'Clicks +10% over 12–14 Nov'],
  [
    { kind: 'competitor_level', measure: 'bids', factor: 1.2, window: null, follows: true },
    'Rivals’ bids +20%, our auctions follow',
  ],
  [{ kind: 'leave_out_days', window }, '12–14 Nov left out'],
  [{ kind: 'leave_out_segment', dimension: 'device', segment: 'mobile' }, '“mobile” left out'],
  [{ kind: 'as_of', day: '2026-11-20' }, 'As of 20 Nov'],
  [{ kind: 'set_window', current: window, baseline: null }, 'Current window 12–14 Nov'],
  [{ kind: 'rule_out', cause: 'seasonality' }, 'Seasonality ruled out'],
  [{ kind: 'rule_in', cause: 'seasonality' }, 'Seasonality known to have happened'],
  [{ kind: 'set_fact', fact: 'targetCpa', value: 50 }, 'Target CPA $50'],
  [{ kind: 'set_fact', fact: 'targetRoas', value: 3.5 }, 'Target ROAS 3.5'],
];

it.each(changes)('says %o in a few words', (change, text) => {
  expect(isAssumed(change) ? assumedText(change, names) : null).toBe(text);
});

it('says what is planned', () => {
  const action = { workflow: 'Bid Adjustment', changePct: 6 } as const;
  expect(planText({ kind: 'planned_action', action, days: 14 })).toBe('Bid +6% over 14 days');
});
