import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/model/day.ts';
import { noExchange } from '../../../src-shared/model/exchange.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { queueGroupings, queueSorts } from '../../../src-shared/model/queueFilter.ts';
import { queueViews } from '../../../src-shared/model/recommendation.ts';
import { causes, platforms, riskLevelSchema, workflows } from '../../../src-shared/model/vocabulary.ts';
import { AT, beginImport, campaign, diagnosis, recommendation, texts } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';
import type { QueueQuery } from './query.ts';

const TODAY = '2026-04-01';
const riskLevels = riskLevelSchema.options;
let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open({ now: () => new Date(`${TODAY}T12:00:00Z`) });
});
afterEach(() => place.remove());

const query: QueueQuery = {
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

function snooze(recommendationId: string, until: string) {
  return store.decisions.decide(
    { decisionId: newId(), recommendationId, verdict: { kind: 'snooze', until } },
    'Ann',
    AT,
  );
}

describe('the queue', () => {
  it('shows a row as it was stored, with the last 28 values and their gaps', () => {
    const item = recommendation('c1');
    store.facts.put(beginImport(store), { table: 'campaigns', rows: [campaign('c1')] });
    store.recommendations.add([item]);
    const [row] = store.recommendations.page(query).rows;
    expect(row).toEqual({
      id: item.id,
      campaignId: 'c1',
      campaignName: 'Campaign c1',
      platform: 'google_ads',
      createdAt: AT,
      asOf: '2026-03-30',
      state: 'open',
      snoozedUntil: null,
      status: 'action',
      workflow: 'Bid Adjustment',
      cause: 'competitive_pressure',
      headline: texts.headline,
      action: item.diagnosis.parameters,
      specificAction: texts.specificAction,
      decided: null,
      currency: 'EUR',
      kpi: { name: 'cpa', current: 26, baseline: 20, changePct: 30, significant: true },
      sparkline: item.diagnosis.series.slice(-28).map((point) => point.value),
      confidence: 0.8,
      riskLevel: 'low',
      moneyAtStake: { micros: 100_000_000, currency: 'EUR' },
    });
    expect(row?.sparkline).toContain(null);
    expect(store.recommendations.get(item.id)?.diagnosis).toEqual(item.diagnosis);
    expect(store.recommendations.get(newId())).toBeNull();
  });

  it('shows no money where no currency is known (a sum in a currency nobody named)', () => {
    const kpi = { ...diagnosis('c9').kpi, currency: null };
    store.recommendations.add([recommendation('c9', { kpi })]);
    expect(store.recommendations.page(query).rows[0]).toMatchObject({
      moneyAtStake: null,
      campaignName: 'c9',
      platform: 'other',
    });
  });

  it("keeps one undecided recommendation per campaign: the newest (yesterday's advice beside today's)", () => {
    const [first, second, third] = [recommendation('c1'), recommendation('c1'), recommendation('c1')];
    store.recommendations.add([first]);
    snooze(first.id, '2026-05-01');
    store.recommendations.add([second, third]);
    expect(store.recommendations.page(query)).toMatchObject({
      total: 1,
      rows: [{ id: third.id }],
      counts: { needs_decision: 1, snoozed: 0 },
    });
    expect(store.recommendations.get(first.id)?.state).toBe('superseded');
    expect(store.recommendations.get(first.id)?.snoozedUntil).toBeNull();
    expect(store.recommendations.ofCampaign('c1', 2).map((row) => row.id)).toEqual([third.id, second.id]);
  });

  it('puts undetermined ones before a person, and only watched ones aside', () => {
    const statuses = ['action', 'check', 'undetermined', 'monitor', 'insufficient_data'] as const;
    store.recommendations.add(statuses.map((status) => recommendation(`of ${status}`, { status })));
    const page = (view: QueueQuery['view']) =>
      store.recommendations.page({ ...query, view }).rows.map((row) => row.status);
    expect(page('needs_decision').sort()).toEqual(['action', 'check', 'undetermined']);
    expect(page('monitoring').sort()).toEqual(['insufficient_data', 'monitor']);
  });

  it('reopens a snooze on the day it names, without writing (a reminder that never comes)', () => {
    const [acting, watched] = [recommendation('c1'), recommendation('c2', { status: 'monitor' })];
    store.recommendations.add([acting, watched]);
    const until = addDays(TODAY, 2);
    expect(snooze(acting.id, until).state).toBe('snoozed');
    snooze(watched.id, until);
    for (const [days, counts] of [
      [0, { needs_decision: 0, monitoring: 0, snoozed: 2, decided: 0 }],
      [1, { needs_decision: 0, monitoring: 0, snoozed: 2, decided: 0 }],
      [2, { needs_decision: 1, monitoring: 1, snoozed: 0, decided: 0 }],
    ] as const) {
      const today = addDays(TODAY, days);
      expect(store.recommendations.page({ ...query, today }).counts).toEqual(counts);
      for (const view of queueViews) {
        const page = store.recommendations.page({ ...query, view, today });
        expect([view, page.rows.length, page.total]).toEqual([view, counts[view], counts[view]]);
      }
    }
    const page = store.recommendations.page({ ...query, today: until });
    expect(page.rows[0]).toMatchObject({ id: acting.id, state: 'open', snoozedUntil: null });
    const dayBefore = place.open({ now: () => new Date(`${addDays(TODAY, 1)}T12:00:00Z`) });
    expect(dayBefore.recommendations.get(acting.id)).toMatchObject({ state: 'snoozed', snoozedUntil: until });
    const onTheDay = place.open({ now: () => new Date(`${until}T12:00:00Z`) });
    expect(onTheDay.recommendations.get(acting.id)?.state).toBe('open');
  });

  // Would catch: amounts whose currency nobody named as the largest, or first where the list is turned round.
  it('lists amounts of an unknown currency last, whichever way round', () => {
    const kpi = { ...diagnosis('c9').kpi, currency: null };
    const [unknown, less, more] = [
      recommendation('u', { kpi, moneyAtStakePerDay: 9000 }),
      recommendation('l', { moneyAtStakePerDay: 10 }),
      recommendation('m', { moneyAtStakePerDay: 20 }),
    ];
    store.recommendations.add([unknown, less, more]);
    const order = (reversed: boolean) =>
      store.recommendations.page({ ...query, reversed }).rows.map(({ campaignId }) => campaignId);
    expect([order(false), order(true)]).toEqual([
      ['m', 'l', 'u'],
      ['l', 'm', 'u'],
    ]);
  });

  it('follows a renamed campaign (a search that finds only the old name)', () => {
    store.facts.put(beginImport(store), { table: 'campaigns', rows: [campaign('c1')] });
    store.recommendations.add([recommendation('c1')]);
    store.facts.put(beginImport(store), {
      table: 'campaigns',
      rows: [campaign('c1', { campaignName: 'Ñandú', platform: 'meta_ads' })],
    });
    const found = store.recommendations.page({ ...query, search: 'NANDU', platforms: ['meta_ads'] });
    expect(found.rows[0]).toMatchObject({ campaignName: 'Ñandú', platform: 'meta_ads' });
    expect(store.recommendations.page({ ...query, search: '%' }).total).toBe(0);
  });

  it('every page equals a plain filter and sort of all rows, in any mix of lists, snoozes and filters', () => {
    // Few values and mostly no filter: ordering errors need pages with many rows.
    const [platforms2, workflows2, causes2] = [
      platforms.slice(0, 2),
      workflows.slice(0, 2),
      causes.slice(0, 2),
    ];
    const some = <T>(values: readonly T[]) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant<T[]>([]) },
        { weight: 1, arbitrary: fc.subarray([...values], { minLength: 1 }) },
      );
    const item = fc.record({
      name: fc.constantFrom('Alpha', 'alphabet', 'Béta', 'gamma', '100%'),
      platform: fc.constantFrom(...platforms2),
      workflow: fc.constantFrom(...workflows2),
      cause: fc.constantFrom(...causes2),
      status: fc.constantFrom('action', 'check', 'monitor', 'undetermined', 'insufficient_data'),
      confidence: fc.integer({ min: 30, max: 99 }).map((percent) => percent / 100),
      moneyAtStake: fc.integer({ min: 0, max: 5 }),
      change: fc.option(fc.integer({ min: -40, max: 40 })),
      currency: fc.constantFrom('EUR', 'EUR', 'USD'),
      risk: fc.constantFrom(...riskLevels),
      fate: fc.constantFrom('open', 'open', 'open', 'approve', 'reject', 'snooze short', 'snooze long'),
    });
    const asked = fc.record({
      view: fc.constantFrom(...queueViews),
      search: fc.constantFrom('', '', '', 'ALPHA', 'beta', '%', 'Landing Page', 'bid adj', 'alpha bid'),
      platforms: some(platforms2),
      workflows: some(workflows2),
      causes: some(causes2),
      minConfidence: fc.constantFrom(0, 0, 0.5),
      sort: fc.constantFrom(...queueSorts),
      reversed: fc.boolean(),
      group: fc.constantFrom(null, null, ...queueGroupings),
      exchange: fc.constantFrom(noExchange, {
        currency: 'USD',
        rates: { EUR: { into: 'USD', rate: 1.5, on: TODAY } },
      }),
      offset: fc.integer({ min: 0, max: 6 }),
      limit: fc.integer({ min: 1, max: 8 }),
      today: fc.constantFrom(TODAY, addDays(TODAY, 2), addDays(TODAY, 5)),
    });
    return fc.assert(
      fc.property(
        fc.array(item, { minLength: 5, maxLength: 30 }),
        fc.array(asked, { minLength: 8, maxLength: 16 }),
        (items, questions) => {
          const own = tempStore();
          try {
            const db = own.open();
            const importId = beginImport(db);
            db.facts.put(importId, {
              table: 'campaigns',
              rows: items.map(({ name, platform }, index) =>
                campaign(`c${index}`, { campaignName: name, platform }),
              ),
            });
            const added = items.map((one, index) =>
              recommendation(`c${index}`, {
                status: one.status,
                confidence: one.confidence,
                moneyAtStakePerDay: one.moneyAtStake,
                recommendedWorkflow: one.workflow,
                rootCause: one.cause,
                riskLevel: one.risk,
                kpi: { ...diagnosis('x').kpi, changePct: one.change, currency: one.currency },
              }),
            );
            db.recommendations.add(added);
            const all = added.map((one, index) => {
              const spec = items[index];
              if (spec === undefined) throw new RangeError('as many as were added');
              const until =
                spec.fate === 'snooze short' ? addDays(TODAY, 1 + (index % 2)) : addDays(TODAY, 9);
              const verdict = spec.fate.startsWith('snooze')
                ? ({ kind: 'snooze', until } as const)
                : spec.fate === 'approve'
                  ? ({ kind: 'approve' } as const)
                  : ({ kind: 'reject', category: 'wrong_decision_unclear', text: '' } as const);
              if (spec.fate !== 'open')
                db.decisions.decide({ decisionId: newId(), recommendationId: one.id, verdict }, 'Ann', AT);
              return { id: one.id, index, until, ...spec };
            });
            const viewOn = (one: (typeof all)[number], today: string) => {
              if (one.fate === 'approve' || one.fate === 'reject') return 'decided';
              if (one.fate.startsWith('snooze') && one.until > today) return 'snoozed';
              return one.status === 'action' || one.status === 'check' || one.status === 'undetermined'
                ? 'needs_decision'
                : 'monitoring';
            };
            const isFound = ({ name, cause, workflow }: (typeof all)[number], search: string): boolean => {
              const text = `${cause.replaceAll('_', ' ')} ${workflow} ${texts.headline} ${texts.specificAction}`;
              const words = (of: string) => fold(of).match(/[\p{L}\p{N}]+/gu) ?? [];
              return (
                fold(name).includes(fold(search)) ||
                (words(search).length > 0 &&
                  words(search).every(
                    (begin) =>
                      fold(name).includes(begin) || words(text).some((word) => word.startsWith(begin)),
                  ))
              );
            };
            const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
            for (const question of questions) {
              const among = (values: readonly string[], value: string) =>
                values.length === 0 || values.includes(value);
              const found = all.filter(
                (one) =>
                  viewOn(one, question.today) === question.view &&
                  among(question.platforms, one.platform) &&
                  among(question.workflows, one.workflow) &&
                  among(question.causes, one.cause) &&
                  one.confidence >= question.minConfidence &&
                  isFound(one, question.search),
              );
              // Only what is in the list: one decided amount in another currency groups nothing that is open.
              const isMixed = new Set(found.map(({ currency }) => currency)).size > 1;
              const hasRates = question.exchange.currency !== null;
              const isApart =
                question.sort === 'moneyAtStake' &&
                isMixed &&
                !hasRates &&
                found.some(({ moneyAtStake }) => moneyAtStake > 0);
              const grouping = question.group ?? (isApart ? 'currency' : null);
              const rate = (currency: string) => (isMixed && hasRates && currency === 'EUR' ? 1.5 : 1);
              const keys = {
                moneyAtStake: (one) => -one.moneyAtStake * one.confidence * rate(one.currency),
                confidence: (one) => -one.confidence,
                change: (one) => -Math.abs(one.change ?? 0),
                newest: (one) => -one.index,
                name: (one) => fold(one.name),
                platform: (one) => one.platform,
                workflow: (one) => one.workflow,
                cause: (one) => one.cause,
                risk: (one) => -riskLevels.indexOf(one.risk),
              } as const satisfies Record<string, (one: (typeof all)[number]) => number | string>;
              const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);
              const groupSize = (one: (typeof all)[number]) =>
                grouping === null ? 0 : found.filter((other) => other[grouping] === one[grouping]).length;
              const expected = found.toSorted(
                (a, b) =>
                  (grouping === null
                    ? 0
                    : groupSize(b) - groupSize(a) || compare(a[grouping], b[grouping])) ||
                  (isApart ? compare(a.currency, b.currency) : 0) ||
                  compare(keys[question.sort](a), keys[question.sort](b)) * (question.reversed ? -1 : 1) ||
                  b.index - a.index,
              );
              const page = db.recommendations.page(question);
              expect(page.total).toBe(expected.length);
              expect(page.grouping).toBe(grouping);
              expect(page.rows.map((row) => row.id)).toEqual(
                expected.slice(question.offset, question.offset + question.limit).map((one) => one.id),
              );
              // Every row is in exactly one group, and a group names exactly its rows.
              if (grouping !== null) {
                expect(
                  page.groups.flatMap(({ key, rows }) => Array.from({ length: rows }, () => key)),
                ).toEqual(expected.map((one) => one[grouping]));
                for (const { key, rows } of page.groups) {
                  const group = db.recommendations.subjects({ ...question, groupKey: key });
                  expect(group.total).toBe(rows);
                  expect(group.subjects.map(({ id }) => id).toSorted()).toEqual(
                    expected
                      .filter((one) => one[grouping] === key)
                      .map(({ id }) => id)
                      .toSorted(),
                  );
                }
              }
              const { subjects, total } = db.recommendations.subjects({ ...question, groupKey: null });
              expect([subjects.length, total]).toEqual([expected.length, expected.length]);
              for (const view of queueViews)
                expect(page.counts[view]).toBe(
                  all.filter((one) => viewOn(one, question.today) === view).length,
                );
            }
          } finally {
            own.remove();
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
