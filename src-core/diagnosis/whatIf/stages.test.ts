import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { type WhatIfChange, whatIfMetrics } from '../../../src-shared/model/whatIf.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisInput } from '../input.ts';
import { openWhatIf, whatIf } from '../whatIf.ts';
import { memoStages } from './memo.ts';
import { plainStages } from './stages.ts';

const caseOf = (cause: string): DiagnosisInput => {
  const found = cleanCases.find((one) => one.cause === cause);
  if (found === undefined) throw new Error(`no case for ${cause}`);
  return found.input(1);
};

/** A session that has the original, and the steps it ran after that. */
function opened(input: DiagnosisInput) {
  const ran: string[] = [];
  const session = openWhatIf(
    input,
    null,
    memoStages((stage) => ran.push(stage)),
  );
  session.run([]);
  return {
    session,
    stepsOf(changes: readonly WhatIfChange[]): string[] {
      ran.length = 0;
      session.run(changes);
      return [...ran].sort();
    },
  };
}

describe('only what depends on a change is run again', () => {
  const { session, stepsOf } = opened(caseOf('competitive_pressure'));

  // Would catch: a memo that never hits, or evidence collected anew because the belief changed.
  it('nothing before the belief when a cause is ruled out or in', () => {
    expect(stepsOf([{ kind: 'rule_out', cause: 'seasonality' }])).toEqual([]);
    expect(stepsOf([{ kind: 'rule_in', cause: 'creative_fatigue' }])).toEqual([]);
    expect(
      stepsOf([{ kind: 'planned_action', action: { workflow: 'Bid Adjustment', changePct: 10 }, days: 14 }]),
    ).toEqual([]);
  });

  // Would catch: a changed target that searches for the change point again.
  it('only the facts about budget and target when a target changes', () => {
    expect(stepsOf([{ kind: 'set_fact', fact: 'targetCpa', value: 12.5 }])).toEqual(['collectBudget']);
    expect(stepsOf([{ kind: 'set_fact', fact: 'currentBid', value: 9 }])).toEqual([]);
  });

  // Would catch: windows taken for granted by a step that looks through them.
  it('everything below the windows when the windows change, and nothing the second time', () => {
    const changes: WhatIfChange[] = [
      { kind: 'set_window', current: { from: '2026-11-12', to: '2026-11-15' }, baseline: null },
    ];
    const steps = stepsOf(changes);
    expect(steps).toEqual(
      expect.arrayContaining(['frame', 'reading', 'collectKpi', 'collectAuction', 'chart']),
    );
    expect(stepsOf(changes)).toEqual([]);
    expect(session.run([]).differences).toEqual([]);
  });

  // Would catch: rivals changed without a follow-up that re-read the whole campaign.
  it('only the auction when rivals alone change', () => {
    const steps = stepsOf([
      { kind: 'competitor_level', measure: 'bids', factor: 0.8, window: null, follows: false },
    ]);
    expect(steps).toEqual(['collectAuction']);
  });
});

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

describe('steps that are kept', () => {
  // Would catch: a step that looks at something the memo does not know it looked at, in any mix and order of changes.
  it('never change a result, over random changes tried one after another', () => {
    const inputs = cleanCases.map((one) => one.input(1));
    fc.assert(
      fc.property(
        fc.constantFrom(...inputs),
        fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (input, tries) => {
          const kept = openWhatIf(input, null);
          for (const changes of tries) {
            const full = openWhatIf(input, null, plainStages).run(changes);
            expect(kept.run(changes)).toEqual(full);
          }
          expect(kept.run([]).changed).toEqual(diagnose(input));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  // Would catch: an input that cannot be looked at because somebody froze it.
  it('work on a frozen input', () => {
    const input = caseOf('landing_page_issue');
    const frozen = Object.freeze({
      ...input,
      data: Object.freeze({ ...input.data, campaign: Object.freeze({ ...input.data.campaign }) }),
    });
    expect(openWhatIf(frozen, null).run([]).changed).toEqual(diagnose(input));
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
