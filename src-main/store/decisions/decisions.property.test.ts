import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { DecisionRequest, Verdict } from '../../../src-shared/model/decision.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import {
  offered,
  overtaken,
  type RecommendationStanding,
  reduceRequest,
} from '../../../src-shared/sync/reduce.ts';
import { AT, recommendation } from '../../../testing/store/rows.ts';
import { tempStore } from '../../../testing/store/tempStore.ts';
import { StoreError } from '../database/storeError.ts';
import { everyDecision } from './page.ts';

const CAMPAIGNS = 2;

/** One thing a person, a retry or a new analysis may do; `which` picks among the existing ones. */
const step = fc.record({
  act: fc.constantFrom(
    'approve',
    'change',
    'change wrongly',
    'reject',
    'snooze',
    'undo',
    'undo any',
    'again',
    'again elsewhere',
    'again otherwise',
    'analyse',
  ),
  campaign: fc.nat({ max: CAMPAIGNS - 1 }),
  which: fc.nat({ max: 5 }),
});
type Act = Exclude<(typeof step extends fc.Arbitrary<infer S> ? S : never)['act'], 'analyse'>;

function verdictOf(act: Act, undoes: string): Verdict {
  switch (act) {
    case 'approve':
    case 'again':
    case 'again elsewhere':
      return { kind: 'approve' };
    case 'change':
      return {
        kind: 'approve_with_changes',
        parameters: { workflow: 'Bid Adjustment', changePct: 1, currentBid: null, newBid: null },
        note: '',
      };
    case 'change wrongly':
      return { kind: 'approve_with_changes', parameters: { workflow: 'Campaign Pause' }, note: '' };
    case 'reject':
    case 'again otherwise':
      return { kind: 'reject', category: 'right_decision_poor_reasoning', text: 'ü "quoted"' };
    case 'snooze':
      return { kind: 'snooze', until: '2099-01-01' };
    case 'undo':
    case 'undo any':
      return { kind: 'undo', undoes };
    default:
      return assertNever(act);
  }
}

// Would catch: a retry of an undone decision answered as if it were in force, an id used for two decisions, an undo of
// the wrong one, an event or audit row too many or missing, and any difference between the store and the reducer of the
// team's server.
it('any sequence of decisions, undos, retries and new analyses leaves each recommendation where the shared reducer does, with one audit row and one event a decision and a chain that holds', () => {
  return fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const place = tempStore();
      try {
        const store = place.open();
        const standings: RecommendationStanding[] = [];
        const kept: DecisionRequest[] = [];
        const analyse = (campaign: number) => {
          const item = recommendation(`c${campaign}`);
          store.recommendations.add([item]);
          for (const [at, one] of standings.entries())
            if (one.campaignId === item.diagnosis.campaignId) standings[at] = overtaken(one);
          standings.push(offered(item.id, item.diagnosis.campaignId, item.diagnosis.parameters));
        };
        const ask = (request: DecisionRequest) => {
          const at = standings.findIndex((one) => one.id === request.recommendationId);
          const standing = standings[at];
          if (standing === undefined) throw new RangeError('only known ones are asked about');
          const by = { decidedAt: AT, decidedBy: 'Ann' };
          const elsewhere = standings
            .flatMap((one) => one.decisions)
            .find((one) => one.id === request.decisionId);
          const { standing: after, ruling } = reduceRequest(standing, request, by, elsewhere ?? null);
          standings[at] = after;
          if (ruling.kind === 'refused') {
            expect(() => store.decisions.decide(request, 'Ann', AT)).toThrow(StoreError);
            return;
          }
          const answer = store.decisions.decide(request, 'Ann', AT);
          expect(answer.state).toBe(after.state);
          expect(answer.decision).toEqual(
            ruling.kind === 'repeated' ? ruling.decision : after.decisions.at(-1),
          );
          if (ruling.kind === 'kept') kept.push(request);
        };
        for (let campaign = 0; campaign < CAMPAIGNS; campaign++) analyse(campaign);
        for (const { act, campaign, which } of steps) {
          if (act === 'analyse') {
            analyse(campaign);
            continue;
          }
          const own = standings.filter((one) => one.campaignId === `c${campaign}`);
          const standing = own[own.length - 1 - (which % own.length)];
          if (standing === undefined) throw new RangeError('each campaign has one');
          const earlier = kept[which % Math.max(kept.length, 1)];
          if (act.startsWith('again') && earlier === undefined) continue;
          if (act === 'again' && earlier !== undefined) ask(earlier);
          else {
            const last = standing.decisions.findLast(
              (one) => one.undoneBy === null && one.verdict.kind !== 'undo',
            );
            const undoes = (act === 'undo any' ? earlier?.decisionId : last?.id) ?? newId();
            const reused = act.startsWith('again') ? earlier : undefined;
            ask({
              decisionId: reused?.decisionId ?? newId(),
              recommendationId:
                act === 'again otherwise' && reused !== undefined ? reused.recommendationId : standing.id,
              verdict:
                act === 'again elsewhere' && reused !== undefined ? reused.verdict : verdictOf(act, undoes),
            });
          }
        }
        for (const standing of standings)
          expect(store.recommendations.get(standing.id)).toMatchObject({
            state: standing.state,
            decisions: standing.decisions,
          });
        const ids = kept.map((one) => one.decisionId);
        expect(store.audit.page(0, 1000).map((entry) => entry.subjectId)).toEqual(ids);
        const events = store.outbox.next(1000);
        expect(events.map((event) => event.eventId)).toEqual(ids);
        expect(events.every((event) => event.kind === 'known')).toBe(true);
        expect(
          store.decisions.page({ ...everyDecision, limit: 1000 }).rows.map((one) => one.decision.id),
        ).toEqual(ids.reverse());
        expect(store.check()).toEqual([]);
      } finally {
        place.remove();
      }
    }),
    { numRuns: 40 },
  );
});
