import { expect, it } from 'vitest';
import type { Decision, DecisionRequest } from '../../../src-shared/model/decision.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { askDecisions } from './askDecision.ts';
import { manyFrom, oneByOne, useSeveral } from './several.ts';

const subjects = Array.from({ length: 300 }, (_, index) => ({
  id: newId(),
  campaignName: `Campaign ${index}`,
}));

// Would catch: hundreds of decisions that cannot be stopped, or one that is counted as kept though it was never asked for.
it('stops after the decision under way, and says which were never asked for', async () => {
  const seen: number[] = [];
  const queue = {
    decide: async ({ decisionId, recommendationId, verdict }: DecisionRequest) => {
      const { now } = useSeveral.getState();
      seen.push(now?.done ?? -1);
      if (seen.length === 120) now?.stop();
      const decision: Decision = {
        id: decisionId,
        recommendationId,
        verdict,
        decidedAt: '2026-04-01T08:00:00.000Z',
        decidedBy: 'Ann',
        action: null,
        undoneBy: null,
      };
      return { decision, state: 'approved' as const };
    },
  };
  const asked = subjects.map((subject) => ({ subject, verdict: { kind: 'approve' } as const }));
  const { kept, notKept, left } = await askDecisions(queue, asked);
  expect([kept.length, notKept.length, left.length]).toEqual([120, 0, 180]);
  expect(left[0]).toBe(asked[120]);
  expect(seen.slice(0, 3)).toEqual([0, 1, 2]);
  expect(useSeveral.getState().now).toBeNull();
});

it('shows nothing for a few, and nothing any more once one of many throws', async () => {
  const few = subjects.slice(0, manyFrom - 1);
  await oneByOne('Deciding', few, async () => expect(useSeveral.getState().now).toBeNull());
  const broken = oneByOne('Deciding', subjects, () => Promise.reject(new Error('gone')));
  await expect(broken).rejects.toThrow('gone');
  expect(useSeveral.getState().now).toBeNull();
});
