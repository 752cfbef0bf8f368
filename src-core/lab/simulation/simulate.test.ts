import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { rowSchemas } from '../../../src-shared/model/tables/registry.ts';
import { tableBatches } from './account.ts';
import type { Blueprint } from './blueprint.ts';
import { type InterventionInput, intervention } from './intervention.ts';
import { leadFeed, shopFeed, shopSearch } from './presets.ts';
import { simulate } from './simulate.ts';

const lastDay = '2026-11-21';
const base = { id: 'c1', name: 'Campaign' };

const kinds: readonly Blueprint[] = [
  shopSearch(base),
  shopSearch({ ...base, searches: 900, dailyBudget: 60, ageDays: 40 }),
  shopFeed(base),
  leadFeed({ ...base, dailyBudget: 60 }),
];

const events: readonly InterventionInput[] = [
  { kind: 'rivalsEnter', daysAgo: 20, count: 4, bid: 1.1 },
  { kind: 'rivalsRaiseBids', daysAgo: 9, factor: 1.5 },
  { kind: 'rivalsWithdraw', daysAgo: 9, presence: 0 },
  { kind: 'refreshStops', daysAgo: 40 },
  { kind: 'creativesLaunch', daysAgo: 12, count: 2 },
  { kind: 'appealDrops', daysAgo: 10, factor: 0.6 },
  { kind: 'audienceResized', daysAgo: 15, factor: 0.3, logged: true },
  { kind: 'freshPeopleRunOut', daysAgo: 30, inflow: 0 },
  { kind: 'seasonTurns', daysAgo: 14, rampDays: 4, demand: 0.4, intent: 0.7, price: 1.3 },
  { kind: 'demandShifts', daysAgo: 10, factor: 3 },
  { kind: 'targetingBroadened', daysAgo: 10, dimension: 'geo', segment: 'Bavaria', share: 0.9 },
  { kind: 'tagBreaks', daysAgo: 6, loss: 1 },
  { kind: 'tagCountsMore', daysAgo: 6, factor: 2.5 },
  { kind: 'analyticsBreaks', daysAgo: 6, loss: 0.9 },
  { kind: 'siteSlows', daysAgo: 5, addMs: 20_000, device: 'mobile' },
  { kind: 'siteErrors', daysAgo: 5, rate: 1 },
  { kind: 'pageWorsens', daysAgo: 5, bounce: 0.3 },
  { kind: 'budgetChanges', daysAgo: 8, factor: 0.2 },
  { kind: 'bidChanges', daysAgo: 8, factor: 0.4 },
  { kind: 'edited', daysAgo: 7, changeType: 'targeting', field: 'goal', volatility: 0.8 },
  { kind: 'paused', daysAgo: 25, lastsDays: 6 },
  { kind: 'reportLost', daysAgo: 18, lastsDays: 2 },
  { kind: 'consentLost', daysAgo: 6, loss: 1 },
  { kind: 'tagBreaks', daysAgo: 6, loss: 1, device: 'mobile' },
  { kind: 'deliveryLimited', daysAgo: 4, share: 1 },
  { kind: 'scheduleChanges', daysAgo: 15, runsOn: [5] },
  { kind: 'adsMisdirected', daysAgo: 11, count: 2, cvr: 0 },
];

