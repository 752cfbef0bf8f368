import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthInput } from '../../../src-core/diagnosis/quality/findings.ts';
import { addDays, dayNumber } from '../../../src-shared/model/day.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import type { AccountChange, MarketDay, SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { beginImport, campaign, campaignDay } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import type { Store } from '../store.ts';

const DAY = '2026-03-01';
let place: TempStore;
let store: Store;
beforeEach(() => {
  place = tempStore();
  store = place.open();
});
afterEach(() => place.remove());

function segment(date: string, dimension: string, name: string, clicks = 1): SegmentDay {
  return {
    date,
    campaignId: 'c1',
    dimension,
    segment: name,
    impressions: 10,
    clicks,
    spend: 1.25,
    conversions: null,
    extra: null,
  };
}

function market(more: Partial<MarketDay>): MarketDay {
  return {
    date: DAY,
    campaignId: null,
    industry: null,
    activeCompetitors: 4,
    newAds: 2,
    bidIndex: 1.1,
    searchVolumeIndex: null,
    extra: null,
    ...more,
  };
}

function change(more: Partial<AccountChange> = {}): AccountChange {
  return {
    timestamp: '2026-03-01T10:00:00.000Z',
    campaignId: 'c1',
    changeType: 'bid',
    field: null,
    oldValue: '1',
    newValue: '2',
    actor: null,
    extra: null,
    ...more,
  };
}

