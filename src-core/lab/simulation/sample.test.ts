import { describe, expect, it } from 'vitest';
import { type TableName, tableNames } from '../../../src-shared/model/tables/registry.ts';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { benchmarks } from './benchmarks.ts';
import { figures } from './figures.ts';
import { sampleDays, sampleWorkspace } from './sample.ts';
import { sampleCampaigns } from './sampleCampaigns.ts';
import { simulate } from './simulate.ts';

const today = '2026-11-22';
const lastDay = '2026-11-21';

describe('the sample workspace', () => {
  const batches = sampleWorkspace({ today });
  const rows = (table: TableName) =>
    batches.filter((batch) => batch.table === table).flatMap((batch) => [...batch.rows]);

  it('fills every table of figures and edits, in the order of a data folder, and ends yesterday', () => {
    // What a platform says of its delivery, and what a look at a page finds, this market does not tell.
    const filled = tableNames.filter((name) => name !== 'delivery_status' && name !== 'landing_checks');
    expect([...new Set(batches.map((batch) => batch.table))]).toEqual(filled);
    const days = batches.flatMap((batch) =>
      batch.table === 'campaign_daily' ? batch.rows.map((row) => row.date) : [],
    );
    expect(days.reduce((a, b) => (a > b ? a : b))).toBe(lastDay);
    expect(new Set(days).size).toBe(sampleDays);
  });

  it('is an advertiser with 24 campaigns on three platforms in three currencies', () => {
    const campaigns = sampleCampaigns.map(({ blueprint }) => blueprint);
    expect(rows('campaigns')).toHaveLength(24);
    expect(new Set(campaigns.map((one) => one.id)).size).toBe(24);
    expect(new Set(campaigns.map((one) => one.platform)).size).toBe(3);
    expect(new Set(campaigns.map((one) => one.currency)).size).toBe(3);
  });

  // Delivery that is blocked, and a platform that counts by another rule, are in the worlds (lab/worlds) and not in this market.
  const known = causes.filter((cause) => cause !== 'delivery_blocked' && cause !== 'measurement_change');

  it('has every cause of its market somewhere, and nothing wrong with ten campaigns', () => {
    expect(new Set(sampleCampaigns.map(({ cause }) => cause))).toEqual(new Set(known));
    expect(sampleCampaigns.filter(({ cause }) => cause === 'normal_variance')).toHaveLength(10);
  });

  it('tells the same story tomorrow, and another with another seed', () => {
    expect(JSON.stringify(sampleWorkspace({ today }))).toBe(JSON.stringify(batches));
    expect(JSON.stringify(sampleWorkspace({ today, seed: 1 }))).not.toBe(JSON.stringify(batches));
  });

  // Would catch: a sample whose numbers no advertiser would believe.
  it('moves inside published benchmarks while nothing is wrong', () => {
    for (const { blueprint } of sampleCampaigns) {
      const range = benchmarks.find(
        (one) => one.platform === blueprint.platform && one.channel === blueprint.channel,
      );
      const seen = figures(simulate(blueprint, { lastDay, days: 90, seed: 20 }), lastDay, 90, 45);
      expect(range, blueprint.name).toBeDefined();
      const brand = blueprint.name.startsWith('Brand');
      for (const field of ['ctr', 'cpc', 'cvr'] as const) {
        const [low, high] = range?.[field] ?? [0, 0];
        // One's own brand name is the cheapest click there is.
        if (!(brand && field === 'cpc'))
          expect(seen[field], `${blueprint.name} ${field}`).toBeGreaterThan(low);
        expect(seen[field], `${blueprint.name} ${field}`).toBeLessThan(high);
      }
    }
  });

  it('retells the known example: CPA from 45 by a good quarter in days, click rate and impression share as before', () => {
    const spring = sampleCampaigns.find(({ blueprint }) => blueprint.name === 'Spring Sale 2026');
    expect(spring?.cause).toBe('competitive_pressure');
    if (spring === undefined) return;
    const data = simulate(spring.blueprint, { lastDay, days: 90, seed: 20 });
    const before = figures(data, lastDay, 40, 9);
    const after = figures(data, lastDay, 6, 1);
    expect(before.cpa).toBeGreaterThan(43);
    expect(before.cpa).toBeLessThan(47);
    expect(after.cpa / before.cpa).toBeGreaterThan(1.2);
    expect(after.cpa / before.cpa).toBeLessThan(1.45);
    expect(after.ctr / before.ctr).toBeGreaterThan(0.95);
    expect(after.impressionShare).toBeGreaterThan(0.9);
    expect(after.activeCompetitors).toBe(10);
    expect(data.campaign.currentBid).toBe(2.5);
  });

  it('has auction insights for search only, and audiences for feeds only', () => {
    const searching = new Set(
      sampleCampaigns
        .filter(({ blueprint }) => blueprint.channel === 'search')
        .map((one) => one.blueprint.id),
    );
    const ids = (table: 'auction_insights_daily' | 'audience_daily') =>
      new Set(
        batches.flatMap((batch) => (batch.table === table ? batch.rows.map((row) => row.campaignId) : [])),
      );
    expect(ids('auction_insights_daily')).toEqual(searching);
    expect([...ids('audience_daily')].filter((id) => searching.has(id))).toEqual([]);
  });

  it('names competitors that cannot exist', () => {
    const names = batches.flatMap((batch) =>
      batch.table === 'auction_insights_daily' ? batch.rows.map((row) => row.competitor) : [],
    );
    for (const name of new Set(names)) expect(name).toMatch(/^[a-z0-9-]+\.example$/);
  });
});
