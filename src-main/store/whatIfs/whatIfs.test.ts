import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import type { WhatIfSummary } from '../../../src-shared/model/whatIf.ts';
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

const summary: WhatIfSummary = {
  status: 'action',
  rootCause: 'seasonality',
  recommendedWorkflow: 'Continue Monitoring',
  confidence: 0.7,
  verdictFlipped: true,
  differences: ['The most likely cause is seasonality.'],
  forecast: null,
};
const one = (name: string) => ({
  id: newId(),
  recommendationId,
  name,
  savedAt: AT,
  savedBy: 'Ann',
  changes: [{ kind: 'rule_in', cause: 'seasonality' } as const],
  summary,
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
    expect(again.whatIfs.remove(first.id)).toBe(true);
    expect(again.whatIfs.remove(first.id)).toBe(false);
    expect(again.whatIfs.list(recommendationId)).toEqual([second]);
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
