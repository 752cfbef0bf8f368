import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import type { Connection } from '../database/connection.ts';
import type { Store } from '../store.ts';

/** More than 90 days after `AT`. */
const MUCH_LATER = new Date('2026-08-01T00:00:00Z');

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open({ now: () => MUCH_LATER });
});
afterEach(() => place.remove());

function on<T>(work: (connection: Connection) => T): T {
  const connection = connect(place.path, place.key, 'kept');
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

function decide(recommendationId: string, verdict: Parameters<Store['decisions']['decide']>[0]['verdict']) {
  return store.decisions.decide({ decisionId: newId(), recommendationId, verdict }, 'Ann', AT).decision;
}

describe('tidying', () => {
  // Would catch: deleting a body that history, the queue or a person's what-if still needs.
  it('deletes the bodies of what was superseded undecided long ago, and no others', () => {
    const superseded = recommendation('c1');
    const open = recommendation('c1');
    const decided = recommendation('c2');
    const undone = recommendation('c3');
    store.recommendations.add([superseded, open, decided, undone]);
    decide(decided.id, { kind: 'approve' });
    const { id } = decide(undone.id, { kind: 'approve' });
    const newer = [recommendation('c2'), recommendation('c3')];
    store.recommendations.add(newer);
    decide(undone.id, { kind: 'undo', undoes: id });
    expect([...store.tidy()]).toEqual(['dropped']);
    for (const kept of [open, decided, undone, ...newer])
      expect(store.recommendations.get(kept.id)?.diagnosis).toEqual(kept.diagnosis);
    expect(() => store.recommendations.get(superseded.id)).toThrow(
      expect.objectContaining({ code: 'not_found', message: expect.stringContaining('no longer kept') }),
    );
    // Its row is still there, in the campaign's history.
    expect(store.recommendations.ofCampaign('c1', 10).map((row) => row.id)).toEqual([open.id, superseded.id]);
    expect(store.recommendations.readableOf('c1', 10).map((one) => one.id)).toEqual([open.id]);
    expect([...store.tidy()]).toEqual([]);
    expect(store.check()).toEqual([]);
  });

  // Would catch: recent bodies deleted.
  it('deletes nothing that is younger than the rule says', () => {
    const young = place.open({ now: () => new Date('2026-06-01T00:00:00Z') });
    young.recommendations.add([recommendation('c1'), recommendation('c1')]);
    expect([...young.tidy()]).toEqual([]);
  });

  // Would catch: bodies of earlier versions lost or changed while they are packed; an interrupted step that loses one.
  it('packs what earlier versions stored plain, one short step at a time, wherever it is interrupted', () => {
    const items = ['c1', 'c2', 'c3'].map((campaign) => recommendation(campaign));
    store.recommendations.add(items);
    on((connection) =>
      connection.write(() => {
        connection.exec('DELETE FROM diagnosis_bodies');
        for (const { id, diagnosis } of items)
          connection
            .statement(
              'INSERT INTO diagnoses (recommendation, body) SELECT seq, ? FROM recommendations WHERE id = ?',
            )
            .run(JSON.stringify(diagnosis), id);
      }),
    );
    const steps = store.tidy();
    expect(steps.next().value).toBe('packed');
    steps.return();
    expect([...store.tidy()]).toEqual([
      'packed',
      'packed',
      ...['written anew', 'written anew', 'written anew'],
    ]);
    expect(items.map(({ id }) => store.recommendations.get(id)?.diagnosis)).toEqual(
      items.map(({ diagnosis }) => diagnosis),
    );
    expect(store.check()).toEqual([]);
  });

  // Would catch: a file that never shrinks, whatever is removed from it.
  it('returns free pages to the disk', () => {
    const pages = () => on((connection) => Number(connection.pragma('page_count')));
    on((connection) =>
      connection.write(() => {
        connection.exec('CREATE TABLE big (body BLOB)');
        connection.exec('INSERT INTO big SELECT zeroblob(4000000)');
      }),
    );
    const before = pages();
    on((connection) => connection.write(() => connection.exec('DROP TABLE big')));
    const steps = [...store.tidy()];
    expect(new Set(steps)).toEqual(new Set(['given back']));
    expect(pages()).toBeLessThan(before - 500);
    expect(store.check()).toEqual([]);
  });
});
