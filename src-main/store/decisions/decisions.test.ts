import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src-core/diagnosis/explain/shownWords.ts';
import { worded } from '../../../src-core/diagnosis/explain/worded.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation, texts } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import type { NewRecommendation } from '../queue/recommendations.ts';
import type { Store } from '../store.ts';
import { everyDecision } from './page.ts';

let place: TempStore;
let store: Store;
let item: NewRecommendation;
beforeEach(() => {
  place = tempStore();
  store = place.open({ now: () => new Date('2026-04-01T12:00:00Z') });
  item = recommendation('c1');
  store.recommendations.add([item]);
});
afterEach(() => place.remove());

const approve: Verdict = { kind: 'approve' };
const reject: Verdict = {
  kind: 'reject',
  category: 'wrong_decision_understandable',
  text: 'It was a holiday.',
};

function decide(verdict: Verdict, id = newId(), recommendationId = item.id) {
  return store.decisions.decide({ decisionId: id, recommendationId, verdict }, 'Ann', AT);
}

const conflict = expect.objectContaining({ code: 'conflict' });

describe('deciding', () => {
  // Would catch: a decision whose grounds read otherwise once the words of the app were changed.
  it('keeps every sentence that was on the screen, and an undo keeps none', () => {
    const { decision } = decide(reject);
    const words = wordsOf(worded(item.diagnosis));
    expect(words.texts).toEqual(texts);
    expect(store.decisions.shown(decision.id)).toEqual(words);
    const undo = decide({ kind: 'undo', undoes: decision.id });
    expect(store.decisions.shown(undo.decision.id)).toBeNull();
    expect(store.decisions.shown(newId())).toBeNull();
  });

  it('stores the decision, its audit row and its event together, and they agree', () => {
    const { decision, state } = decide(reject);
    expect(state).toBe('rejected');
    expect(store.recommendations.get(item.id)).toMatchObject({ state: 'rejected', decisions: [decision] });
    expect(store.audit.page(0, 10)).toMatchObject([
      {
        seq: 1,
        actor: 'Ann',
        at: AT,
        action: 'decision.made',
        subjectId: decision.id,
        payload: { recommendationId: item.id, verdict: reject, stateBefore: 'open', stateAfter: 'rejected' },
      },
    ]);
    expect(store.outbox.next(10)).toMatchObject([
      {
        eventId: decision.id,
        kind: 'known',
        event: {
          type: 'decision.made',
          schema: 1,
          payload: { verdict: reject, campaignId: 'c1', action: null },
        },
      },
    ]);
    expect(store.outbox.unsent()).toBe(1);
    expect(store.decisions.page({ ...everyDecision, limit: 10 }).rows).toEqual([
      {
        decision,
        kind: 'rejected',
        campaignName: 'c1',
        platform: 'other',
        headline: texts.headline,
        specificAction: texts.specificAction,
        currency: 'EUR',
        status: 'action',
        workflow: 'Bid Adjustment',
        cause: 'competitive_pressure',
        confidence: 0.8,
      },
    ]);
    expect(store.decisions.page({ ...everyDecision, until: AT }).rows).toEqual([]);
  });

  it('decides once when asked twice, and refuses different content under the same id (a click sent again)', () => {
    const id = newId();
    const first = decide(reject, id);
    expect(decide(reject, id)).toEqual(first);
    expect(store.audit.count()).toBe(1);
    expect(() => decide(approve, id)).toThrow(conflict);
    const other = recommendation('c2');
    store.recommendations.add([other]);
    expect(() => decide(reject, id, other.id)).toThrow(conflict);
  });

  // Would catch: "Approved" on the screen for a recommendation that is open: the answer of an approval was lost, the
  // approval was undone, and then sent again under its id.
  it('refuses a repeated id that was undone, and keeps the recommendation open', () => {
    const { decision } = decide(approve);
    decide({ kind: 'undo', undoes: decision.id });
    expect(() => decide(approve, decision.id)).toThrow(
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('undone') }),
    );
    expect(store.recommendations.get(item.id)?.state).toBe('open');
    expect(decide(approve).state).toBe('approved');
  });

  // Would catch: history, queue, event or read model that show what was recommended where something else was approved.
  it('shows what was approved with changes everywhere, beside what was recommended', () => {
    const recommended = item.diagnosis.parameters;
    const approved = { workflow: 'Bid Adjustment', changePct: 5, currentBid: 2.5, newBid: 2.63 } as const;
    const action = { approved, recommended };
    const { decision } = decide({ kind: 'approve_with_changes', parameters: approved, note: '' });
    expect(decision.action).toEqual(action);
    expect(store.decisions.page({ ...everyDecision, limit: 1 }).rows[0]?.decision.action).toEqual(action);
    expect(store.recommendations.get(item.id)?.decided).toEqual(action);
    expect(store.recommendations.ofCampaign('c1', 1)[0]?.decided).toEqual(action);
    expect(store.outbox.next(1)[0]).toMatchObject({ event: { payload: { action } } });
    decide({ kind: 'undo', undoes: decision.id });
    expect(store.recommendations.get(item.id)?.decided).toBeNull();
    expect(decide(approve).decision.action).toEqual({ approved: recommended, recommended });
  });

  it('does not approve what can no longer be read, but lets it be rejected', () => {
    const connection = connect(place.path, place.key, 'kept');
    connection.statement('UPDATE diagnosis_bodies SET body = ?').run(Buffer.from('cut'));
    connection.close();
    expect(() => decide(approve)).toThrow(conflict);
    expect(decide(reject).state).toBe('rejected');
  });

  it('refuses what is decided or superseded already, and what does not exist', () => {
    decide(approve);
    expect(() => decide(reject)).toThrow(conflict);
    expect(() => decide({ kind: 'snooze', until: '2026-05-01' })).toThrow(conflict);
    const [old, newer] = [recommendation('c2'), recommendation('c2')];
    store.recommendations.add([old, newer]);
    expect(() => decide(approve, newId(), old.id)).toThrow(conflict);
    expect(() => decide(approve, newId(), newId())).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(store.audit.count()).toBe(1);
    expect(store.outbox.unsent()).toBe(1);
  });

  it('accepts changed figures of the same workflow only (a budget written into a bid)', () => {
    const changed = {
      kind: 'approve_with_changes',
      parameters: { workflow: 'Bid Adjustment', changePct: -5, currentBid: 2, newBid: 1.9 },
      note: 'gently',
    } as const;
    const other = {
      kind: 'approve_with_changes',
      parameters: { workflow: 'Campaign Pause' },
      note: '',
    } as const;
    expect(() => decide(other)).toThrow(conflict);
    expect(decide(changed).state).toBe('approved');
    expect(store.recommendations.get(item.id)?.decisions[0]?.verdict).toEqual(changed);
  });

  it('undoes only the last decision in force', () => {
    const first = decide({ kind: 'snooze', until: '2026-05-01' }).decision;
    const second = decide(approve).decision;
    expect(() => decide({ kind: 'undo', undoes: first.id })).toThrow(conflict);
    expect(() => decide({ kind: 'undo', undoes: newId() })).toThrow(conflict);
    const undo = decide({ kind: 'undo', undoes: second.id });
    expect(undo.state).toBe('open');
    expect(() => decide({ kind: 'undo', undoes: second.id })).toThrow(conflict);
    expect(() => decide({ kind: 'undo', undoes: undo.decision.id })).toThrow(conflict);
    expect(store.recommendations.get(item.id)?.decisions.map((one) => one.undoneBy)).toEqual([
      null,
      undo.decision.id,
      null,
    ]);
    expect(store.audit.page(2, 1)[0]?.action).toBe('decision.undone');
    expect(decide(reject).state).toBe('rejected');
  });

  it('does not reopen an undone recommendation beside a newer one of the campaign', () => {
    const { decision } = decide(approve);
    store.recommendations.add([recommendation('c1')]);
    expect(decide({ kind: 'undo', undoes: decision.id }).state).toBe('superseded');
  });

  it('can decide on what is snoozed, and snooze it again', () => {
    decide({ kind: 'snooze', until: '2026-05-01' });
    decide({ kind: 'snooze', until: '2026-06-01' });
    expect(store.recommendations.get(item.id)?.snoozedUntil).toBe('2026-06-01');
    expect(decide(approve).state).toBe('approved');
  });

  it('is visible to another connection on return', () => {
    const other = place.open();
    decide(approve);
    expect(other.recommendations.get(item.id)?.state).toBe('approved');
  });

  it('stores nothing when one of the three rows cannot be written (a decision nobody can audit)', () => {
    const connection = connect(place.path, place.key, 'kept');
    connection.exec(
      `CREATE TRIGGER no_room BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    expect(() => decide(approve)).toThrow();
    connection.exec('DROP TRIGGER no_room');
    connection.close();
    expect(store.recommendations.get(item.id)).toMatchObject({ state: 'open', decisions: [] });
    expect(store.audit.count()).toBe(0);
    expect(store.check()).toEqual([]);
    expect(decide(approve).state).toBe('approved');
  });
});
