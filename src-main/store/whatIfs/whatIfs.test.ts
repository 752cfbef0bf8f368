import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import type { StoredWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import { AT, campaign, diagnosis } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import type { Store } from '../store.ts';

let place: TempStore;
let store: Store;
let recommendationId: string;
beforeEach(() => {
  place = tempStore();
  store = place.open();
  const importId = newId();
  store.imports.begin({ id: importId, at: AT, source: 'data_folder', label: 'test' });
  store.facts.put(importId, { table: 'campaigns', rows: [campaign('c1')] });
  recommendationId = newId();
  store.recommendations.add([
    { id: recommendationId, runId: newId(), createdAt: AT, diagnosis: diagnosis('c1') },
  ]);
});
afterEach(() => place.remove());

const answer: StoredWhatIf['answer'] = {
  from: 'facts',
  facts: {
    changed: diagnosis('c1', { rootCause: 'seasonality' }),
    expected: { original: null, changed: null },
    forecast: null,
    assumptions: ['windows_by_hand'],
  },
};
const one = (name: string): StoredWhatIf => ({
  id: newId(),
  recommendationId,
  name,
  savedAt: AT,
  savedBy: 'Ann',
  changes: [{ kind: 'rule_in', cause: 'seasonality' }],
  answer,
  dataState: 'abc',
});

describe('saved what-ifs', () => {
  it('are there after a restart, newest first, and gone once removed', () => {
    const [first, second] = [one('First'), one('Second')];
    store.whatIfs.add(first);
    store.whatIfs.add(second);
    const again = place.open();
    expect(again.whatIfs.list(recommendationId)).toEqual([second, first]);
    expect(again.whatIfs.list(null)).toEqual([second, first]);
    expect(again.whatIfs.list(newId())).toEqual([]);
    expect(again.whatIfs.get(first.id)).toEqual(first);
    expect(again.whatIfs.remove(first.id)?.id).toBe(first.id);
    expect(again.whatIfs.remove(first.id)).toBeNull();
    expect(again.whatIfs.get(first.id)).toBeNull();
    expect(again.whatIfs.list(recommendationId)).toEqual([second]);
  });

  // Would catch: an undo that brings back something else than was removed, or puts it on top.
  it('are put back as they were and where they were, unless the name has gone to another', () => {
    const [first, second] = [one('First'), one('Second')];
    store.whatIfs.add(first);
    store.whatIfs.add(second);
    const removed = store.whatIfs.remove(first.id);
    if (removed === null) throw new Error('nothing was removed');
    store.whatIfs.putBack(removed);
    expect(store.whatIfs.list(recommendationId)).toEqual([second, first]);
    store.whatIfs.remove(first.id);
    store.whatIfs.rename(second.id, 'first');
    expect(() => store.whatIfs.putBack(removed)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  // Would catch: an undo refused because another was saved since.
  it('are put back beside what was saved since', () => {
    const [first, second] = [one('First'), one('Second')];
    store.whatIfs.add(first);
    const removed = store.whatIfs.remove(first.id);
    if (removed === null) throw new Error('nothing was removed');
    store.whatIfs.add(second);
    store.whatIfs.putBack(removed);
    expect(store.whatIfs.list(recommendationId)).toEqual(expect.arrayContaining([first, second]));
  });

  it('have another name by wish, also the same in other letters, and never that of another', () => {
    const [first, second] = [one('First'), one('Second')];
    store.whatIfs.add(first);
    store.whatIfs.add(second);
    expect(store.whatIfs.rename(first.id, 'FIRST')).toBe(true);
    expect(() => store.whatIfs.rename(first.id, 'second')).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(store.whatIfs.rename(newId(), 'Third')).toBe(false);
    expect(store.whatIfs.list(recommendationId).map(({ name }) => name)).toEqual(['Second', 'FIRST']);
  });

  // Would catch: an answer that cannot be unpacked and hides all others.
  it('skip one whose answer is damaged', () => {
    store.whatIfs.add(one('Mine'));
    store.whatIfs.add(one('Damaged'));
    const connection = connect(place.path, place.key, 'kept');
    connection.exec(`UPDATE what_ifs SET answer = x'00ff00' WHERE name = 'Damaged'`);
    connection.close();
    expect(store.whatIfs.list(recommendationId).map(({ name }) => name)).toEqual(['Mine']);
    expect(store.check().join(' ')).toMatch(/The what-if \S+ cannot be read/);
  });

  // Would catch: one saved over another that somebody still needs.
  it('refuse a name that is taken, in any case, and an unknown recommendation', () => {
    store.whatIfs.add(one('Rivals back off'));
    expect(() => store.whatIfs.add(one('rivals BACK off'))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(() => store.whatIfs.add({ ...one('Other'), recommendationId: newId() })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    expect(store.whatIfs.list(recommendationId)).toHaveLength(1);
  });

  // Would catch: one row of a newer version that hides every other.
  it('skip one that this version cannot read', () => {
    store.whatIfs.add(one('Mine'));
    store.whatIfs.add(one('Of the future'));
    const connection = connect(place.path, place.key, 'kept');
    connection.exec(`UPDATE what_ifs SET changes = '[{"kind":"time_travel"}]' WHERE name = 'Of the future'`);
    connection.close();
    expect(store.whatIfs.list(recommendationId).map(({ name }) => name)).toEqual(['Mine']);
  });
});