describe('facts', () => {
  it('returns every table as it was stored, unknown as unknown and money to the micro (a null read as zero)', () => {
    const id = beginImport(store);
    const full = campaign('c1', {
      industry: 'retail',
      keywords: ['a; b', 'ü'],
      dailyBudget: 0.1,
      currentBid: 1.234567,
      targetRoas: 3.5,
      startedOn: '2025-12-31',
      extra: { Labels: 'x', '=cmd()': '1' },
    });
    const daily = campaignDay('c1', DAY, {
      spend: 0.3,
      conversionValue: 1_234_567.89,
      impressionShare: 0.0999,
      clicks: null,
      extra: { note: 'n' },
    });
    const creative = {
      date: DAY,
      campaignId: 'c1',
      creativeId: '120210000000000017',
      creativeName: 'A, "b"',
      launchedOn: '2026-02-01',
      impressions: 5,
      clicks: 1,
      spend: 0.01,
      conversions: 0.5,
      reach: null,
      frequency: 1.5,
      engagements: 0,
      videoStarts: null,
      videoCompletions: null,
      extra: null,
    };
    const auction = {
      date: DAY,
      campaignId: 'c1',
      competitor: 'rival.example',
      impressionShare: 0.4,
      overlapRate: 0.2,
      positionAboveRate: null,
      outrankingShare: null,
      topOfPageRate: 1,
      extra: null,
    };
    const audience = {
      date: DAY,
      campaignId: 'c1',
      audienceSize: 5_000_000_000,
      reachedShare: 0.3,
      firstTimeImpressionShare: 0,
      extra: null,
    };
    const site = {
      date: DAY,
      campaignId: 'c1',
      sessions: 40,
      analyticsConversions: 2.25,
      bounceRate: 0.5,
      pageLoadMs: 812.5,
      errorRate: null,
      extra: null,
    };
    const own = market({ campaignId: 'c1', industry: 'retail' });
    store.facts.put(id, { table: 'campaigns', rows: [full] });
    store.facts.put(id, { table: 'campaign_daily', rows: [daily] });
    store.facts.put(id, { table: 'creative_daily', rows: [creative] });
    store.facts.put(id, { table: 'segment_daily', rows: [segment(DAY, 'device', 'mobile')] });
    store.facts.put(id, { table: 'auction_insights_daily', rows: [auction] });
    store.facts.put(id, { table: 'competitor_daily', rows: [own] });
    store.facts.put(id, { table: 'audience_daily', rows: [audience] });
    store.facts.put(id, { table: 'site_daily', rows: [site] });
    store.facts.put(id, { table: 'changes', rows: [change()] });
    store.facts.finish(id);
    expect(store.facts.campaignData('c1')).toEqual({
      campaign: full,
      daily: [daily],
      creatives: [creative],
      segments: [segment(DAY, 'device', 'mobile')],
      auction: [auction],
      market: [own],
      audience: [audience],
      site: [site],
      changes: [change()],
      provenance: {
        restated: [],
        sources: [{ source: 'data_folder', label: '', days: 1, from: DAY, to: DAY }],
        unread: [],
      },
    });
    // Would catch: a page that finds something else in the data than the diagnosis does.
    const data = store.facts.campaignData('c1');
    expect(store.facts.health('c1')).toEqual(data === null ? null : healthInput(data));
    expect(store.facts.campaignData('c2')).toBeNull();
  });

  it('importing again replaces days and duplicates none (two imports of March, twice the spend)', () => {
    for (const spend of [10, 20]) {
      const id = beginImport(store);
      const rows = [campaignDay('c1', DAY, { spend }), campaignDay('c1', addDays(DAY, 1), { spend })];
      expect(store.facts.put(id, { table: 'campaign_daily', rows })).toEqual([]);
      store.facts.finish(id);
    }
    expect(store.facts.campaignData('c1')?.daily.map((row) => row.spend)).toEqual([20, 20]);
  });

  it('names the rows whose key came before in the same import, and the later one wins (a silent loss)', () => {
    const id = beginImport(store);
    const put = (...spends: readonly number[]) =>
      store.facts.put(id, {
        table: 'campaign_daily',
        rows: spends.map((spend) => campaignDay('c1', DAY, { spend })),
      });
    expect(put(1, 2)).toEqual([1]);
    expect(put(3)).toEqual([0]);
    expect(store.facts.campaignData('c1')?.daily.map((row) => row.spend)).toEqual([3]);
    expect(store.facts.put(id, { table: 'campaigns', rows: [campaign('c1'), campaign('c1')] })).toEqual([1]);
  });

  // Would catch: rows removed of a day of which only some came, as of an edge of what was read in another time zone, or of an answer that was cut.
  it('finish removes nothing of days that did not come in full', () => {
    const first = beginImport(store);
    const [kept, gone] = [change(), change({ timestamp: '2026-03-09T00:00:00.000Z' })];
    store.facts.put(first, { table: 'changes', rows: [kept, gone] });
    const second = beginImport(store);
    const again = [kept, gone].map(({ timestamp }) => change({ timestamp, field: 'cpc' }));
    store.facts.put(second, { table: 'changes', rows: again });
    store.facts.finish(second, (table, day) => table === 'changes' && day === dayNumber('2026-03-09'));
    const left = store.facts.campaignData('c1')?.changes ?? [];
    expect(left).toHaveLength(3);
    expect(left).toContainEqual(kept);
    expect(left).not.toContainEqual(gone);
  });

  it('finish removes rows a day no longer has, and only for the days and dimensions it brought', () => {
    const first = beginImport(store);
    const next = addDays(DAY, 1);
    store.facts.put(first, {
      table: 'segment_daily',
      rows: [
        segment(DAY, 'device', 'mobile'),
        segment(DAY, 'device', 'tablet'),
        segment(DAY, 'geo', 'DE'),
        segment(next, 'device', 'tablet'),
      ],
    });
    store.facts.put(first, {
      table: 'changes',
      rows: [change(), change({ field: 'cpc' }), change({ timestamp: '2026-03-02T00:00:00.000Z' })],
    });
    store.facts.finish(first);
    const second = beginImport(store);
    store.facts.put(second, { table: 'segment_daily', rows: [segment(DAY, 'device', 'mobile', 9)] });
    store.facts.put(second, { table: 'changes', rows: [change({ field: 'cpc' })] });
    expect(store.facts.campaignData('c1')?.segments).toHaveLength(4);
    store.facts.finish(second);
    const data = store.facts.campaignData('c1');
    expect(data?.segments).toEqual([
      segment(DAY, 'device', 'mobile', 9),
      segment(DAY, 'geo', 'DE'),
      segment(next, 'device', 'tablet'),
    ]);
    expect(data?.changes.map((row) => [row.timestamp, row.field])).toEqual([
      ['2026-03-01T10:00:00.000Z', 'cpc'],
      ['2026-03-02T00:00:00.000Z', null],
    ]);
  });

  it('stores any amount of money to the micro, on either side of zero (1.005 truncated to 1.004999)', () => {
    const id = beginImport(store);
    const micros = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    return fc.assert(
      fc.property(fc.array(micros, { minLength: 50, maxLength: 50 }), (amounts) => {
        const rows = amounts.map((amount, index) =>
          campaignDay('c1', addDays(DAY, index), { spend: amount / 1_000_000 }),
        );
        store.facts.put(id, { table: 'campaign_daily', rows });
        expect(store.facts.campaignData('c1')?.daily.map((row) => row.spend)).toEqual(
          rows.map((row) => row.spend),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('finish of an older import leaves the rows of a newer one (two processes importing at once)', () => {
    const older = beginImport(store);
    const newer = beginImport(store);
    store.facts.put(older, { table: 'segment_daily', rows: [segment(DAY, 'device', 'mobile')] });
    store.facts.put(newer, { table: 'segment_daily', rows: [segment(DAY, 'device', 'tablet')] });
    const before = beginImport(store);
    store.facts.finish(older);
    expect(store.facts.campaignData('c1')?.segments).toHaveLength(2);
    store.facts.put(before, { table: 'segment_daily', rows: [segment(DAY, 'device', 'mobile')] });
    const last = beginImport(store);
    store.facts.put(last, { table: 'segment_daily', rows: [segment(DAY, 'device', 'watch')] });
    store.facts.finish(before);
    expect(store.facts.campaignData('c1')?.segments.map((row) => row.segment)).toEqual(['mobile', 'watch']);
  });

  it('knows a campaign from any table, and keeps what a later file leaves unknown (an export wiping the targets)', () => {
    const id = beginImport(store);
    store.facts.put(id, { table: 'campaign_daily', rows: [campaignDay('c1', DAY)] });
    expect(store.facts.campaign('c1')).toMatchObject({ campaignName: null, platform: null, keywords: [] });
    store.facts.put(id, { table: 'campaigns', rows: [campaign('c1', { targetCpa: 20, keywords: ['a'] })] });
    const later = beginImport(store);
    store.facts.put(later, { table: 'campaigns', rows: [campaign('c1', { campaignName: 'New name' })] });
    expect(store.facts.campaign('c1')).toMatchObject({
      campaignName: 'New name',
      targetCpa: 20,
      keywords: ['a'],
    });
    expect(store.facts.count()).toBe(1);
  });

  it('returns the industry’s market only where the campaign has none of its own', () => {
    const id = beginImport(store);
    store.facts.put(id, {
      table: 'campaigns',
      rows: [campaign('c1', { industry: 'Retail' }), campaign('c2', { industry: 'retail' }), campaign('c3')],
    });
    store.facts.put(id, {
      table: 'competitor_daily',
      rows: [
        market({ industry: 'retail' }),
        market({ industry: 'travel' }),
        market({ campaignId: 'c1', newAds: 9 }),
      ],
    });
    expect(store.facts.campaignData('c1')?.market).toEqual([market({ campaignId: 'c1', newAds: 9 })]);
    expect(store.facts.campaignData('c2')?.market).toEqual([market({ industry: 'retail' })]);
    expect(store.facts.campaignData('c3')?.market).toEqual([]);
  });

  it('forgets a campaign whose batch was rolled back (its next row would point at nothing)', () => {
    const id = beginImport(store);
    const bad = market({ date: DAY });
    expect(() =>
      store.facts.put(id, { table: 'competitor_daily', rows: [market({ campaignId: 'new' }), bad] }),
    ).toThrow();
    expect(store.facts.count()).toBe(0);
    store.facts.put(id, { table: 'campaign_daily', rows: [campaignDay('new', DAY)] });
    expect(store.facts.campaignData('new')?.daily).toHaveLength(1);
    expect(store.check()).toEqual([]);
  });

  it('refuses rows of an import that was never begun', () => {
    expect(() => store.facts.put(newId(), { table: 'campaigns', rows: [campaign('c1')] })).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });

  it('lists campaigns with their days, and the last 28 days of figures', () => {
    const id = beginImport(store);
    store.facts.put(id, {
      table: 'campaigns',
      rows: [campaign('c1', { campaignName: 'Été Élan' }), campaign('c2', { campaignName: 'Zulu' })],
    });
    const rows = Array.from({ length: 30 }, (_, index) =>
      campaignDay('c1', addDays(DAY, index), {
        spend: index < 2 ? 1000 : 1.5,
        conversions: index < 4 ? null : 0.5,
      }),
    );
    store.facts.put(id, { table: 'campaign_daily', rows: [...rows].reverse() });
    const [first, second] = store.facts.list('');
    expect(first).toMatchObject({
      firstDay: DAY,
      lastDay: addDays(DAY, 29),
      spend28Micros: 42_000_000,
      conversions28: 13,
      spendDays28: 28,
      countedSpend28Micros: 39_000_000,
    });
    expect(second).toMatchObject({
      firstDay: null,
      spend28Micros: null,
      conversions28: null,
      value28Micros: null,
      spendDays28: 0,
    });
    expect(store.facts.list('ete el').map((row) => row.campaign.campaignId)).toEqual(['c1']);
    expect(store.facts.list('c2').map((row) => row.campaign.campaignId)).toEqual(['c2']);
    expect(store.facts.lastDay()).toBe(addDays(DAY, 29));
  });

  it('returns the same figures for the siblings as for the campaign itself (micros taken for units, a day as a number)', () => {
    const id = beginImport(store);
    store.facts.put(id, {
      table: 'campaign_daily',
      rows: [
        { ...campaignDay('a', DAY), spend: 12.345678 },
        { ...campaignDay('a', addDays(DAY, 1)), spend: null },
      ],
    });
    const whole = store.facts.campaignData('a')?.daily ?? [];
    const [sibling] = store.facts.siblings();
    expect(sibling?.daily.map(({ date, spend }) => [date, spend])).toEqual([
      [DAY, 12.345678],
      [addDays(DAY, 1), null],
    ]);
    expect(whole).toHaveLength(2);
    for (const [index, row] of (sibling?.daily ?? []).entries()) expect(whole[index]).toMatchObject(row);
  });

  it('returns the siblings while other questions are asked in between (a driver busy with a cursor)', () => {
    const id = beginImport(store);
    for (const name of ['a', 'b', 'c'])
      store.facts.put(id, { table: 'campaign_daily', rows: [campaignDay(name, DAY)] });
    const seen: string[] = [];
    for (const sibling of store.facts.siblings()) {
      store.settings.update({ analystName: sibling.campaign.campaignId });
      seen.push(`${sibling.campaign.campaignId}:${sibling.daily.length}`);
    }
    expect(seen).toEqual(['a:1', 'b:1', 'c:1']);
  });
});
