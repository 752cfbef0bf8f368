import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import { type SemrushServer, semrushError, startSemrush } from '../../../testing/platforms/semrush.ts';
import type { CollectPlan } from '../base/collect.ts';
import { semrush } from './platform.ts';
import { semrushProtocol } from './protocol.ts';

const rivals = { names: ['one.example', 'two.example'], keywords: ['crm', 'crm price'], countries: ['GB'] };
const plan: CollectPlan = {
  account: { id: 'r1', name: 'Rivals', currency: null, timezone: 'UTC', managerId: null, rivals },
  apiVersion: 'v3',
  campaignIds: ['c1'],
  first: '2026-05-02',
  last: '2026-07-15',
  known: [],
  done: [],
};
const year = <Value>(values: readonly Value[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(values.map((value, at) => [`2026-0${at + 3}`, value]));

let server: SemrushServer;
beforeEach(async () => {
  server = await startSemrush({
    domains: {
      'one.example': year([
        [1000, 2000],
        [1000, 2000],
        [1000, 2000],
        [1000, 3000],
        [9, 9],
      ] as const),
      'two.example': year([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ] as const),
    },
    keywords: {
      crm: year([
        [1000, 1245],
        [1000, 1245],
        [1000, 1245],
        [1500, 2490],
      ] as const),
      'crm price': year([
        [9000, 300],
        [9000, 300],
        [9000, 300],
        [9000, 300],
      ] as const),
    },
    units: 1234,
  });
});
afterEach(() => server.server.close());
const through = () => quickDoor({ baseUrl: server.server.baseUrl, protocol: semrushProtocol }).door;
const read = (over: Partial<CollectPlan> = {}) => readAll(semrush, through(), { ...plan, ...over });
const seen = () => server.server.seen.map(({ url }) => url.searchParams);

describe('SEMrush, version 3', () => {
  // Would catch: dollars taken for cents, columns read by their headings, a month under way called the newest.
  it('gives what rivals pay by month', async () => {
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    const rows = kept.rows('competitor_daily');
    expect(rows.map(({ date, activeCompetitors, bidIndex }) => [date, activeCompetitors, bidIndex])).toEqual([
      ['2026-05-31', 1, 1],
      ['2026-06-30', 1, 1.5],
    ]);
    expect(rows.every(({ searchVolumeIndex, newAds }) => searchVolumeIndex === null && newAds === null)).toBe(
      true,
    );
    // Would catch: units paid for months that are not compared; the United Kingdom by a database that is none.
    expect(seen().map((query) => [query.get('display_limit'), query.get('database')])).toEqual([
      ['5', 'uk'],
      ['5', 'uk'],
    ]);
  });

  // Would catch: a domain that is not in the database counted as one that does not advertise; "nothing found" taken for a failure.
  it('leaves unknown what it found nothing of', async () => {
    server.settings.domains = {
      'one.example': year([
        [1000, 2000],
        [1000, 2000],
        [1000, 2000],
      ] as const),
    };
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    expect(kept.rows('competitor_daily')).toMatchObject([
      { date: '2026-05-31', activeCompetitors: null, bidIndex: 1 },
    ]);
  });

  // Would catch: an error in the text of status 200 read as a table without rows.
  it.each([
    [120, 'sign_in'],
    [132, 'quota'],
    [131, 'quota'],
    [133, 'permission'],
    [40, 'refused'],
  ] as const)('says what error %i means', async (code, kind) => {
    server.server.plan({ kind: 'answers', answer: () => semrushError(code, 'ANY TEXT') }, 9999);
    const { kept, outcome } = await read();
    expect(outcome.failed.get('rival_months')).toMatchObject({ kind });
    expect(kept.rows('competitor_daily')).toEqual([]);
  });

  // Would catch: an answer without a heading, or of another kind, that passes for no rows.
  it.each(['', '<html><body>Busy</body></html>', 'Date;Traffic;Cost\n20260615;1'])(
    'takes %j for no table',
    async (text) => {
      server.server.plan({ kind: 'answers', answer: () => ({ status: 200, text }) }, 9999);
      const { kept, outcome } = await read();
      expect(outcome.failed.get('rival_months')).toMatchObject({ kind: 'drift' });
      expect(kept.rows('competitor_daily')).toEqual([]);
    },
  );

  // Would catch: units with a comma read as one, or asked of the API instead of the website's address.
  it('says how many units are left', async () => {
    expect(await semrush.unitsLeft?.(through(), 'v3', new AbortController().signal)).toBe(1234);
    server.settings.units = 7;
    expect(await semrush.unitsLeft?.(through(), 'v3', new AbortController().signal)).toBe(7);
    expect(semrushProtocol.hostOf?.('units', 'https://api.semrush.com')).toBe('https://www.semrush.com');
    expect(semrushProtocol.hostOf?.('units', server.server.baseUrl)).toBeNull();
  });
});

describe('SEMrush, version 4', () => {
  // Would catch: the terms' average taken for each, so that a rare term counts as much as a usual one.
  it('gives what a click costs and how often the terms are looked for by month', async () => {
    const { kept, outcome } = await read({ apiVersion: 'v4' });
    expect([...outcome.failed]).toEqual([]);
    const rows = kept.rows('competitor_daily');
    expect(rows.map(({ date, bidIndex, searchVolumeIndex }) => [date, bidIndex, searchVolumeIndex])).toEqual([
      ['2026-05-31', 1, 1],
      // Of 10,500 searches 1,500 at twice the price; 500 more than of 10,000.
      ['2026-06-30', 1.1429, 1.05],
    ]);
    expect(rows.every(({ activeCompetitors }) => activeCompetitors === null)).toBe(true);
    expect(seen().some((query) => query.has('key'))).toBe(false);
  });

  // Would catch: a month that the service does not have filled with another, or failing the rest.
  it('leaves out a month that is not there', async () => {
    server.settings.keywords = {
      crm: year([
        [1000, 1245],
        [1000, 1245],
        [1000, 1245],
      ] as const),
    };
    const { kept } = await read({ apiVersion: 'v4' });
    expect(kept.rows('competitor_daily')).toMatchObject([{ date: '2026-05-31', searchVolumeIndex: 1 }]);
  });
});

// Would catch: an address that is gone taken for search terms that nobody looks for.
it('SEMrush, v4, fails where its address is gone', async () => {
  server.server.plan({ kind: 'answers', answer: () => ({ status: 404, text: 'Not Found' }) }, 9999);
  const { outcome } = await read({ apiVersion: 'v4' });
  expect(outcome.failed.get('rival_months')).toMatchObject({ kind: 'refused', status: 404 });
});

// Would catch: a key that can be asked nothing called healthy, with days known of which nobody asked.
it.each([
  ['v3', { ...rivals, names: [] }, 'no domains named'],
  ['v4', { ...rivals, keywords: [] }, 'no search terms named'],
] as const)('SEMrush, %s, fails where nothing was named for its key', async (apiVersion, named, code) => {
  const { outcome } = await read({ apiVersion, account: { ...plan.account, rivals: named } });
  expect(outcome.failed.get('rival_months')).toMatchObject({ kind: 'refused', code });
});

it.each(['v3', 'v4'])('SEMrush, %s, says whether the key works', async (apiVersion) => {
  const check = () => semrush.accounts(through(), apiVersion, new AbortController().signal);
  server.settings.domains = { ...server.settings.domains, 'semrush.com': { '2026-06': [1, 1] } };
  expect(await check()).toEqual([]);
  server.tokens.clear();
  await expect(check()).rejects.toMatchObject({ failure: { kind: 'sign_in' } });
});
