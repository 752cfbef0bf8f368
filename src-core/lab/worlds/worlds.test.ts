import { describe, expect, it } from 'vitest';
import { rowSchemas } from '../../../src-shared/model/tables/registry.ts';
import { cascade } from './cascade/cascade.ts';
import { drawPlan } from './drawPlan.ts';
import { mechanism } from './mechanism/mechanism.ts';
import { paced } from './paced/paced.ts';
import { type LookAlike, lookAlikes } from './plan.ts';
import { structureOf, structureTells } from './structureCheck.ts';
import type { World, WorldCase } from './world.ts';

/** Small accounts and short histories: what is checked here holds for one campaign as for forty. */
function small(world: World, index: number, over = {}): WorldCase {
  const plan = drawPlan(index, 21);
  const few = { days: Math.min(70, plan.days), campaignsInAccount: Math.min(2, plan.campaignsInAccount) };
  return world.make({ ...plan, ...few, ...over }, `${world.name}-${index}`, 1000 + index);
}

/** They are so throughout, or stop the campaign: there is no before to compare with. */
const lasting: readonly LookAlike[] = ['pausedOnPurpose', 'lateConversions', 'weekdaySchedule'];

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number | null): number =>
  rows.reduce((total, row) => total + (of(row) ?? 0), 0);

describe.each([
  ['mechanism', mechanism],
  ['paced', paced],
  ['cascade', cascade],
] as const)('the world %s', (_, world) => {
  // Would catch: a case that depends on anything but its plan and seed.
  it('makes the same case again, and another with another seed', () => {
    expect(small(world, 3)).toEqual(small(world, 3));
    const plan = drawPlan(3, 21);
    const [one, other] = [1, 2].map((seed) => world.make({ ...plan, campaignsInAccount: 1 }, 'a', seed));
    expect(one?.data.daily).not.toEqual(other?.data.daily);
  });

  // Would catch: rows no importer would take, parts that are no parts of the whole, clicks nobody saw.
  it('keeps its books: rows parse, segments and ads add up', () => {
    const whole = { missingTables: [], missingColumns: [], missingDays: 0 };
    for (let index = 0; index < 12; index += 1) {
      const { data, siblings } = small(world, index, whole);
      for (const one of [data, ...siblings]) {
        expect(rowSchemas.campaigns.safeParse(one.campaign).success).toBe(true);
        for (const row of one.daily) expect(rowSchemas.campaign_daily.safeParse(row).error).toBeUndefined();
        for (const row of one.site) expect(rowSchemas.site_daily.safeParse(row).error).toBeUndefined();
      }
      for (const row of data.segments) expect(rowSchemas.segment_daily.safeParse(row).error).toBeUndefined();
      for (const row of data.creatives)
        expect(rowSchemas.creative_daily.safeParse(row).error).toBeUndefined();
      for (const row of data.auction)
        expect(rowSchemas.auction_insights_daily.safeParse(row).error).toBeUndefined();
      for (const row of data.market) expect(rowSchemas.competitor_daily.safeParse(row).error).toBeUndefined();
      for (const row of data.audience) expect(rowSchemas.audience_daily.safeParse(row).error).toBeUndefined();
      for (const row of data.changes) expect(rowSchemas.changes.safeParse(row).error).toBeUndefined();
      for (const row of [...data.daily, ...data.segments, ...data.creatives]) {
        expect(row.clicks ?? 0).toBeLessThanOrEqual(row.impressions ?? 0);
      }
      const dimensions = new Set(data.segments.map((row) => row.dimension));
      expect(dimensions.size).toBeGreaterThan(1);
      for (const dimension of dimensions) {
        const own = data.segments.filter((row) => row.dimension === dimension);
        expect(sum(own, (row) => row.impressions)).toBe(sum(data.daily, (row) => row.impressions));
        expect(sum(own, (row) => row.clicks)).toBe(sum(data.daily, (row) => row.clicks));
        expect(sum(own, (row) => row.spend)).toBeCloseTo(
          sum(data.daily, (row) => row.spend),
          4,
        );
        expect(sum(own, (row) => row.conversions)).toBeCloseTo(
          sum(data.daily, (row) => row.conversions),
          4,
        );
      }
      expect(sum(data.creatives, (row) => row.clicks)).toBe(sum(data.daily, (row) => row.clicks));
      expect(new Set(data.daily.map((row) => row.date)).size).toBe(data.daily.length);
    }
  });

  // Would catch: a table, column or day that the plan takes away and the world shows all the same.
  it('shows only what the advertiser has', () => {
    const { data } = small(world, 5, {
      missingTables: ['creative_daily', 'site_daily', 'changes', 'competitor_daily'],
      missingColumns: ['reach', 'impression_share', 'conversion_value'],
      missingDays: 0.1,
    });
    expect([data.creatives, data.site, data.changes, data.market].every((rows) => rows.length === 0)).toBe(
      true,
    );
    expect(data.daily.every((row) => row.reach === null && row.impressionShare === null)).toBe(true);
  });

  // Would catch: the number of ads, edits or campaigns telling what happened.
  it('does not give the cause away by its structure', () => {
    const cases = Array.from({ length: 160 }, (_, index) => index)
      .filter((index) => drawPlan(index, 21).events.length > 0)
      .map((index) => small(world, index, { days: 40, noise: 0.5, campaignsInAccount: 1 }))
      .map((one) => ({ structure: structureOf(one), label: one.plan.events[0]?.cause ?? '' }));
    const { right, commonest } = structureTells(cases);
    expect(right).toBeLessThan(2 * commonest);
  }, 120_000);

  const loud = { noise: 0.5, conversionsPerDay: 300, missingDays: 0, days: 60, campaignsInAccount: 1 };
  /** ln of what a conversion costs in the last fourteen days. */
  const cost = (alikes: readonly LookAlike[], index: number): number => {
    const { data } = small(world, index, { ...loud, events: [], standing: 'ordinary', lookAlikes: alikes });
    const last = data.daily.slice(-14);
    return Math.log(sum(last, (row) => row.spend) / sum(last, (row) => row.conversions));
  };
  const plain = new Map<number, number>();
  const plainCost = (index: number): number => {
    const known = plain.get(index) ?? cost([], index);
    plain.set(index, known);
    return known;
  };

  // Would catch: a look-alike that is in truth a cause of its own.
  it.each(lookAlikes.filter((one) => !lasting.includes(one)))(
    'lets %s leave the cost of a conversion as it is',
    (what) => {
      for (const index of [1, 2, 3])
        expect(Math.abs(cost([what], index) - plainCost(index))).toBeLessThan(0.12);
    },
  );
});
