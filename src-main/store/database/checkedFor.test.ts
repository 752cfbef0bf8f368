import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { evaluationRun } from '../../../testing/store/evaluationRun.ts';
import { modelCall } from '../../../testing/store/modelCall.ts';
import { AT, beginImport, recommendation } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';
import { UnstorableError } from './checkedFor.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open();
});
afterEach(() => place.remove());

/** As a server with wrong counts, or a fault in this program, would have them. */
const noCounts = { input: -7, cachedInput: 0, cacheWrite: 0, output: 12.5, reasoning: 0 };

/** What cannot be read again, by who writes it. */
const writers: ReadonlyArray<readonly [what: string, write: () => void]> = [
  ['recommendation', () => store.recommendations.add([recommendation('c1', { confidence: Number.NaN })])],
  ['call of a model', () => store.modelCalls.put(modelCall(newId(), { usage: noCounts }), 0)],
  ['cost of a call', () => store.modelCalls.put(modelCall(newId()), -1.5)],
  [
    'report of an import',
    () => {
      const report = {
        source: 'data_folder',
        files: [],
        campaigns: [],
        faults: [],
        faultCounts: { gap: -2.5 },
        readings: [],
        mappings: [],
        replaces: null,
        usable: true,
      } as const;
      store.imports.end(beginImport(store), 'done', report);
    },
  ],
  ['evaluation', () => store.evaluationRuns.add({ ...evaluationRun(newId(), AT), at: 'yesterday' })],
];

// Would catch: a value that does not parse kept all the same: the job says "done", and then nothing it touched can be shown.
it.each(writers)(
  '%s: what could not be read again is refused, names its fields, and leaves no row',
  (what, write) => {
    expect(write).toThrow(UnstorableError);
    expect(write).toThrow(`This ${what} was not saved`);
    expect(store.check()).toEqual([]);
    expect(store.recommendations.ofCampaign('c1', 10)).toEqual([]);
  },
);
