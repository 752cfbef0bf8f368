import { describe, expect, it } from 'vitest';
import { edit } from '../campaign.fixture.ts';
import { derivedFacts, type Workings } from './derived.ts';

describe('the edit that delivery settles after', () => {
  // Would catch: "settling after the edit of 12 Nov" for what began with another edit a week before.
  it('is the one with which the change began, where several still have an effect', () => {
    const window = (from: string, to: string) => ({ from, to, edit: edit(from, 'bid'), over: false });
    const factFor = (changeStartedOn: string | null) =>
      derivedFacts({
        asOf: '2026-11-15',
        evidence: [],
        kpi: { name: 'cpa', changeStartedOn, significant: true },
        learning: [window('2026-11-12', '2026-11-19'), window('2026-11-09', '2026-11-16')],
        parameters: { workflow: 'Continue Monitoring', recheckOn: '2026-11-18' },
        impact: null,
        forecast: null,
        hypotheses: [],
        guardrails: { minConfidence: 0.5, maxBidStep: 0.2, maxBudgetStep: 0.2 },
        confidence: 0.8,
        historyDays: 90,
        localised: null,
      } as unknown as Workings).find(({ signal }) => signal === 'settling')?.window?.from;
    expect(factFor('2026-11-10')).toBe('2026-11-09');
    expect(factFor(null)).toBe('2026-11-12');
  });
});
