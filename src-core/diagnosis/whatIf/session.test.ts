import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { type WhatIfChange, whatIfMetrics } from '../../../src-shared/model/whatIf.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { worded } from '../explain/worded.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { openWhatIf, whatIf } from '../whatIf.ts';

const caseOf = (cause: string): DiagnosisInput => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case for ${cause}`);
  return found.input(1);
};

const day = fc.integer({ min: 1, max: 15 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`);
const window = fc
  .tuple(day, day)
  .map(([one, two]) => (one <= two ? { from: one, to: two } : { from: two, to: one }));
const cause = fc.constantFrom(...causes);
const change: fc.Arbitrary<WhatIfChange> = fc.oneof(
  fc.record({
    kind: fc.constant('scale' as const),
    metric: fc.constantFrom(...whatIfMetrics),
    factor: fc.double({ min: 0, max: 3, noNaN: true }),
    window: fc.oneof(fc.constant(null), window),
  }),
  fc.record({ kind: fc.constant('leave_out_days' as const), window }),
  fc.record({
    kind: fc.constant('leave_out_segment' as const),
    dimension: fc.constantFrom('device', 'geo', 'creative'),
    segment: fc.constantFrom('mobile', 'desktop', 'k1', 'old-1'),
  }),
  fc.record({ kind: fc.constant('as_of' as const), day }),
  fc.record({ kind: fc.constant('rule_out' as const), cause }),
  fc.record({ kind: fc.constant('rule_in' as const), cause }),
  fc.record({
    kind: fc.constant('set_window' as const),
    current: fc.option(window),
    baseline: fc.option(window),
  }),
  fc.record({
    kind: fc.constant('competitor_level' as const),
    measure: fc.constantFrom('bids' as const, 'count' as const, 'overlap' as const),
    factor: fc.double({ min: 0.1, max: 5, noNaN: true }),
    window: fc.oneof(fc.constant(null), window),
    follows: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('set_fact' as const),
    fact: fc.constantFrom(
      'targetCpa' as const,
      'targetRoas' as const,
      'dailyBudget' as const,
      'currentBid' as const,
    ),
    value: fc.double({ min: 0.5, max: 5000, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('planned_action' as const),
    action: fc.oneof(
      fc.record({
        workflow: fc.constantFrom('Bid Adjustment' as const, 'Budget Reallocation' as const),
        changePct: fc.integer({ min: -95, max: 300 }),
      }),
      fc.record({ workflow: fc.constantFrom('Creative Refresh' as const, 'Campaign Pause' as const) }),
    ),
    days: fc.integer({ min: 1, max: 90 }),
  }),
);

describe('what-ifs tried one after another', () => {
  // Would catch: a try that leaves something behind for the next, or an original that changes.
  it('give what each gives alone, over random changes in any mix and order', () => {
    const inputs = cleanCases.map((one) => one.input(1));
    fc.assert(
      fc.property(
        fc.constantFrom(...inputs),
        fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (input, tries) => {
          const session = openWhatIf(input, null);
          for (const changes of tries) expect(session.run(changes)).toEqual(whatIf(input, changes));
          expect(session.run([]).changed).toEqual(worded(diagnose(input)));
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  // Would catch: a change applied to the data in place.
  it('leave the input as it was', () => {
    const input = caseOf('landing_page_issue');
    const frozen = Object.freeze({
      ...input,
      data: Object.freeze({ ...input.data, campaign: Object.freeze({ ...input.data.campaign }) }),
    });
    expect(openWhatIf(frozen, null).run([]).changed).toEqual(worded(diagnose(input)));
  });
});

describe('changes that take each other back', () => {
  // Would catch: a change that leaves a trace behind when it is undone.
  it.each(cleanCases.map((one) => [one.cause, one.input(1)] as const))('%s', (_cause, input) => {
    const { campaign } = input.data;
    const target = campaign.targetCpa ?? 40;
    const given = { ...input, data: { ...input.data, campaign: { ...campaign, targetCpa: target } } };
    const undone = whatIf(given, [
      { kind: 'set_fact', fact: 'targetCpa', value: target * 3 },
      { kind: 'scale', metric: 'conversions', factor: 2, window: null },
      { kind: 'scale', metric: 'conversions', factor: 0.5, window: null },
      { kind: 'set_fact', fact: 'targetCpa', value: target },
    ]);
    expect(undone.verdictFlipped).toBe(false);
    expect(undone.differences).toEqual([]);
    expect(undone.changed.hypotheses).toEqual(undone.original.hypotheses);
  });
});
