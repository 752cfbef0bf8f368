import { describe, expect, it } from 'vitest';
import { addDays } from '../../src-shared/model/day.ts';
import type { SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import { outcomeOf } from './outcome.ts';
import { decisionOf, exampleDiagnosis, recommendationOf } from './recommendation.fixture.ts';

const impact = { kpi: exampleDiagnosis.kpi.name, low: 47, high: 50, days: 7 } as const;
const diagnosis = { ...exampleDiagnosis, expectedImpact: impact };
const dayOf = (instant: string) => instant.slice(0, 10);
const approved = decisionOf({ kind: 'approve' });

/** Days after the decision of 16 November, each with its spend and conversions. */
function since(
  days: number,
  spend: number,
  conversions: number,
  change: Partial<SeriesPoint> = {},
): SeriesPoint[] {
  return Array.from({ length: days }, (_, index) => ({
    date: addDays('2026-11-17', index),
    value: spend / conversions,
    expected: null,
    low: null,
    high: null,
    spend,
    conversions,
    provisional: false,
    ...change,
  }));
}

function outcome(series: readonly SeriesPoint[], decisions = [approved]) {
  const recommendation = recommendationOf({ diagnosis, decisions });
  return outcomeOf({ recommendation, latest: { kpi: diagnosis.kpi, series }, whatIfs: [] }, dayOf);
}

describe('whether an action worked', () => {
  it.each([
    [485, 'as_expected', 'CPA $48.50 over 17–23 Nov; expected $47–50: as expected.'],
    [400, 'better', 'CPA $40 over 17–23 Nov; expected $47–50: better than expected.'],
    [600, 'worse', 'CPA $60 over 17–23 Nov; expected $47–50: worse than expected.'],
  ] as const)('is measured against what was forecast: %d a day', (spend, state, text) => {
    expect(outcome(since(7, spend, 10))).toMatchObject({ state, text });
  });

  // Would catch: a verdict from three days, from days that are still arriving, or from before the decision.
  it('is not told before a week of complete days', () => {
    expect(outcome(since(3, 300, 10)).text).toBe(
      'CPA $30 over 17–19 Nov: 3 complete days so far, too early to tell.',
    );
    expect(outcome(since(9, 300, 10, { provisional: true }))).toMatchObject({
      state: 'too_early',
      measured: null,
    });
    const before = since(1, 300, 10).map((point) => ({ ...point, date: '2026-11-16' }));
    expect(outcome(before)).toMatchObject({ state: 'too_early', window: null });
  });

  // Would catch: the mean of daily ratios, which a day with one conversion decides.
  it('is cost over all days together', () => {
    const series = [...since(6, 500, 10), { ...since(7, 500, 10).slice(-1)[0], conversions: 1, value: 500 }];
    expect(outcome(series as SeriesPoint[]).measured).toBeCloseTo(3500 / 61);
  });

  it('is not compared with a forecast for other figures', () => {
    const other = { workflow: 'Campaign Pause' } as const;
    const changed = decisionOf(
      { kind: 'approve_with_changes', parameters: other, note: '' },
      { action: { approved: other, recommended: diagnosis.parameters } },
    );
    expect(outcome(since(7, 485, 10), [changed]).state).toBe('measured');
  });

  it('is nothing where nothing was done', () => {
    const rejected = decisionOf({ kind: 'reject', category: 'wrong_decision_unclear', text: '' });
    expect(outcome(since(9, 485, 10), [rejected]).state).toBe('not_done');
    expect(outcome(since(9, 485, 10), [{ ...approved, undoneBy: approved.id }]).text).toBe(
      'Nothing is decided yet.',
    );
  });
});
