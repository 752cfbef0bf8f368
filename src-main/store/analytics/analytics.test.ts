import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyticsOf } from '../../../src-core/analytics/analytics.ts';
import { analyticsSchema } from '../../../src-shared/model/analytics.ts';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { Diagnosis, DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import { type Id, newId } from '../../../src-shared/model/ids.ts';
import { causes, workflows } from '../../../src-shared/model/vocabulary.ts';
import { diagnosis, recommendation } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';
import type { AnalyticsQuery } from './analytics.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open({ now: () => new Date('2026-04-01T12:00:00Z') });
});
afterEach(() => place.remove());

const START = Date.UTC(2026, 2, 2, 8);
const minute = (index: number) => new Date(START + index * 60_000).toISOString();
const query: AnalyticsQuery = {
  period: { from: null, to: null },
  from: null,
  until: null,
  now: minute(60),
  today: '2026-03-02',
};
const recommended = diagnosis('any').parameters;
const own = { workflow: 'Bid Adjustment', changePct: 5, currentBid: 2, newBid: 2.1 } as const;
const approve: Verdict = { kind: 'approve' };
const change: Verdict = { kind: 'approve_with_changes', parameters: own, note: '' };
const changedBack: Verdict = { kind: 'approve_with_changes', parameters: recommended, note: '' };
const reject: Verdict = { kind: 'reject', category: 'wrong_decision_unclear', text: '' };
const rejectGood: Verdict = { kind: 'reject', category: 'right_decision_good_reasoning', text: '' };
const later: Verdict = { kind: 'snooze', until: '2026-05-01' };

let names = 0;
/** A recommendation of its own campaign, made at minute 0. */
function add({ currency = 'EUR', ...rest }: Partial<Diagnosis> = {}): Id {
  names += 1;
  const more = { ...rest, currency, kpi: { ...diagnosis('any').kpi, currency } };
  const item = { ...recommendation(`c${names}`, more), createdAt: minute(0) };
  store.recommendations.add([item]);
  return item.id;
}
function decide(recommendationId: Id, verdict: Verdict, at = 10, by = 'Ann'): Id {
  const decisionId = newId();
  store.decisions.decide({ decisionId, recommendationId, verdict }, by, minute(at));
  return decisionId;
}
const read = (more: Partial<AnalyticsQuery> = {}) =>
  analyticsOf(store.analytics.count({ ...query, ...more }));

