import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import { type Id, newId } from '../../../src-shared/model/ids.ts';
import type { RecommendationState } from '../../../src-shared/model/recommendation.ts';
import { AT, recommendation } from '../../../testing/store/rows.ts';
import { tempStore } from '../../../testing/store/tempStore.ts';
import { StoreError } from '../database/storeError.ts';

const CAMPAIGNS = 2;

/** One thing a person, a retry or a new analysis may do; `which` picks among what is there. */
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
    'analyse',
  ),
  campaign: fc.nat({ max: CAMPAIGNS - 1 }),
  which: fc.nat({ max: 5 }),
});

/** A recommendation as a plain fold of its decisions would have it: the model the store is held against. */
interface Model {
  readonly id: Id;
  readonly campaign: number;
  state: RecommendationState;
  standing: Id[];
}

function verdictOf(act: string, undoes: Id): Verdict {
  switch (act) {
    case 'approve':
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
      return { kind: 'reject', category: 'right_decision_poor_reasoning', text: 'ü "quoted"' };
    case 'snooze':
      return { kind: 'snooze', until: '2099-01-01' };
    default:
      return { kind: 'undo', undoes };
  }
}

/** What the verdict should make of it; null: refused. */
function expected(model: Model, verdict: Verdict, newest: boolean): RecommendationState | null {
  if (model.state === 'superseded') return null;
  if (verdict.kind === 'undo') {
    if (model.standing.at(-1) !== verdict.undoes) return null;
    return newest ? 'open' : 'superseded';
  }
  if (model.state === 'approved' || model.state === 'rejected') return null;
  if (verdict.kind === 'snooze') return 'snoozed';
  if (verdict.kind === 'reject') return 'rejected';
  if (verdict.kind === 'approve_with_changes' && verdict.parameters.workflow !== 'Bid Adjustment')
    return null;
  return 'approved';
}

it('any sequence of decisions, undos, retries and new analyses leaves each recommendation where a fold of its decisions does, with one audit row and one event a decision and a chain that holds', () => {
  return fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const place = tempStore();
      try {
        const store = place.open();
        const models: Model[] = [];
        const kept: Array<{ id: Id; recommendationId: Id; verdict: Verdict }> = [];
        const analyse = (campaign: number) => {
          const item = recommendation(`c${campaign}`);
          store.recommendations.add([item]);
          for (const model of models)
            if (model.campaign === campaign && ['open', 'snoozed'].includes(model.state))
              model.state = 'superseded';
          models.push({ id: item.id, campaign, state: 'open', standing: [] });
        };
        for (let campaign = 0; campaign < CAMPAIGNS; campaign++) analyse(campaign);
        for (const { act, campaign, which } of steps) {
          if (act === 'analyse') {
            analyse(campaign);
            continue;
          }
          if (act === 'again') {
            const earlier = kept[which % Math.max(kept.length, 1)];
            if (earlier === undefined) continue;
            const { id: decisionId, ...request } = earlier;
            expect(store.decisions.decide({ decisionId, ...request }, 'Bob', AT).decision.id).toBe(
              decisionId,
            );
            continue;
          }
          const own = models.filter((model) => model.campaign === campaign);
          const model = own[own.length - 1 - (which % own.length)];
          if (model === undefined) throw new RangeError('each campaign has one');
          const any = kept[which % Math.max(kept.length, 1)]?.id;
          const undoes = (act === 'undo any' ? any : model.standing.at(-1)) ?? newId();
          const verdict = verdictOf(act, undoes);
          const after = expected(model, verdict, model === own.at(-1));
          const request = { decisionId: newId(), recommendationId: model.id, verdict };
          if (after === null) {
            expect(() => store.decisions.decide(request, 'Ann', AT)).toThrow(StoreError);
            continue;
          }
          expect(store.decisions.decide(request, 'Ann', AT).state).toBe(after);
          model.state = after;
          if (verdict.kind === 'undo') model.standing.pop();
          else model.standing.push(request.decisionId);
          kept.push({ id: request.decisionId, recommendationId: model.id, verdict });
        }
        for (const model of models) {
          const found = store.recommendations.get(model.id);
          expect(found?.state).toBe(model.state);
          const standing = found?.decisions.filter(
            (one) => one.undoneBy === null && one.verdict.kind !== 'undo',
          );
          expect(standing?.map((one) => one.id)).toEqual(model.standing);
        }
        const ids = kept.map((one) => one.id);
        expect(store.audit.page(0, 1000).map((entry) => entry.subjectId)).toEqual(ids);
        expect(store.outbox.next(1000).map((event) => event.eventId)).toEqual(ids);
        expect(store.decisions.latest(1000, null).map((one) => one.decision.id)).toEqual(ids.reverse());
        expect(store.check()).toEqual([]);
      } finally {
        place.remove();
      }
    }),
    { numRuns: 60 },
  );
});
