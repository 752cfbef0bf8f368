import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Connection as Account } from '../../../src-shared/model/connection.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import type { RowSource } from '../../../src-shared/model/importing.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { campaign, campaignDay } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';

let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open();
});
afterEach(() => place.remove());

/** A reading of these days at a time. */
function read(at: string, rows: readonly CampaignDay[], source: RowSource = 'google_ads'): void {
  const id = newId();
  store.imports.begin({ id, at, source, label: 'file' });
  store.facts.put(id, { table: 'campaigns', rows: [campaign('c1')] });
  store.facts.put(id, { table: 'campaign_daily', rows });
}
const day = (date: string, spend: number) => ({
  ...campaignDay('c1', date),
  spend,
  clicks: 10,
  conversions: 2,
});
const provenance = () => store.facts.campaignData('c1')?.provenance;

// Would catch: what a day was before lost when it is read a third time, or the first reading of a day that was not over taken for its figures.
it('a day that is read again with other figures keeps those it was first read with, once it was over', () => {
  read('2026-03-02T09:00:00.000Z', [day('2026-03-01', 100), day('2026-03-02', 40)]);
  read('2026-03-05T09:00:00.000Z', [day('2026-03-01', 100), day('2026-03-02', 90)]);
  expect(provenance()?.restated).toEqual([]);
  read('2026-03-09T09:00:00.000Z', [day('2026-03-01', 80), day('2026-03-02', 90)]);
  read('2026-03-12T09:00:00.000Z', [day('2026-03-01', 70), day('2026-03-02', 90)]);
  const first = { date: '2026-03-01', spend: 100, clicks: 10, conversions: 2 };
  expect(provenance()?.restated).toEqual([first]);
  read('2026-03-14T09:00:00.000Z', [day('2026-03-01', 70), day('2026-03-02', 60)]);
  expect(provenance()?.restated).toEqual([first, { ...first, date: '2026-03-02', spend: 90 }]);
});

// Would catch: two files of one kind called two sources; a source none of whose days are left still named.
it('days come from as many sources as still hold some', () => {
  read('2026-03-02T09:00:00.000Z', [day('2026-03-01', 1)]);
  read('2026-03-03T09:00:00.000Z', [day('2026-03-02', 1)]);
  expect(provenance()?.sources).toEqual([
    { source: 'google_ads', label: '', days: 2, from: '2026-03-01', to: '2026-03-02' },
  ]);
  read('2026-03-04T09:00:00.000Z', [day('2026-03-03', 1)], 'mapped');
  expect(provenance()?.sources.map(({ source }) => source)).toEqual(['google_ads', 'mapped']);
  read('2026-03-05T09:00:00.000Z', [day('2026-03-01', 1), day('2026-03-02', 1)], 'mapped');
  expect(provenance()?.sources.map(({ source }) => source)).toEqual(['mapped']);
});

// Would catch: a day that is still under way in Los Angeles, read after midnight in London, called restated.
it('a day is not over before it is over everywhere', () => {
  read('2026-03-03T01:00:00.000Z', [day('2026-03-02', 40)]);
  read('2026-03-09T09:00:00.000Z', [day('2026-03-02', 90)]);
  expect(provenance()?.restated).toEqual([]);
});

// Would catch: each nightly reading of one account called a source; a feed of another account told of this campaign, and one that nobody
// may read called a fault for ever.
it('readings of one account are one source, and its feeds that could not be read are told of its campaigns', () => {
  const shop: Account = {
    ...{ id: newId(), kind: 'google_ads', signInId: newId(), campaignIds: null, everyHours: 24 },
    account: { id: '12', name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
    addedAt: '2026-03-01T09:00:00.000Z',
  };
  store.connections.save(shop);
  for (const date of ['2026-03-01', '2026-03-02']) {
    const [id, at] = [newId(), '2026-03-03T09:00:00.000Z'];
    store.imports.begin({ id, at, source: 'platform_api', label: 'Shop' });
    store.connections.begin({ id, connectionId: shop.id, startedAt: at, days: { from: date, to: date } });
    store.facts.put(id, { table: 'campaign_daily', rows: [day(date, 5)] });
  }
  const failure = { kind: 'sign_in', status: 401, code: null, until: null } as const;
  const feed = { known: null, at: '2026-03-03T09:00:00.000Z' };
  store.connections.setFeed(shop.id, { ...feed, feed: 'ads', failure });
  store.connections.setFeed(shop.id, {
    ...feed,
    feed: 'segments',
    failure: { ...failure, kind: 'permission' },
  });
  expect(provenance()).toEqual({
    restated: [],
    sources: [{ source: 'platform_api', label: 'Shop', days: 2, from: '2026-03-01', to: '2026-03-02' }],
    unread: [{ account: 'Shop', platform: 'google_ads', feed: 'ads', failure, known: null }],
  });
  const file = newId();
  store.imports.begin({ id: file, at: feed.at, source: 'google_ads', label: 'file' });
  store.facts.put(file, { table: 'campaign_daily', rows: [campaignDay('c2', '2026-03-01')] });
  expect(store.facts.campaignData('c2')?.provenance?.unread).toEqual([]);
});
