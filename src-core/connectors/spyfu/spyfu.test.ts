import { afterEach, beforeEach, expect, it } from 'vitest';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import { type SpyfuServer, startSpyfu, statsOf } from '../../../testing/platforms/spyfu.ts';
import type { CollectPlan } from '../base/collect.ts';
import { spyfu } from './platform.ts';
import { spyfuProtocol } from './protocol.ts';

const rivals = { names: ['one.example', 'two.example'], keywords: [], countries: ['US'] };
const plan: CollectPlan = {
  account: { id: 'r1', name: 'Rivals', currency: null, timezone: 'UTC', managerId: null, rivals },
  apiVersion: 'v2',
  campaignIds: ['c1'],
  first: '2026-04-02',
  last: '2026-07-15',
  known: [],
  done: [],
};

let server: SpyfuServer;
beforeEach(async () => {
  server = await startSpyfu({
    domains: {
      'one.example': statsOf([2026, 6], [1, 1, 1, 1, 1, 1.5]),
      'two.example': statsOf([2026, 6], [4, 4, 4, 4, 4, 4], 3000),
    },
  });
});
afterEach(() => server.server.close());
const read = async (over: Partial<CollectPlan> = {}) => {
  const { door } = quickDoor({ baseUrl: server.server.baseUrl, protocol: spyfuProtocol });
  return readAll(spyfu, door, { ...plan, ...over });
};

// Would catch: a month that is under way or not out yet called zero; thirty days made of one month.
it('SpyFu’s months become one row each, on the last day, of what is known', async () => {
  const { kept, outcome } = await read();
  expect([...outcome.failed]).toEqual([]);
  expect(
    kept
      .rows('competitor_daily')
      .map(({ date, activeCompetitors, bidIndex }) => [date, activeCompetitors, bidIndex]),
  ).toEqual([
    ['2026-04-30', 2, 1],
    ['2026-05-31', 2, 1],
    // A quarter of the clicks at half more.
    ['2026-06-30', 2, 1.125],
  ]);
});

// Would catch: rows that are paid for and not used.
it('SpyFu is asked for no more months than are compared, once a rival', async () => {
  await read();
  const asked = server.server.seen.map(({ url }) => url.searchParams);
  expect(asked.map((query) => query.get('domain'))).toEqual(rivals.names);
  // February and March to compare April with, and July, which is not over.
  expect(new Set(asked.map((query) => query.get('pastNMonths')))).toEqual(new Set(['6']));
});

// Would catch: a domain that SpyFu does not know taken for one that does not advertise.
it('SpyFu’s silence about a rival leaves the count unknown', async () => {
  server.settings.domains = { 'one.example': statsOf([2026, 6], [1, 1, 1, 1, 1, 1.5]) };
  const { kept } = await read();
  expect(kept.rows('competitor_daily').at(-1)).toMatchObject({ activeCompetitors: null, bidIndex: 1.5 });
  server.settings.domains = {};
  expect((await read()).kept.rows('competitor_daily')).toEqual([]);
});