const scenes = fc.record({
  kind: fc.constantFrom(...kinds),
  event: fc.subarray([...events], { minLength: 0, maxLength: 4 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

function play(scene: { kind: Blueprint; event: readonly InterventionInput[]; seed: number }) {
  const geo = scene.kind.country === 'DE';
  const interventions = scene.event
    .filter((what) => geo || what.kind !== 'targetingBroadened')
    .map((what) => intervention(what));
  return simulate({ ...scene.kind, interventions }, { lastDay, days: 60, seed: scene.seed });
}

const key = (row: { readonly date: string }): string => row.date;
const total = (rows: readonly Readonly<Record<string, unknown>>[], field: string): number =>
  rows.reduce((sum, row) => sum + Number(row[field]), 0);

/** Every figure of the parts must add up to the day's, to the cent. */
function addsUp(data: CampaignData): void {
  const creatives = Map.groupBy(data.creatives, key);
  const segments = Map.groupBy(data.segments, (row) => `${row.date} ${row.dimension}`);
  const dimensions = new Set(data.segments.map((row) => row.dimension));
  for (const day of data.daily) {
    const parts = [
      creatives.get(day.date) ?? [],
      ...[...dimensions].map((dimension) => segments.get(`${day.date} ${dimension}`) ?? []),
    ];
    for (const rows of parts) {
      for (const field of ['impressions', 'clicks', 'spend', 'conversions'] as const) {
        const missing = Math.abs(total(rows, field) - (day[field] ?? 0));
        // A creative or a segment without impressions has no row; only its (late) conversions could be missing.
        expect(missing, `${field} on ${day.date}`).toBeLessThan(0.006);
      }
    }
  }
}

describe('a simulated campaign', () => {
  // Would catch: a clock, a shared generator or an unordered set anywhere in the simulation.
  it('is the same to the byte for the same seed, and another for another', () => {
    const again = (seed: number): string =>
      JSON.stringify(kinds.map((kind) => simulate(kind, { lastDay, days: 60, seed })));
    expect(again(3)).toBe(again(3));
    expect(again(3)).not.toBe(again(4));
  });

  // Would catch: parts that do not add up, figures outside what a platform could report, money above the budget.
  it('is consistent whatever happens to it', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const data = play(scene);
        addsUp(data);
        for (const batch of tableBatches([data])) {
          for (const row of batch.rows) expect(rowSchemas[batch.table].safeParse(row).error).toBeUndefined();
        }
        for (const row of [...data.daily, ...data.creatives, ...data.segments]) {
          expect(row.clicks ?? 0).toBeLessThanOrEqual(row.impressions ?? 0);
          expect(row.impressions).toBeGreaterThan(0);
          expect(row.spend ?? 0).toBeGreaterThanOrEqual(0);
        }
        for (const row of data.daily) {
          expect(row.spend ?? 0).toBeLessThanOrEqual(scene.kind.dailyBudget + 1e-9);
          if (row.reach !== null) expect(row.reach).toBeLessThanOrEqual(row.impressions ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reports shares of impressions that add up to one, search only, bounds kept as bounds', () => {
    const data = simulate(shopSearch({ ...base, dailyBudget: 60 }), { lastDay, days: 60, seed: 1 });
    expect(data.daily.some((row) => row.impressionShare === 0.0999)).toBe(true);
    for (const row of simulate(shopSearch(base), { lastDay, days: 60, seed: 1 }).daily) {
      const shares = (row.impressionShare ?? 0) + (row.lostIsRank ?? 0) + (row.lostIsBudget ?? 0);
      expect(shares).toBeCloseTo(1, 3);
    }
    expect(simulate(shopFeed(base), { lastDay, days: 30, seed: 1 }).daily[0]?.impressionShare).toBeNull();
  });

  // Would catch: luck tied to the calendar, so that a sample made tomorrow tells another story than one made today.
  it('keeps its luck when it is moved by whole weeks', () => {
    const at = (day: string) =>
      simulate(shopFeed(base), { lastDay: day, days: 20, seed: 9 }).daily.map((row) => row.conversions);
    expect(at('2026-09-26')).toEqual(at('2026-09-19'));
  });

  it('has no rows before it started, while it is paused, or where the report was lost', () => {
    const made = simulate(
      shopFeed({
        ...base,
        ageDays: 30,
        interventions: [
          { kind: 'paused', daysAgo: 20, lastsDays: 5 },
          { kind: 'reportLost', daysAgo: 4, lastsDays: 1 },
        ],
      }),
      { lastDay, days: 60, seed: 2 },
    );
    expect(made.daily).toHaveLength(30 - 5 - 1);
    expect(made.daily.some((row) => row.spend === 0)).toBe(false);
    expect(made.site).toHaveLength(30 - 5);
  });
});
