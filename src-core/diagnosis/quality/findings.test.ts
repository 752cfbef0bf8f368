import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Provenance } from '../../../src-shared/model/provenance.ts';
import {
  campaignData,
  creativeDay,
  eachDay,
  healthy,
  lastDay,
  shifted,
  siteDay,
} from '../campaign.fixture.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { findingText } from '../explain/findingText.ts';
import { dataFindings, healthInput } from './findings.ts';

const ago = (days: number) => eachDay(days + 1, (date) => date)[0] ?? lastDay;
const sound = campaignData({ levels: () => healthy });
const found = (data: CampaignData, asOf = lastDay) => dataFindings(healthInput(data), asOf);
const kinds = (data: CampaignData, asOf = lastDay) => found(data, asOf).map(({ kind }) => kind);
const nothing: Provenance = { restated: [], sources: [], unread: [] };
const rowsOf = (data: CampaignData, change: (daysAgo: number) => number) =>
  data.daily.map((row, index) => {
    const spend = row.spend ?? 0;
    return { ...row, spend: spend * change(data.daily.length - 1 - index) };
  });

describe('what is found in a campaign’s data', () => {
  // Would catch: a warning nobody can act on, beside every campaign.
  it('is nothing where nothing is wrong, in any of the clean cases', () => {
    expect(kinds({ ...sound, provenance: nothing })).toEqual([]);
    for (const { cause, input: of } of cleanCases) {
      const { data, asOf } = of(1);
      // A tag that breaks is what counts that part would look like.
      if (cause !== 'tracking_break') expect(kinds(data, asOf), cause).toEqual([]);
    }
  });

  it('is days that are missing, and not those before or after the campaign', () => {
    const without = sound.daily.filter(({ date }) => date !== ago(5) && date !== ago(6));
    expect(found({ ...sound, daily: without })).toEqual([
      { kind: 'missing_days', severity: 'info', days: 2, of: 60, spans: [{ from: ago(6), to: ago(5) }] },
    ]);
  });

  // Would catch: ads that show nothing because nothing was shown, called late.
  it('is a table that ends early, unless nothing was shown since', () => {
    const creatives = eachDay(60, (date) => creativeDay(date, '1', { impressions: 100 }));
    const early = creatives.filter(({ date }) => date <= ago(4));
    expect(found({ ...sound, creatives })).toEqual([]);
    expect(found({ ...sound, creatives: early })).toEqual([
      {
        ...{ kind: 'late_table', severity: 'warning', table: 'creative_daily' },
        ...{ newest: ago(4), behind: 4, usual: 1 },
      },
    ]);
    const daily = sound.daily.map((row) => (row.date > ago(4) ? { ...row, impressions: 0 } : row));
    expect(found({ ...sound, daily, creatives: early })).toEqual([]);
  });

  it('is its own days late, unless it has ended long ago', () => {
    const daily = sound.daily.filter(({ date }) => date <= ago(3));
    expect(kinds({ ...sound, daily })).toEqual(['late_table']);
    expect(kinds({ ...sound, daily: sound.daily.filter(({ date }) => date <= ago(40)) })).toEqual([]);
  });

  // Would catch: a week of cents among days of euros, taken for a market a hundred times as dear.
  it('is a cost in another unit, on some days or on all', () => {
    const cents = rowsOf(sound, (daysAgo) => (daysAgo < 5 ? 100 : 1));
    const [jump] = found({ ...sound, daily: cents });
    expect(jump).toMatchObject({ kind: 'unit_jump', from: ago(4), to: lastDay, days: 5 });
    const micros = rowsOf(sound, () => 1e6);
    expect(found({ ...sound, daily: micros })[0]).toMatchObject({ kind: 'impossible_cost', currency: 'USD' });
    const dearer = campaignData({ levels: shifted(10, { cpm: 4, ctr: 0.4 }) });
    expect(kinds(dearer)).toEqual([]);
  });

  // Would catch: clicks that were hardly counted taken for a cost in cents; a verdict that is a guess for it.
  it('is no other unit where only the clicks are missing', () => {
    const uncounted = sound.daily.map((row) =>
      row.date > ago(4) ? { ...row, clicks: Math.ceil((row.clicks ?? 0) / 50) } : row,
    );
    expect(kinds({ ...sound, daily: uncounted })).toEqual([]);
  });

  it('is days that changed after they were over, but not conversions that came in later', () => {
    const first = (factor: { spend?: number; conversions?: number }) => ({
      ...nothing,
      restated: sound.daily.slice(-12, -8).map((row) => ({
        date: row.date,
        spend: (row.spend ?? 0) * (factor.spend ?? 1),
        clicks: row.clicks,
        conversions: (row.conversions ?? 0) * (factor.conversions ?? 1),
      })),
    });
    expect(kinds({ ...sound, provenance: first({ conversions: 0.7 }) })).toEqual([]);
    expect(found({ ...sound, provenance: first({ conversions: 1.5 }) })[0]).toMatchObject({
      ...{ kind: 'restated', measure: 'conversions', days: 4 },
      change: expect.closeTo(-1 / 3, 3),
    });
    expect(found({ ...sound, provenance: first({ spend: 0.9 }) })[0]).toMatchObject({ measure: 'spend' });
  });

  it('is two sources, with the day on which the newer begins', () => {
    const source = (from: string, to: string, label = '') =>
      ({ source: 'google_ads', label, days: 20, from, to }) as const;
    const apart = [source(ago(59), ago(20)), source(ago(19), lastDay, 'Shop')];
    expect(found({ ...sound, provenance: { ...nothing, sources: apart } })).toMatchObject([
      { kind: 'two_sources', severity: 'info', seam: ago(19) },
    ]);
    const [finding] = found({ ...sound, provenance: { ...nothing, sources: apart } });
    expect(finding === undefined ? '' : findingText(finding).what).toBe(
      'The days come from 2 sources: a Google Ads export (20 days) and a Google Ads export Shop (20 days). The newest begins on 27 Oct.',
    );
    const mixed = [source(ago(59), ago(5)), source(ago(30), lastDay)];
    expect(found({ ...sound, provenance: { ...nothing, sources: mixed } })).toMatchObject([
      { severity: 'warning', seam: null },
    ]);
  });

  it('is analytics that lost sight of what the platform counts', () => {
    const site = (share: (daysAgo: number) => number) =>
      sound.daily.map(({ date, conversions }, index) =>
        siteDay(date, { analyticsConversions: (conversions ?? 0) * share(sound.daily.length - 1 - index) }),
      );
    expect(kinds({ ...sound, site: site(() => 0.8) })).toEqual([]);
    expect(found({ ...sound, site: site((daysAgo) => (daysAgo < 28 ? 0.5 : 0.9)) })).toMatchObject([
      { kind: 'counts_apart', severity: 'warning' },
    ]);
  });

  // Would catch: a verdict as sure over days of which some are in cents as over sound ones.
  it('takes from the confidence where the days that are compared are in doubt, and nowhere else', () => {
    const clear = cleanCases.find(({ cause }) => cause === 'competitive_pressure')?.input(1);
    if (clear === undefined) throw new Error('no such case');
    const dear = clear.data;
    const sure = diagnose(clear);
    const { confidence, rootCause } = sure;
    const read = (from: string, to: string, change: number) =>
      diagnose({
        ...clear,
        data: {
          ...dear,
          provenance: {
            ...nothing,
            restated: dear.daily
              .filter(({ date }) => date >= from && date <= to)
              .map(({ date, spend, clicks, conversions }) => ({
                ...{ date, clicks, conversions },
                spend: (spend ?? 0) * change,
              })),
          },
        },
      });
    const restated = read(ago(12), ago(8), 1.3);
    expect(restated.rootCause).toBe(rootCause);
    expect(restated.confidence).toBeLessThan(confidence);
    expect(restated.dataQuality.flags.map(({ code }) => code)).toContain('data_health');
    expect(read(ago(59), ago(57), 1.3).confidence).toBe(confidence);
    expect(diagnose({ ...clear, data: { ...dear, provenance: nothing } })).toEqual(sure);
  });

  // Would catch: "1 day have no figures"; a line break in an account's name that ends the sentence.
  it('reads as sentences', () => {
    const daily = sound.daily.filter(({ date }) => date !== ago(5));
    expect(found({ ...sound, daily }).map((one) => findingText(one).what)).toEqual([
      '1 day of 60 has no figures: 10 Nov.',
    ]);
    const unread = [
      {
        ...({ account: 'Shop\n', platform: 'google_ads', feed: 'segments', known: null } as const),
        failure: { kind: 'throttled', status: 429, code: null, until: null },
      },
    ] as const;
    const texts = found({ ...sound, provenance: { ...nothing, unread } }).map(findingText);
    expect(texts[0]?.what).toMatch(
      /^Shop: devices, networks, audiences could not be read\. .+ Nothing of it is known\.$/,
    );
  });
});
