import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf } from '../../../src-core/diagnosis/volume/plan.ts';
import type { GoalChoices } from '../../../src-shared/model/goal.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT, beginImport, campaign } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { openReader } from '../openReader.ts';
import type { Store } from '../store.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open();
  imported({ targetCpa: 40, extra: { 'Monthly budget': '9,000' } });
});
afterEach(() => place.remove());

function imported(more: Parameters<typeof campaign>[1]): void {
  store.facts.put(beginImport(store), { table: 'campaigns', rows: [campaign('c1', more)] });
}

function change(choices: GoalChoices, changedBy = 'Ann'): string {
  const id = newId();
  store.goals.change('c1', { id, choices, changedAt: AT, changedBy });
  return id;
}
const held = () => store.facts.goals('c1');

describe('goals of a campaign', () => {
  it('are those of the import until the analyst says otherwise', () => {
    expect(held()).toEqual({
      targetCpa: { value: 40, imported: 40, own: null },
      targetRoas: { value: null, imported: null, own: null },
      monthlyBudget: { value: 9000, imported: 9000, own: null },
    });
  });

  // Would catch: a target that the next export of the platform puts back, and an analysis or a what-if that reads the import's.
  it('of the analyst survive an import, and are where everything that diagnoses reads them', () => {
    const id = change({ targetCpa: { kind: 'amount', amount: 48 }, monthlyBudget: { kind: 'none' } });
    imported({ targetCpa: 35, extra: { monthly_budget: '7000' } });
    expect(held()?.targetCpa).toEqual({
      value: 48,
      imported: 35,
      own: { id, changedAt: AT, changedBy: 'Ann' },
    });
    const reader = openReader(place.path, place.key, () => '2026-04-01');
    for (const facts of [store.facts, reader.facts]) {
      const read = facts.campaignData('c1')?.campaign;
      expect(read).toMatchObject({ targetCpa: 48, targetRoas: null, campaignName: 'Campaign c1' });
      expect(read === undefined ? 0 : planOf(read).monthlyBudget).toBeNull();
      expect(facts.campaign('c1')).toEqual(read);
    }
    reader.close();
    expect(store.facts.list('')[0]?.goals).toEqual(held());
    change({ targetCpa: { kind: 'imported' }, monthlyBudget: { kind: 'amount', amount: 12_000 } });
    expect(held()).toMatchObject({ targetCpa: { value: 35, own: null }, monthlyBudget: { value: 12_000 } });
    const given = store.facts.campaign('c1');
    expect(given === null ? null : planOf(given).monthlyBudget).toBe(12_000);
  });

  it('changed at once are taken back at once, and what held before holds again', () => {
    const first = change({ targetCpa: { kind: 'amount', amount: 48 } });
    const second = change({ targetCpa: { kind: 'none' }, targetRoas: { kind: 'amount', amount: 3 } }, 'Bo');
    expect(held()).toMatchObject({ targetCpa: { value: null, imported: 40 }, targetRoas: { value: 3 } });
    expect(() => store.goals.undo(first, AT, 'Ann')).toThrow('A later change');
    store.goals.undo(second, AT, 'Ann');
    store.goals.undo(second, AT, 'Somebody else');
    expect(held()).toMatchObject({ targetCpa: { value: 48 }, targetRoas: { value: null, own: null } });
    store.goals.undo(first, AT, 'Ann');
    expect(held()?.targetCpa).toEqual({ value: 40, imported: 40, own: null });
    expect(store.goals.changes('c1')).toMatchObject([
      {
        id: second,
        changedBy: 'Bo',
        undone: { at: AT, by: 'Ann' },
        choices: { targetCpa: { kind: 'none' } },
      },
      { id: first, changedBy: 'Ann', undone: { by: 'Ann' } },
    ]);
  });

  it('are changed once however often the same change is sent, and only of a campaign that there is', () => {
    const id = change({ targetCpa: { kind: 'amount', amount: 48 } });
    store.goals.change('c1', {
      id,
      choices: { targetCpa: { kind: 'amount', amount: 99 } },
      changedAt: AT,
      changedBy: 'Ann',
    });
    expect(held()?.targetCpa.value).toBe(48);
    expect(() =>
      store.goals.change('gone', { id: newId(), choices: {}, changedAt: AT, changedBy: 'Ann' }),
    ).toThrow('not in the workspace');
    expect(() => store.goals.undo(newId(), AT, 'Ann')).toThrow('not in the workspace');
  });
});
