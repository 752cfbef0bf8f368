import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noExchange } from '../../../src-shared/model/exchange.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, diagnosis, recommendation } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { packText } from '../bodies/body.ts';
import { connect } from '../database/connect.ts';
import type { QueueQuery } from '../queue/query.ts';
import type { Store } from '../store.ts';
import type { CheckReport } from './checkSteps.ts';

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

function spoil(sql: string, ...values: readonly unknown[]): void {
  const connection = connect(place.path, place.key, 'kept');
  connection.statement(sql).run(...values);
  connection.close();
}

function checked(store: Store): { readonly report: CheckReport; readonly steps: readonly string[] } {
  const steps: string[] = [];
  const check = store.checkSteps();
  for (;;) {
    const next = check.next();
    if (next.done === true) return { report: next.value, steps };
    steps.push(next.value.name);
  }
}

const query: QueueQuery = {
  view: 'needs_decision',
  search: '',
  platforms: [],
  workflows: [],
  causes: [],
  minConfidence: 0,
  sort: 'newest',
  reversed: false,
  group: null,
  exchange: noExchange,
  offset: 0,
  limit: 10,
  today: '2026-04-01',
};

describe('rows that cannot be read', () => {
  // Would catch: "sound" reported for a database in which no recommendation can be opened.
  it('are named by the check, each with what does not fit in it', () => {
    const store = place.open();
    const [bad, good] = [recommendation('c1'), recommendation('c2')];
    store.recommendations.add([bad, good]);
    store.decisions.decide(
      { decisionId: newId(), recommendationId: good.id, verdict: { kind: 'approve' } },
      'Ann',
      AT,
    );
    const { confidence: _, ...cut } = diagnosis('c1');
    spoil(
      'UPDATE diagnosis_bodies SET body = ? WHERE recommendation = (SELECT seq FROM recommendations WHERE id = ?)',
      packText(JSON.stringify(cut)),
      bad.id,
    );
    spoil(`UPDATE outbox SET payload = '{"half":'`);
    expect(store.check()).toEqual([
      expect.stringContaining(`The recommendation ${bad.id} cannot be read: confidence`),
      expect.stringContaining('The event for the team'),
    ]);
    expect(() => store.recommendations.get(bad.id)).toThrow(
      expect.objectContaining({ code: 'damaged', message: expect.stringContaining('confidence') }),
    );
    expect(store.recommendations.get(good.id)?.state).toBe('approved');
    const { report, steps } = checked(store);
    expect(report.problems).toEqual([]);
    expect(report.unreadable).toMatchObject([
      {
        kind: 'recommendation',
        id: bad.id,
        campaignName: 'c1',
        reason: expect.stringContaining('confidence'),
      },
      { kind: 'event for the team', campaignName: null },
    ]);
    // In steps, with what is read next: a doctor that is silent for a minute looks as if it hangs.
    expect(steps).toContain('the pages of the file');
    expect(steps).toContain('stored rows (recommendation)');
  });

  // Would catch: one row that hides the whole queue.
  it('are listed apart in the queue, and all others are shown', () => {
    const store = place.open();
    const [bad, good] = [recommendation('c1'), recommendation('c2')];
    store.recommendations.add([bad, good]);
    spoil('UPDATE recommendations SET cause = ? WHERE id = ?', 'no such cause', bad.id);
    const page = store.recommendations.page(query);
    expect(page.rows.map((row) => row.id)).toEqual([good.id]);
    expect(page.unreadable).toMatchObject([
      { id: bad.id, campaignId: 'c1', campaignName: 'c1', reason: expect.stringContaining('cause') },
    ]);
    expect(page.total).toBe(2);
  });
});
