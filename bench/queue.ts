// Pages of the queue over 10,000 and 50,000 recommendations, and the time from opening the file to the first page.
// The target: p95 of a page under 10 ms as the queue opens, under 50 ms whatever the order, filter, search or grouping.
import type { QueueQuery } from '../src-main/store/queue/query.ts';
import { noExchange } from '../src-shared/model/exchange.ts';
import { causes, platforms, workflows } from '../src-shared/model/vocabulary.ts';
import { beginImport, campaign, diagnosis, recommendation } from '../testing/store/rows.ts';
import { tempStore } from '../testing/store/tempStore.ts';

const TODAY = '2026-04-01';
const ROUNDS = 60;

function pick<T>(values: readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const base: QueueQuery = {
  view: 'needs_decision',
  search: '',
  platforms: [],
  workflows: [],
  causes: [],
  minConfidence: 0,
  sort: 'moneyAtStake',
  reversed: false,
  group: null,
  exchange: noExchange,
  offset: 0,
  limit: 100,
  today: TODAY,
};

const queries = (size: number): Readonly<Record<string, QueueQuery>> => ({
  'first page': base,
  'middle page': { ...base, offset: Math.floor(size / 4) },
  'by confidence': { ...base, sort: 'confidence' },
  'by change': { ...base, sort: 'change' },
  'by name': { ...base, sort: 'name' },
  newest: { ...base, sort: 'newest' },
  'platform and workflow': { ...base, platforms: ['meta_ads'], workflows: ['Bid Adjustment'] },
  'confidence at least 0.7': { ...base, minConfidence: 0.7 },
  'search, few match': { ...base, search: 'number 1234' },
  'search, all match': { ...base, search: 'é number' },
  monitoring: { ...base, view: 'monitoring' },
  'grouped by cause': { ...base, group: 'cause' },
  'grouped, last page': { ...base, group: 'cause', offset: Math.floor(size / 2) },
});

function fill(size: number, currencies: readonly string[]) {
  const place = tempStore();
  const store = place.open();
  const importId = beginImport(store);
  for (let from = 0; from < size; from += 1000) {
    const ids = Array.from({ length: 1000 }, (_, index) => from + index);
    store.facts.put(importId, {
      table: 'campaigns',
      rows: ids.map((id) =>
        campaign(`c${id}`, { campaignName: `Été number ${id}`, platform: pick(platforms, id) }),
      ),
    });
    store.recommendations.add(
      ids.map((id) =>
        recommendation(`c${id}`, {
          status: id % 3 === 0 ? 'monitor' : 'action',
          confidence: 0.3 + (((id * 7919) % 1000) / 1000) * 0.6,
          moneyAtStakePerDay: (id * 104729) % 5000,
          recommendedWorkflow: pick(workflows, id),
          rootCause: pick(causes, id),
          kpi: { ...diagnosis('').kpi, currency: pick(currencies, id) },
        }),
      ),
    );
  }
  store.close();
  return place;
}

/** Rates for all, so that amounts are compared in one currency. */
const exchange = { currency: 'EUR', rates: { USD: { into: 'EUR', rate: 0.9, on: TODAY } } };
const severalCurrencies: Readonly<Record<string, QueueQuery>> = {
  'two currencies, apart': base,
  'two currencies, in one': { ...base, exchange },
};

for (const [size, currencies] of [
  [10_000, ['EUR']],
  [50_000, ['EUR']],
  [50_000, ['EUR', 'USD']],
] as const) {
  const place = fill(size, currencies);
  const opened = performance.now();
  const store = place.open();
  const { rows } = store.recommendations.page(base);
  console.log(
    `${size} stored: open to first page ${(performance.now() - opened).toFixed(1)} ms (${rows.length} rows)`,
  );
  for (const [name, query] of Object.entries(currencies.length === 1 ? queries(size) : severalCurrencies)) {
    const times: number[] = [];
    let total = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      total = store.recommendations.page(query).total;
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${size} stored, ${name} (${total} in all): p50 ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms`,
    );
  }
  place.remove();
}
