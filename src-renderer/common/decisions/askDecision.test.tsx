import { describe, expect, it } from 'vitest';
import type { Decision, DecisionRequest, Verdict } from '../../../src-shared/model/decision.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import { askDecisions } from './askDecision.ts';

const subject = { id: newId(), campaignName: 'Brand' };

/** A store that answers each request with a state and, where given, with a decision that was taken back meanwhile. */
function answering(state: RecommendationState, undoneBy: string | null = null) {
  return {
    decide: async ({ decisionId, recommendationId, verdict }: DecisionRequest) => {
      const decision: Decision = {
        id: decisionId,
        recommendationId,
        verdict,
        decidedAt: '2026-04-01T08:00:00.000Z',
        decidedBy: 'Ann',
        action: null,
        undoneBy,
      };
      return { decision, state };
    },
  };
}

const ask = (verdict: Verdict, ...answer: Parameters<typeof answering>) =>
  askDecisions(answering(...answer), [{ subject, verdict }]);

describe('what the answer to a decision is worth', () => {
  // Would catch: "Approved" on the screen for what the answer says is open: it was kept once and has been undone since.
  it.each<readonly [Verdict, RecommendationState]>([
    [{ kind: 'approve' }, 'open'],
    [{ kind: 'approve' }, 'rejected'],
    [{ kind: 'reject', category: 'wrong_decision_unclear', text: '' }, 'open'],
    [{ kind: 'snooze', until: '2026-05-01' }, 'open'],
    [{ kind: 'undo', undoes: newId() }, 'approved'],
  ])('%j answered as "%s" does not stand, and says how it stands', async (verdict, state) => {
    const { kept, notKept } = await ask(verdict, state);
    expect(kept).toEqual([]);
    expect(notKept).toMatchObject([
      { subject, isUnanswered: false, error: { data: { what: expect.stringContaining('It is now') } } },
    ]);
  });

  // Would catch: a state that fits by chance, from the decision of somebody else, taken for one's own.
  it('a decision that was taken back does not stand, whatever the state is', async () => {
    const { kept, notKept } = await ask({ kind: 'approve' }, 'approved', newId());
    expect(kept).toEqual([]);
    expect(notKept).toHaveLength(1);
  });

  it.each<readonly [Verdict, RecommendationState]>([
    [{ kind: 'approve' }, 'approved'],
    [{ kind: 'undo', undoes: newId() }, 'superseded'],
  ])('%j answered as "%s" stands', async (verdict, state) => {
    expect((await ask(verdict, state)).kept).toHaveLength(1);
  });
});
