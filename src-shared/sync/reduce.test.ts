import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, DecisionRequest, Verdict } from '../model/decision.ts';
import type { ActionParameters } from '../model/diagnosis.ts';
import { newId } from '../model/ids.ts';
import { offered, overtaken, type RecommendationStanding, reduceRequest } from './reduce.ts';

const recommended: ActionParameters = {
  workflow: 'Bid Adjustment',
  changePct: 11,
  currentBid: 2.5,
  newBid: 2.78,
};
const changed: ActionParameters = { ...recommended, changePct: 5, newBid: 2.63 };
const by = { decidedAt: '2026-03-31T08:00:00.000Z', decidedBy: 'Ann' };

type Step = 'approve' | 'change' | 'reject' | 'snooze' | 'undo' | 'retry' | 'overtake';
const steps = fc.array(
  fc.record({
    act: fc.constantFrom<Step>('approve', 'change', 'reject', 'snooze', 'undo', 'retry', 'overtake'),
    which: fc.nat({ max: 20 }),
  }),
  { maxLength: 30 },
);

function standingOf({ decisions }: RecommendationStanding): readonly Decision[] {
  return decisions.filter(({ verdict, undoneBy }) => verdict.kind !== 'undo' && undoneBy === null);
}

function verdictOf(act: Exclude<Step, 'overtake'>, standing: RecommendationStanding): Verdict {
  if (act === 'change') return { kind: 'approve_with_changes', parameters: changed, note: '' };
  if (act === 'reject') return { kind: 'reject', category: 'right_decision_poor_reasoning', text: '' };
  if (act === 'snooze') return { kind: 'snooze', until: '2099-01-01' };
  if (act === 'undo') return { kind: 'undo', undoes: standingOf(standing).at(-1)?.id ?? newId() };
  return { kind: 'approve' };
}

describe('the decision reducer', () => {
  // Would catch: a state that the decisions in force do not explain, a retry that changes something or answers for an
  // undone decision.
  it('never leaves a state that the decisions in force do not explain, and never answers for an undone one', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let standing = offered(newId(), 'c1', recommended);
        const asked: DecisionRequest[] = [];
        for (const { act, which } of sequence) {
          if (act === 'overtake') {
            standing = overtaken(standing);
            continue;
          }
          const request =
            act === 'retry'
              ? asked[which % Math.max(asked.length, 1)]
              : {
                  decisionId: newId(),
                  recommendationId: standing.id,
                  verdict: verdictOf(act, standing),
                };
          if (request === undefined) continue;
          asked.push(request);
          const before = standing;
          const result = reduceRequest(before, request, by);
          standing = result.standing;
          if (result.ruling.kind !== 'kept') expect(standing).toBe(before);
          if (result.ruling.kind === 'repeated') expect(result.ruling.decision.undoneBy).toBeNull();
          const known = before.decisions.find(({ id }) => id === request.decisionId);
          if (known?.undoneBy != null)
            expect(result.ruling).toMatchObject({ kind: 'refused', refusal: { reason: 'undone' } });
          const last = standingOf(standing).at(-1);
          const expected = { approve: 'approved', approve_with_changes: 'approved', reject: 'rejected' };
          if (last !== undefined && last.verdict.kind in expected)
            expect(standing.state).toBe(expected[last.verdict.kind as keyof typeof expected]);
          if (standing.state === 'approved' || standing.state === 'rejected') expect(last).toBeDefined();
          if (standing.state === 'approved') expect(last?.action).not.toBeNull();
        }
        const ids = standing.decisions.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 500 },
    );
  });

  // Would catch: "Approved" on the screen for a recommendation that is open (the answer of an approval was lost, the
  // approval was undone, and the same id was sent again).
  it('refuses a repeated id whose decision was undone, and an id with other content', () => {
    const first = offered(newId(), 'c1', recommended);
    const approval = {
      decisionId: newId(),
      recommendationId: first.id,
      verdict: { kind: 'approve' },
    } as const;
    const approved = reduceRequest(first, approval, by).standing;
    expect(reduceRequest(approved, approval, by).ruling.kind).toBe('repeated');
    const otherwise = { ...approval, verdict: { kind: 'snooze', until: '2099-01-01' } } as const;
    expect(reduceRequest(approved, otherwise, by).ruling).toMatchObject({ refusal: { reason: 'id_reused' } });
    const undo = {
      ...approval,
      decisionId: newId(),
      verdict: { kind: 'undo', undoes: approval.decisionId },
    } as const;
    const undone = reduceRequest(approved, undo, by).standing;
    expect(undone.state).toBe('open');
    expect(reduceRequest(undone, approval, by).ruling).toMatchObject({
      refusal: { reason: 'undone', undoneBy: undo.decisionId },
    });
  });

  // Would catch: an approval with changes that shows what was recommended as what was approved.
  it('gives what was approved beside what was recommended', () => {
    const first = offered(newId(), 'c1', recommended);
    const request = {
      decisionId: newId(),
      recommendationId: first.id,
      verdict: { kind: 'approve_with_changes', parameters: changed, note: '' },
    } as const;
    expect(reduceRequest(first, request, by).standing.decisions[0]?.action).toEqual({
      approved: changed,
      recommended,
    });
  });
});
