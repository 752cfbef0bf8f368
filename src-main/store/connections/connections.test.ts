import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src-shared/model/connection.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { unknownCampaign } from '../../../src-shared/model/tables/unknownCampaign.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { connect } from '../database/connect.ts';
import type { Store } from '../store.ts';

const at = '2026-07-01T09:00:00.000Z';
const days = { from: '2026-06-01', to: '2026-06-30' };
const shop = (over: Partial<Connection> = {}): Connection => ({
  id: newId(),
  kind: 'google_ads',
  signInId: newId(),
  account: { id: '12', name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
  campaignIds: null,
  everyHours: 24,
  addedAt: at,
  ...over,
});
const row = (date: string, spend: number): CampaignDay => ({
  date,
  campaignId: 'c1',
  impressions: 100,
  clicks: 10,
  spend,
  conversions: 1,
  conversionValue: null,
  reach: null,
  frequency: null,
  impressionShare: null,
  lostIsRank: null,
  lostIsBudget: null,
  extra: null,
});

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open();
});
afterEach(() => {
  store.close();
  place.remove();
});

/** A reading that has begun, as the job begins it. */
function begun(connection: Connection) {
  store.connections.save(connection);
  const id = newId();
  store.imports.begin({ id, at, source: 'google_ads', label: 'Shop' });
  store.connections.begin({ id, connectionId: connection.id, startedAt: at, days });
  return id;
}

describe('a connected account', () => {
  // Would catch: an account read twice, by two connections, each replacing what the other brought.
  it('is there once, is changed by its id, and keeps what it brought when it is removed', () => {
    const one = shop();
    store.connections.save(one);
    expect(() => store.connections.save(shop())).toThrow(/connected already/);
    store.connections.save({ ...one, everyHours: null, campaignIds: ['c1'] });
    expect(store.connections.list()).toEqual([{ ...one, everyHours: null, campaignIds: ['c1'] }]);
    const id = newId();
    store.imports.begin({ id, at, source: 'google_ads', label: 'Shop' });
    store.connections.begin({ id, connectionId: one.id, startedAt: at, days });
    store.connections.storePart(id, { feed: 'campaign_days', days, truncated: false }, [
      { table: 'campaign_daily', rows: [row('2026-06-30', 5)] },
    ]);
    expect(store.connections.remove(one.id)).toBe(true);
    expect(store.connections.list()).toEqual([]);
    expect(store.facts.days('c1')).toHaveLength(1);
  });

  it('remembers how far each feed is known, and why one is not', () => {
    const one = shop();
    store.connections.save(one);
    const failure = { kind: 'permission', status: 403, code: 'METRIC_ACCESS_DENIED', until: null } as const;
    store.connections.setFeed(one.id, { feed: 'changes', known: days, failure: null, at });
    store.connections.setFeed(one.id, { feed: 'auction_insights', known: null, failure, at });
    store.connections.setFeed(one.id, {
      feed: 'changes',
      known: { ...days, to: '2026-07-01' },
      failure: null,
      at,
    });
    expect(store.connections.feeds(one.id)).toEqual([
      { feed: 'auction_insights', known: null, failure, at },
      { feed: 'changes', known: { from: '2026-06-01', to: '2026-07-01' }, failure: null, at },
    ]);
  });
});

describe('how far a change log is known', () => {
  // Would catch: the log of one account told of a campaign of another, or of one that came from a file.
  it('goes with the campaigns of its account, and with no others', () => {
    const one = shop();
    const id = begun(one);
    store.facts.put(id, { table: 'campaigns', rows: [unknownCampaign('c1')] });
    expect(store.facts.campaignData('c1')).toMatchObject({ logKnown: null });
    store.connections.setFeed(one.id, { feed: 'changes', known: days, failure: null, at });
    expect(store.facts.campaignData('c1')).toMatchObject({ logKnown: days });
    const file = newId();
    store.imports.begin({ id: file, at, source: 'google_ads', label: 'file.csv' });
    store.facts.put(file, { table: 'campaigns', rows: [unknownCampaign('c2')] });
    expect(store.facts.campaignData('c2')).not.toHaveProperty('logKnown');
  });
});

describe('a reading', () => {
  // Would catch: rows of a part stored without the mark that it was read, or the mark without the rows.
  it('stores a part with its mark, or neither', () => {
    const id = begun(shop());
    const part = { feed: 'campaign_days', days, truncated: false } as const;
    expect(() =>
      store.connections.storePart(id, part, [
        {
          table: 'campaign_daily',
          rows: [row('2026-06-29', 5), { ...row('2026-06-30', 5), date: 'broken' }],
        },
      ]),
    ).toThrow();
    expect(store.connections.parts(id)).toEqual([]);
    expect(store.facts.days('c1')).toEqual([]);
    store.connections.storePart(id, part, [{ table: 'campaign_daily', rows: [row('2026-06-29', 5)] }]);
    store.connections.storePart(id, part, [{ table: 'campaign_daily', rows: [row('2026-06-29', 7)] }]);
    expect(store.connections.parts(id)).toEqual([part]);
    expect(store.facts.days('c1')).toMatchObject([{ date: '2026-06-29', spend: 7 }]);
    expect(store.connections.latest(store.connections.list()[0]?.id ?? '')).toMatchObject({
      id,
      state: 'running',
      partsDone: 1,
      rows: 1,
    });
  });

  // Would catch: a reading "running" for ever after a crash; its parts read again after the next start.
  it('is interrupted where its process is gone, and goes on with the parts it has', () => {
    const one = shop();
    const id = begun(one);
    store.connections.storePart(id, { feed: 'campaign_days', days, truncated: false }, []);
    store.close();
    const raw = connect(place.path, place.key, 'kept');
    raw.write(() => raw.statement('UPDATE imports SET pid = 999999999').run());
    raw.close();
    store = place.open();
    expect(store.connections.latest(one.id)).toMatchObject({ state: 'interrupted' });
    store.imports.resume(id);
    store.connections.resume(id);
    expect(store.connections.latest(one.id)).toMatchObject({ state: 'running' });
    expect(store.connections.parts(id)).toHaveLength(1);
    store.imports.end(id, 'done', null);
    store.connections.end(id, 'partial', at, 12);
    expect(store.connections.latest(one.id)).toMatchObject({ state: 'partial', endedAt: at, requests: 12 });
  });
});
