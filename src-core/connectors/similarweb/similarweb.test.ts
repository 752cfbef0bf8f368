import { afterEach, beforeEach, expect, it } from 'vitest';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import {
  type SimilarwebServer,
  similarwebError,
  startSimilarweb,
} from '../../../testing/platforms/similarweb.ts';
import type { CollectPlan } from '../base/collect.ts';
import { similarweb } from './platform.ts';
import { similarwebProtocol } from './protocol.ts';

const rivals = { names: ['one.example', 'two.example'], keywords: [], countries: ['US'] };
const plan: CollectPlan = {
  account: { id: 'r1', name: 'Rivals', currency: null, timezone: 'UTC', managerId: null, rivals },
  apiVersion: 'v5',
  campaignIds: ['c1'],
  first: '2026-05-02',
  last: '2026-07-04',
  known: [],
  done: [],
};

let server: SimilarwebServer;
beforeEach(async () => {
  server = await startSimilarweb({
    domains: {
      'one.example': { '2026-03': 1000.4, '2026-04': 1000, '2026-05': 1500.3, '2026-06': 1500 },
      'two.example': { '2026-03': 500, '2026-04': 500, '2026-05': 500, '2026-06': 500 },
    },
    newest: '2026-05',
    credits: 812,
  });
});
afterEach(() => server.server.close());
const through = () => quickDoor({ baseUrl: server.server.baseUrl, protocol: similarwebProtocol }).door;
const read = () => readAll(similarweb, through(), plan);

// Would catch: visits in the place of searches or bids; a month that is not out yet failing those that are.
it('SimilarWeb’s visits are facts beside the market, of the months that are out', async () => {
  const { kept, outcome } = await read();
  expect([...outcome.failed]).toEqual([]);
  expect(kept.rows('competitor_daily')).toMatchObject([
    {
      date: '2026-05-31',
      activeCompetitors: null,
      newAds: null,
      bidIndex: null,
      searchVolumeIndex: null,
      extra: { rival_visits: '2000', rival_visits_index: '1.375', period: 'month' },
    },
  ]);
});

// Would catch: a website too small to be estimated counted as one without visits, or failing the others.
it('SimilarWeb’s silence about a rival leaves the sum unknown', async () => {
  server.settings.domains = { 'two.example': server.settings.domains['two.example'] ?? {} };
  const { kept, outcome } = await read();
  expect([...outcome.failed]).toEqual([]);
  const [row] = kept.rows('competitor_daily');
  expect(row?.extra).toMatchObject({ rival_visits_index: '1' });
  expect(row?.extra).not.toHaveProperty('rival_visits');
});

// Would catch: a key that is not accepted taken for a website without data, which is also status 401; credits for permission.
it.each([
  [{ status: 401, text: 'invalid API key' }, 'sign_in'],
  [{ status: 403, text: 'No credits left' }, 'quota'],
  [{ status: 403, text: 'Not in your plan' }, 'permission'],
  [{ status: 404, text: 'Not Found' }, 'refused'],
  [similarwebError(400, 103), 'permission'],
  [similarwebError(200, 101), 'refused'],
] as const)('SimilarWeb’s answer %j', async (answer, kind) => {
  server.server.plan({ kind: 'answers', answer: () => answer }, 9999);
  const { kept, outcome } = await read();
  expect(outcome.failed.get('rival_months')).toMatchObject({ kind });
  expect(kept.rows('competitor_daily')).toEqual([]);
});

it('SimilarWeb says whether the key works, and how many credits are left', async () => {
  const { signal } = new AbortController();
  expect(await similarweb.accounts(through(), 'v5', signal)).toEqual([]);
  expect(await similarweb.unitsLeft?.(through(), 'v5', signal)).toBe(812);
});
