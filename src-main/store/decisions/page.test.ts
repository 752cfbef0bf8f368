import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import type { DiagnosisStatus } from '../../../src-shared/model/diagnosis.ts';
import { decisionKinds, historySorts } from '../../../src-shared/model/history.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { beginImport, campaign, diagnosis, recommendation, saying } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';
import { everyDecision } from './page.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open({ now: () => new Date('2026-04-01T12:00:00Z') });
});
afterEach(() => place.remove());

const minute = (index: number) => new Date(Date.UTC(2026, 3, 1, 8, index)).toISOString();
const own = { workflow: 'Bid Adjustment', changePct: 5, currentBid: 2, newBid: 2.1 } as const;
const approve: Verdict = { kind: 'approve' };
const change: Verdict = { kind: 'approve_with_changes', parameters: own, note: 'Half of it first' };
const reject: Verdict = {
  kind: 'reject',
  category: 'wrong_decision_unclear',
  text: 'Für den Kunden zu früh',
};
const later: Verdict = { kind: 'snooze', until: '2026-05-01' };

/** Adds a recommendation of its own campaign and decides on it. */
function decided(name: string, verdict: Verdict, at: number, by = 'Ann', status: DiagnosisStatus = 'action') {
  const item = recommendation(name, { status });
  store.facts.put(beginImport(store), {
    table: 'campaigns',
    rows: [campaign(name, { campaignName: `Name of ${name}` })],
  });
  store.recommendations.add([item]);
  return store.decisions.decide({ decisionId: newId(), recommendationId: item.id, verdict }, by, minute(at))
    .decision;
}

const names = (query: Partial<typeof everyDecision>) =>
  store.decisions.page({ ...everyDecision, ...query }).rows.map(({ campaignName }) => campaignName.slice(8));

describe('the history', () => {
  // Would catch: "Approved" for what there was nothing to approve of.
  it('calls an approval of nothing to do an acknowledgement, and finds the two apart', () => {
    decided('a', approve, 1);
    decided('b', approve, 2, 'Ann', 'monitor');
    decided('c', approve, 3, 'Ann', 'insufficient_data');
    decided('d', approve, 4, 'Ann', 'undetermined');
    const kinds = store.decisions.page(everyDecision).rows.map(({ kind }) => kind);
    expect(kinds).toEqual(['approved', 'acknowledged', 'acknowledged', 'approved']);
    expect(names({ kinds: ['acknowledged'] })).toEqual(['c', 'b']);
    expect(names({ kinds: ['approved'] })).toEqual(['d', 'a']);
  });

  it('is searched in names without accents, in what was found and recommended, and in what somebody wrote', () => {
    decided('a', reject, 1);
    decided('b', change, 2);
    const item = recommendation(
      'x',
      saying({ headline: 'CTR fell by half', specificAction: 'Refresh 2 ads' }),
    );
    store.recommendations.add([item]);
    store.decisions.decide(
      { decisionId: newId(), recommendationId: item.id, verdict: later },
      'Bo',
      minute(3),
    );
    const found = (search: string) => store.decisions.page({ ...everyDecision, search }).total;
    expect(names({ search: 'KUNDEN' })).toEqual(['a']);
    expect(names({ search: 'half of it' })).toEqual(['b']);
    expect([found('ctr FELL'), found('refresh 2'), found('name OF a'), found('nothing')]).toEqual([
      1, 1, 1, 0,
    ]);
    // Would catch: SQLite's own lower case, which leaves "Ä" as it is.
    decided('c', { kind: 'reject', category: 'wrong_decision_unclear', text: 'Ändern wir später' }, 4);
    for (const text of ['Ändern', 'ändern', 'ANDERN', 'A\u0308ndern', 'später'])
      expect(names({ search: text }), text).toEqual(['c']);
    // What is stored beside the words is not what somebody wrote.
    expect([found('wrong_decision'), found('newBid')]).toEqual([0, 0]);
  });

  it('is filtered by person, period, workflow and cause, and names everybody who decided', () => {
    decided('a', approve, 1, 'Ann');
    decided('b', approve, 2, 'Bo');
    decided('c', reject, 3, 'Bo');
    expect(names({ people: ['Bo'] })).toEqual(['c', 'b']);
    expect(names({ from: minute(2), until: minute(3) })).toEqual(['b']);
    expect(names({ causes: ['seasonality'] })).toEqual([]);
    expect(names({ causes: [diagnosis('a').rootCause], workflows: ['Bid Adjustment'] })).toHaveLength(3);
    expect(store.decisions.page({ ...everyDecision, people: ['Cem'] })).toEqual({
      rows: [],
      total: 0,
      people: ['Ann', 'Bo'],
    });
  });

  it('is sorted by every column, both ways, the newest first among equals', () => {
    decided('b', approve, 1, 'bo');
    decided('a', reject, 2, 'Ann');
    decided('c', approve, 3, 'Bo', 'monitor');
    const by = (sort: (typeof historySorts)[number]) => names({ sort, descending: false }).join('');
    expect(historySorts.map(by)).toEqual(['bac', 'acb', 'abc', 'cab', 'cba']);
    expect(names({ sort: 'campaign' }).join('')).toBe('cba');
  });

  const verdicts = fc.array(
    fc.record({
      verdict: fc.constantFrom(approve, change, reject, later),
      by: fc.constantFrom('Ann', 'Bo', ''),
      status: fc.constantFrom<DiagnosisStatus>(
        'action',
        'check',
        'undetermined',
        'monitor',
        'insufficient_data',
      ),
      undone: fc.boolean(),
    }),
    { maxLength: 12 },
  );

  // Would catch: a decision in two kinds or in none, a page that repeats or skips one, a total that is not that of the list.
  it('each decision is of exactly one kind, and on exactly one page', () => {
    fc.assert(
      fc.property(verdicts, fc.integer({ min: 1, max: 5 }), (made, limit) => {
        const fresh = tempStore();
        store = fresh.open({ now: () => new Date('2026-04-01T12:00:00Z') });
        for (const [index, { verdict, by, status, undone }] of made.entries()) {
          const { id, recommendationId } = decided(`c${index}`, verdict, index, by, status);
          if (undone)
            store.decisions.decide(
              { decisionId: newId(), recommendationId, verdict: { kind: 'undo', undoes: id } },
              by,
              minute(index),
            );
        }
        const all = store.decisions.page({ ...everyDecision, limit: 500 });
        expect(all.total).toBe(all.rows.length);
        const parts = decisionKinds.map((kind) =>
          store.decisions.page({ ...everyDecision, kinds: [kind], limit: 500 }),
        );
        expect(parts.flatMap(({ rows }) => rows).length).toBe(all.total);
        for (const [index, part] of parts.entries())
          expect(part.rows).toEqual(all.rows.filter(({ kind }) => kind === decisionKinds[index]));
        const paged = Array.from({ length: Math.ceil(all.total / limit) }, (_, page) =>
          store.decisions.page({ ...everyDecision, offset: page * limit, limit }),
        );
        expect(paged.flatMap(({ rows }) => rows)).toEqual(all.rows);
        fresh.remove();
      }),
      { numRuns: 15 },
    );
  });
});
