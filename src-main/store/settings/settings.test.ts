import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rateOf } from '../../../src-shared/model/exchange.ts';
import { queueFilterSchema } from '../../../src-shared/model/queueFilter.ts';
import { defaultSettings, withView } from '../../../src-shared/model/settings.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

describe('settings', () => {
  it('start at their defaults and change only where asked to', () => {
    const store = place.open();
    expect(store.settings.get()).toEqual(defaultSettings);
    const expected = { ...defaultSettings, analystName: 'Ann', staleAfterDays: 7 };
    expect(store.settings.update({ analystName: ' Ann ', staleAfterDays: 7 })).toEqual(expected);
    expect(store.settings.update({})).toEqual(expected);
    expect(place.open().settings.get()).toEqual(expected);
  });

  it('refuse an out-of-range value and keep the others (half a change)', () => {
    const store = place.open();
    expect(() => store.settings.update({ analystName: 'Ann', staleAfterDays: 0 })).toThrow();
    expect(store.settings.get()).toEqual(defaultSettings);
  });

  // Would catch: a group written back whole, as its sender last saw it, over what was changed meanwhile.
  it('change by single values within a group', () => {
    const store = place.open();
    const analyst = [{ provider: 'openai', model: 'gpt-6-sol' }];
    store.settings.update({ models: { enabled: true, keepContentDays: 30, roles: { analyst } } });
    store.settings.update({ models: { ask: 'all', caps: { seconds: 5 } }, guardrails: { maxBidStep: 0.1 } });
    const { models, guardrails, reports } = store.settings.update({ reports: { company: 'Ann & Co' } });
    expect(models).toEqual({
      ...defaultSettings.models,
      enabled: true,
      keepContentDays: 30,
      ask: 'all',
      roles: { ...defaultSettings.models.roles, analyst },
      caps: { ...defaultSettings.models.caps, seconds: 5 },
    });
    expect(guardrails).toEqual({ ...defaultSettings.guardrails, maxBidStep: 0.1 });
    expect(reports).toEqual({ ...defaultSettings.reports, company: 'Ann & Co' });
    expect(() => store.settings.update({ models: { caps: { seconds: 1 } } })).toThrow();
    expect(store.settings.get().models.caps.seconds).toBe(5);
  });

  // Would catch: the second of two views saved at once, or the second of two rates, written over the first.
  it('keep views and rates one by one', () => {
    const store = place.open();
    const on = '2026-11-27';
    store.settings.update({ exchange: { currency: 'EUR', rates: { USD: { into: 'EUR', rate: 0.9, on } } } });
    store.settings.update({ exchange: { rates: { GBP: { into: 'EUR', rate: 1.15, on } } } });
    const { exchange } = store.settings.get();
    expect([rateOf(exchange, 'USD')?.rate, rateOf(exchange, 'GBP')?.rate]).toEqual([0.9, 1.15]);
    expect(rateOf({ ...exchange, currency: 'USD' }, 'GBP')).toBeNull();
    // Would catch: a wrong rate that can only be replaced by another.
    store.settings.update({ exchange: { rates: { USD: null } } });
    expect(store.settings.get().exchange.rates).toEqual({ GBP: { into: 'EUR', rate: 1.15, on } });
    store.settings.update({ exchange: { currency: 'GBP' } });
    expect(Object.keys(store.settings.get().exchange.rates)).toEqual(['GBP']);
    const filter = queueFilterSchema.parse({ group: 'cause' });
    store.settings.changeViews((views) => withView(views, { name: 'A', filter }));
    store.settings.changeViews((views) => withView(views, { name: 'B', filter }));
    store.settings.changeViews((views) => withView(views, { name: 'A', filter: { ...filter, group: null } }));
    const { savedViews } = place.open().settings.get();
    expect(savedViews.map(({ name, filter: { group } }) => [name, group])).toEqual([
      ['A', null],
      ['B', 'cause'],
    ]);
  });

  // Would catch: one view or rate of another version that hides all of them, so that the next one saved deletes them.
  it('keep the views and rates that can be read beside one that cannot', () => {
    const store = place.open();
    const filter = queueFilterSchema.parse({});
    const on = '2026-11-27';
    store.settings.changeViews(() => [
      { name: 'A', filter },
      { name: 'B', filter },
    ]);
    store.settings.update({ exchange: { currency: 'EUR', rates: { USD: { into: 'EUR', rate: 0.9, on } } } });
    const connection = connect(place.path, place.key, 'kept');
    const stored = [
      { name: 'A', filter: { ...filter, sort: 'of another version' } },
      { name: 'B', filter },
    ];
    connection
      .statement("UPDATE settings SET value = ? WHERE name = 'savedViews'")
      .run(JSON.stringify(stored));
    connection
      .statement("UPDATE settings SET value = json_set(value, '$.rates.GBP', -1) WHERE name = 'exchange'")
      .run();
    connection.close();
    expect(store.settings.get().savedViews.map(({ name }) => name)).toEqual(['B']);
    store.settings.changeViews((views) => withView(views, { name: 'C', filter }));
    expect(store.settings.get().savedViews.map(({ name }) => name)).toEqual(['B', 'C']);
    expect(store.settings.get().exchange).toMatchObject({ currency: 'EUR', rates: { USD: { rate: 0.9 } } });
  });

  // Would catch: a mapping of another version that takes the others with it, or one kept twice for one header.
  it('keep how tables were mapped, the newest first, once a header', () => {
    const store = place.open();
    const spend = { columns: { Day: 'day', X: 'spend' }, platform: null } as const;
    store.settings.keepMapping(spend);
    store.settings.keepMapping({ columns: { Tag: 'day' }, platform: 'linkedin_ads' });
    store.settings.keepMapping({ columns: { X: 'clicks', Day: 'day' }, platform: null });
    const { mappings } = place.open().settings.get();
    expect(mappings.map(({ columns }) => columns)).toEqual([{ X: 'clicks', Day: 'day' }, { Tag: 'day' }]);
    const connection = connect(place.path, place.key, 'kept');
    connection
      .statement("UPDATE settings SET value = ? WHERE name = 'mappings'")
      .run(JSON.stringify([{ columns: { A: 'of another version' }, platform: null }, spend]));
    connection.close();
    expect(store.settings.get().mappings).toEqual([spend]);
  });

  it('fall back one by one when another version wrote what this one does not accept', () => {
    const store = place.open();
    store.settings.update({ analystName: 'Ann', density: 'compact' });
    const connection = connect(place.path, place.key, 'kept');
    connection.exec(`UPDATE settings SET value = '"sparse"' WHERE name = 'density';
      INSERT INTO settings (name, value) VALUES ('appearance', 'not json'), ('unknown', '1')`);
    connection.close();
    expect(store.settings.get()).toEqual({ ...defaultSettings, analystName: 'Ann' });
  });
});
