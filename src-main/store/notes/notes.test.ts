import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import type { Note } from '../../../src-shared/model/note.ts';
import { AT, beginImport, campaign } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { openReader } from '../openReader.ts';
import type { Store } from '../store.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open();
  store.facts.put(beginImport(store), { table: 'campaigns', rows: [campaign('c1'), campaign('c2')] });
});
afterEach(() => place.remove());

const note = (more: Partial<Note> = {}): Note => ({
  id: newId(),
  from: '2026-03-10',
  to: '2026-03-12',
  kind: 'site_trouble',
  text: 'Checkout was down',
  writtenAt: AT,
  writtenBy: 'Ann',
  ...more,
});

it('are kept by campaign, the latest days first, changed in place, and removed', () => {
  const [early, late] = [note(), note({ from: '2026-03-20', to: '2026-03-20', kind: 'promotion' })];
  store.notes.save('c1', early);
  store.notes.save('c1', late);
  store.notes.save('c2', note());
  expect(store.notes.list('c1')).toEqual([late, early]);
  const changed = { ...early, to: '2026-03-10', text: 'Only the 10th', writtenBy: 'Bo' };
  store.notes.save('c1', changed);
  expect(store.notes.list('c1')).toEqual([late, changed]);
  expect([store.notes.remove(late.id), store.notes.remove(late.id)]).toEqual([true, false]);
  expect(store.notes.list('c1')).toEqual([changed]);
  expect(store.notes.list('gone')).toEqual([]);
  expect(() => store.notes.save('gone', note())).toThrow('not in the workspace');
});

// Would catch: a note that is shown and that no analysis or what-if reads; and saved what-ifs outdated by a field that is empty.
it('are where a diagnosis reads the campaign, and nowhere for one without', () => {
  const one = note();
  store.notes.save('c1', one);
  const reader = openReader(place.path, place.key, () => '2026-04-01');
  for (const { facts } of [store, reader]) {
    expect(facts.campaignData('c1')?.notes).toEqual([one]);
    expect(Object.keys(facts.campaignData('c2') ?? {})).not.toContain('notes');
  }
  reader.close();
});
