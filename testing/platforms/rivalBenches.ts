import { metaAdLibrary } from '../../src-core/connectors/meta-ad-library/platform.ts';
import { metaAdsProtocol } from '../../src-core/connectors/meta-ads/protocol.ts';
import { semrush } from '../../src-core/connectors/semrush/platform.ts';
import { semrushProtocol } from '../../src-core/connectors/semrush/protocol.ts';
import { similarweb } from '../../src-core/connectors/similarweb/platform.ts';
import { similarwebProtocol } from '../../src-core/connectors/similarweb/protocol.ts';
import { spyfu } from '../../src-core/connectors/spyfu/platform.ts';
import { spyfuProtocol } from '../../src-core/connectors/spyfu/protocol.ts';
import { adsFrom, startAdLibrary } from './adLibrary.ts';
import type { PlatformBench } from './bench.ts';
import { metaThrottled } from './metaAds.ts';
import type { Asked } from './platformServer.ts';
import { semrushError, startSemrush } from './semrush.ts';
import { startSimilarweb } from './similarweb.ts';
import { spyfuThrottled, startSpyfu, statsOf } from './spyfu.ts';

const adLibrary: PlatformBench = {
  platform: metaAdLibrary,
  protocol: metaAdsProtocol,
  apiVersion: 'v26.0',
  start: () =>
    startAdLibrary({
      pages: { '11111': adsFrom('2026-05-20', 60), '22222': adsFrom('2026-06-01', 40) },
      rowsOfPage: 10,
    }),
  feed: 'rival_ads',
  table: 'competitor_daily',
  rivals: { names: ['11111', '22222'], keywords: [], countries: ['DE'] },
  isDays: ({ url }) => url.searchParams.has('search_page_ids'),
  isNextPage: ({ url }) => url.searchParams.has('after'),
  throttled: { answer: () => metaThrottled(1), leastMs: 60_000 },
  usedUp: { answer: () => metaThrottled(45), kind: 'throttled' },
  harmless: (text) =>
    text
      .replaceAll(/"ad_delivery_start_time":"([\d-]+)"/g, '"ad_delivery_start_time":"$1T07:00:00+0000"')
      .replaceAll('{"id"', '{"new_field":[1],"id"'),
  missing: {
    change: (text) => text.replaceAll(/"ad_delivery_start_time":"[\d-]+"/g, '"began":"SECRET"'),
    at: 'data.0.ad_delivery_start_time',
  },
  noNumber: {
    change: (text) =>
      text.replaceAll(/"ad_delivery_start_time":"[\d-]+"/g, '"ad_delivery_start_time":"SECRET"'),
    at: 'data.0.ad_delivery_start_time',
  },
  oldVersion: 'v19.0',
};

/** Two rivals, asked about one after the other: the second is the page after the first. */
const domains = { names: ['one.example', 'two.example'], keywords: [], countries: ['US'] };
const isSecond = ({ url }: Asked): boolean => url.searchParams.get('domain') === 'two.example';

const spyfuStats: PlatformBench = {
  platform: spyfu,
  protocol: spyfuProtocol,
  apiVersion: 'v2',
  start: () =>
    startSpyfu({
      domains: {
        'one.example': statsOf([2026, 6], [1, 1, 1.5]),
        'two.example': statsOf([2026, 6], [2, 2, 2]),
      },
    }),
  feed: 'rival_months',
  table: 'competitor_daily',
  rivals: domains,
  rows: 2,
  isDays: ({ url }) => url.pathname.endsWith('/getLatestDomainStats'),
  isNextPage: isSecond,
  throttled: { answer: spyfuThrottled, leastMs: 1000 },
  usedUp: { answer: () => ({ status: 402 }), kind: 'quota' },
  harmless: (text) =>
    text
      .replaceAll(/"monthlyBudget":([\d.]+)/g, '"monthlyBudget":"$1"')
      .replaceAll('{"searchYear"', '{"newField":[1],"searchYear"'),
  missing: {
    change: (text) => text.replaceAll('"monthlyPaidClicks"', '"clicks":"SECRET","x"'),
    at: 'results.0.monthlyPaidClicks',
  },
  noNumber: {
    change: (text) => text.replaceAll(/"monthlyBudget":[\d.]+/g, '"monthlyBudget":"SECRET"'),
    at: 'results.0.monthlyBudget',
  },
  oldVersion: null,
};

const paid = { '2026-04': [1000, 1000], '2026-05': [1000, 1000], '2026-06': [1000, 1500] } as const;
const semrushDomains: PlatformBench = {
  platform: semrush,
  protocol: semrushProtocol,
  apiVersion: 'v3',
  start: () => startSemrush({ domains: { 'one.example': paid, 'two.example': paid } }),
  feed: 'rival_months',
  table: 'competitor_daily',
  rivals: domains,
  rows: 2,
  isDays: ({ url }) => url.searchParams.get('type') === 'domain_rank_history',
  isNextPage: isSecond,
  throttled: { answer: () => ({ status: 429, headers: { 'retry-after': '2' } }), leastMs: 2000 },
  usedUp: { answer: () => semrushError(132, 'API UNITS BALANCE IS ZERO'), kind: 'quota' },
  harmless: (text) =>
    text.replaceAll('\r\n', '\n').replace('Date', '"Da""te"').replaceAll('1500', '"1500.0"'),
  missing: { change: (text) => text.replaceAll(/;(\d+)$/gm, ''), at: 'rows.0' },
  noNumber: { change: (text) => text.replaceAll(/;(\d+);/g, ';SECRET;'), at: 'rows.0.1' },
  oldVersion: null,
};

const visits = { '2026-04': 900, '2026-05': 900, '2026-06': 1200.5 };
const similarwebVisits: PlatformBench = {
  platform: similarweb,
  protocol: similarwebProtocol,
  apiVersion: 'v5',
  start: () =>
    startSimilarweb({ domains: { 'one.example': visits, 'two.example': visits }, newest: '2026-06' }),
  feed: 'rival_months',
  table: 'competitor_daily',
  rivals: domains,
  rows: 2,
  isDays: ({ url }) => url.pathname.endsWith('/traffic-and-engagement'),
  isNextPage: isSecond,
  throttled: { answer: () => ({ status: 429, text: 'Too many requests' }), leastMs: 1 },
  usedUp: { answer: () => ({ status: 403, text: 'No credits left' }), kind: 'quota' },
  harmless: (text) =>
    text.replaceAll(/"visits":([\d.]+)/g, '"visits":"$1"').replaceAll('{"date"', '{"newField":[1],"date"'),
  missing: { change: (text) => text.replaceAll('"visits"', '"views":"SECRET","x"'), at: 'data.0.visits' },
  noNumber: {
    change: (text) => text.replaceAll(/"visits":[\d.]+/g, '"visits":"SECRET"'),
    at: 'data.0.visits',
  },
  oldVersion: null,
};

/** Services of rivals, as the other platforms in their troubles. */
export const rivalBenches: readonly PlatformBench[] = [
  adLibrary,
  spyfuStats,
  semrushDomains,
  similarwebVisits,
];