describe('what is counted of the decisions', () => {
  it('is nothing in an empty workspace, without a share of it', () => {
    const found = read();
    expect(analyticsSchema.parse(found)).toEqual(found);
    expect(found.acceptance.accepted).toEqual({ hits: 0, of: 0, share: null, low: null, high: null });
    expect([found.byWorkflow, found.agreement, found.money]).toEqual([[], [], []]);
  });

  // Would catch: an approval with the recommended figures counted as changed, or an acknowledgement as an approval.
  it('tells approvals, changes, rejections and acknowledgements apart', () => {
    for (const verdict of [approve, change, changedBack, reject, later]) decide(add(), verdict);
    decide(add({ status: 'monitor' }), approve);
    const { acceptance, changed, decisions } = read();
    expect(acceptance).toMatchObject({
      asRecommended: 2,
      changed: 1,
      rejected: 1,
      accepted: { hits: 3, of: 4 },
    });
    expect(changed).toMatchObject({ hits: 1, of: 3 });
    expect(decisions).toEqual({
      approved: 1,
      changed: 2,
      acknowledged: 1,
      rejected: 1,
      snoozed: 1,
      takenBack: 0,
      people: 1,
    });
  });

  // Would catch: one recommendation counted twice because it was taken back and decided again, or put off first.
  it('counts the answer in force, once, and its time from the recommendation', () => {
    const id = add();
    decide(id, later, 2);
    const first = decide(id, approve, 5);
    decide(id, { kind: 'undo', undoes: first }, 6);
    decide(id, reject, 12);
    const { acceptance, timeToAnswer } = read();
    expect(acceptance).toMatchObject({ asRecommended: 0, rejected: 1, accepted: { hits: 0, of: 1 } });
    expect(timeToAnswer.n).toBe(1);
    expect(timeToAnswer.median).toBeCloseTo(720, 1);
  });

  it('is of the period alone, from its first instant until before its end', () => {
    decide(add(), approve, 10);
    decide(add(), approve, 20);
    decide(add(), approve, 30);
    expect(read({ from: minute(20), until: minute(30) }).acceptance.accepted.of).toBe(1);
    expect(read({ from: minute(1), until: null }).made.recommendations).toBe(0);
  });

  it('says what people made of each cause, and where they ruled it out', () => {
    const id = add({ rootCause: 'seasonality' });
    store.whatIfs.add({
      id: newId(),
      recommendationId: id,
      name: 'Without it',
      savedAt: minute(1),
      savedBy: 'Ann',
      changes: [{ kind: 'rule_out', cause: 'seasonality' }],
      answer: {
        from: 'facts',
        facts: {
          changed: null,
          expected: { original: null, changed: null },
          forecast: null,
          assumptions: [],
        },
      },
      dataState: 'abc',
    });
    decide(id, reject);
    decide(add({ rootCause: 'seasonality' }), rejectGood);
    decide(add({ rootCause: 'seasonality' }), approve);
    expect(read().agreement).toMatchObject([
      {
        cause: 'seasonality',
        agreed: { hits: 2, of: 3 },
        approved: 1,
        rejectedGood: 1,
        rejectedReasons: 0,
        rejectedWrong: 1,
        ruledOut: 1,
      },
    ]);
  });

  // Would catch: dollars and euros in one sum, and amounts without a currency added to any.
  it('keeps money apart by currency, decided and waiting', () => {
    decide(add({ moneyAtStakePerDay: 100 }), approve);
    decide(add({ moneyAtStakePerDay: 40, currency: 'USD' }), reject);
    add({ moneyAtStakePerDay: 7, currency: 'USD' });
    add({ moneyAtStakePerDay: 9, currency: null });
    const none = { n: 0, micros: 0 };
    expect(read().money).toEqual([
      { currency: 'EUR', accepted: { n: 1, micros: 100_000_000 }, rejected: none, waiting: none },
      {
        currency: 'USD',
        accepted: none,
        rejected: { n: 1, micros: 40_000_000 },
        waiting: { n: 1, micros: 7_000_000 },
      },
      { currency: null, accepted: none, rejected: none, waiting: { n: 1, micros: 0 } },
    ]);
  });

  it('knows how long what needs a decision has waited; what was put off waits again when its day has come', () => {
    decide(add(), later);
    add();
    add({ status: 'monitor' });
    const { age, oldest, bands } = read().waiting;
    expect([age.n, Math.round(oldest ?? 0)]).toEqual([1, 3600]);
    expect(bands).toEqual([
      { days: 1, n: 1 },
      { days: 3, n: 0 },
      { days: 7, n: 0 },
      { days: null, n: 0 },
    ]);
    expect(read({ today: '2026-05-01', now: '2026-05-01T09:00:00.000Z' }).waiting.bands[3]?.n).toBe(2);
  });

  const made = fc.array(
    fc.record({
      verdict: fc.constantFrom<Verdict | null>(approve, change, changedBack, reject, rejectGood, later, null),
      status: fc.constantFrom<DiagnosisStatus>(
        'action',
        'check',
        'undetermined',
        'monitor',
        'insufficient_data',
      ),
      workflow: fc.constantFrom(...workflows),
      cause: fc.constantFrom(...causes),
      confidence: fc.constantFrom(0, 0.3, 0.5, 0.69, 0.7, 0.85, 0.98, 1),
      currency: fc.constantFrom('EUR', 'USD', null),
      undone: fc.boolean(),
      at: fc.integer({ min: 1, max: 50_000 }),
    }),
    { maxLength: 14 },
  );

  // Would catch: an answer that is in two lines of a table or in none, so that its parts do not come to the whole.
  it('every table holds every answer exactly once', () => {
    fc.assert(
      fc.property(made, (items) => {
        const fresh = tempStore();
        store = fresh.open({ now: () => new Date('2026-04-01T12:00:00Z') });
        let answers = 0;
        for (const { verdict, status, workflow, cause, confidence, currency, undone, at } of items) {
          const id = add({ status, rootCause: cause, recommendedWorkflow: workflow, confidence, currency });
          if (verdict === null || (verdict.kind === 'approve_with_changes' && workflow !== 'Bid Adjustment'))
            continue;
          const decision = decide(id, verdict, at);
          if (undone) decide(id, { kind: 'undo', undoes: decision }, at);
          const decides = verdict.kind !== 'snooze' && status !== 'monitor' && status !== 'insufficient_data';
          if (decides && !undone) answers += 1;
        }
        const found = read({ now: minute(60_000) });
        const total = (parts: readonly number[]) => parts.reduce((one, two) => one + two, 0);
        const of = (lines: ReadonlyArray<{ readonly acceptance: typeof found.acceptance }>) =>
          total(lines.map(({ acceptance }) => acceptance.accepted.of));
        const { acceptance, agreement, money, waiting, timeToAnswer } = found;
        expect([
          acceptance.accepted.of,
          acceptance.asRecommended + acceptance.changed + acceptance.rejected,
          of(found.byWorkflow),
          of(found.byConfidence),
          of(found.byWeek),
          total(agreement.map(({ agreed }) => agreed.of)),
          total(
            agreement.map((one) => one.approved + one.rejectedGood + one.rejectedReasons + one.rejectedWrong),
          ),
          total(money.map(({ accepted, rejected }) => accepted.n + rejected.n)),
          timeToAnswer.n,
        ]).toEqual(Array.from({ length: 9 }, () => answers));
        expect([
          total(found.byWorkflow.map((one) => one.made)),
          total(found.byConfidence.map((one) => one.made)),
        ]).toEqual([found.made.decidable, found.made.decidable]);
        expect(total(waiting.bands.map(({ n }) => n))).toBe(waiting.age.n);
        expect(total(money.map((one) => one.waiting.n))).toBe(waiting.age.n);
        expect(analyticsSchema.parse(found)).toEqual(found);
        fresh.remove();
      }),
      { numRuns: 15 },
    );
  });
});
