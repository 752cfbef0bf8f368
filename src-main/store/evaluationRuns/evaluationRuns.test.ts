import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluationRun } from '../../../testing/store/evaluationRun.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';

const first = evaluationRun('019d4000-0000-7000-8000-000000000001', '2026-11-20T08:00:00.000Z');
const second = evaluationRun('019d4000-0000-7000-8000-000000000002', '2026-11-21T08:00:00.000Z');

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

describe('stored evaluations', () => {
  // Would catch: runs listed in insertion order (files taken over later), or gone when the database is opened again.
  it('are read back complete, newest first', () => {
    const store = place.open();
    store.evaluationRuns.add(second);
    store.evaluationRuns.add(first);
    store.close();
    const again = place.open().evaluationRuns;
    expect(again.latest(10)).toEqual([second, first]);
    expect(again.latest(1)).toEqual([second]);
    expect(again.get(first.id)).toEqual(first);
    expect(again.get('019d4000-0000-7000-8000-000000000003')).toBeNull();
  });

  // Would catch: a run duplicated, or changed, by being stored again.
  it('stay as they were first stored', () => {
    const { evaluationRuns } = place.open();
    evaluationRuns.add(first);
    evaluationRuns.add({ ...first, engineVersion: 'another' });
    expect(evaluationRuns.latest(10)).toEqual([first]);
  });
});
