import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { addDays, daysOf } from '../../../src-shared/model/day.ts';
import { unknownCampaign } from '../../../src-shared/model/tables/unknownCampaign.ts';
import { poisson, randomFrom } from '../../../testing/localise/plant.ts';
import { localiseCampaign } from './campaignViews.ts';

const windows = {
  baseline: { from: '2026-01-05', to: '2026-02-15' },
  current: { from: '2026-02-16', to: '2026-03-01' },
};

interface Rates {
  /** Conversions a click on mobile, now over before. */
  readonly mobileNow: number;
  readonly creativeNow: number;
  readonly clicksPerDay: number;
  readonly seed: number;
}

/** Two devices, four countries and three creatives of one campaign; clicks steady, conversions as asked. */
function campaign(rates: Rates): CampaignData {
  const random = randomFrom(rates.seed);
  const days = daysOf({ from: windows.baseline.from, to: windows.current.to });
  const figures = (share: number, factor: number) => {
    const clicks = poisson(random, rates.clicksPerDay * share);
    return {
      impressions: clicks * 100,
      clicks,
      spend: clicks * 0.8,
      conversions: poisson(random, clicks * 0.05 * factor),
    };
  };
  const segmentDays = (dimension: string, segment: string, share: number, now: number) =>
    days.map((date) => ({
      date,
      campaignId: 'c1',
      dimension,
      segment,
      ...figures(share, date >= windows.current.from ? now : 1),
      extra: {},
    }));
  return {
    campaign: {
      ...unknownCampaign('c1'),
      campaignName: 'Spring',
      platform: 'google_ads',
      currency: 'EUR',
    },
    daily: [],
    creatives: ['x', 'y', 'z'].flatMap((creativeId) =>
      days.map((date) => ({
        date,
        campaignId: 'c1',
        creativeId,
        creativeName: null,
        launchedOn: addDays(windows.baseline.from, -30),
        ...figures(1 / 3, creativeId === 'y' && date >= windows.current.from ? rates.creativeNow : 1),
        reach: null,
        frequency: null,
        engagements: null,
        videoStarts: null,
        videoCompletions: null,
        extra: {},
      })),
    ),
    segments: [
      ...segmentDays('device', 'mobile', 0.4, rates.mobileNow),
      ...segmentDays('device', 'desktop', 0.6, 1),
      ...['DE', 'AT', 'CH', 'LI'].flatMap((geo) => segmentDays('geo', geo, 0.25, 1)),
    ],
    auction: [],
    market: [],
    audience: [],
    site: [],
    changes: [],
  };
}

describe('localiseCampaign', () => {
  it('names the segment whose conversion rate broke, above all other views', () => {
    // Would catch windows mixed up, or a view of innocent countries ranked first.
    const views = localiseCampaign(
      campaign({ mobileNow: 0.4, creativeNow: 1, clicksPerDay: 800, seed: 1 }),
      windows,
      'conversionsPerClick',
    );
    expect(views[0]?.source).toBe('segment_daily');
    expect(views[0]?.localisation.findings.map((finding) => finding.conditions)).toEqual([
      [{ dimension: 'device', value: 'mobile' }],
    ]);
    expect(views.slice(1).flatMap((view) => view.localisation.findings)).toEqual([]);
  });

  it('names the creative, and per spend as well as per click', () => {
    // Would catch creatives left out of the views or a measure that divides by the wrong column.
    const data = campaign({ mobileNow: 1, creativeNow: 0.4, clicksPerDay: 800, seed: 2 });
    for (const measure of ['conversionsPerClick', 'conversionsPerSpend'] as const) {
      const views = localiseCampaign(data, windows, measure);
      expect(views[0]?.localisation.findings[0]?.conditions).toEqual([{ dimension: 'creative', value: 'y' }]);
    }
    const clicks = localiseCampaign(data, windows, 'clicksPerImpression');
    expect(clicks.flatMap((view) => view.localisation.findings)).toEqual([]);
  });

  it('names nothing without a change in at most 5% of campaigns, at a few conversions a day and at many', () => {
    // Would catch many views that each take their own 5%, or a small segment blamed for its noise.
    for (const clicksPerDay of [20, 100, 2000]) {
      let falseNames = 0;
      for (let seed = 0; seed < 60; seed += 1) {
        const data = campaign({ mobileNow: 1, creativeNow: 1, clicksPerDay, seed: seed * 7 + 3 });
        const views = localiseCampaign(data, windows, 'conversionsPerClick');
        if (views.some((view) => view.localisation.findings.length > 0)) falseNames += 1;
      }
      expect(falseNames, `${clicksPerDay} clicks a day`).toBeLessThanOrEqual(3);
    }
  });

  it('leaves out days that report only one side of the ratio', () => {
    // Would catch "not reported" read as zero: half a month without a conversions column would look like a collapse.
    const data = campaign({ mobileNow: 1, creativeNow: 1, clicksPerDay: 800, seed: 4 });
    const silent = data.segments.map((row) =>
      row.segment === 'mobile' && row.date >= '2026-02-23' ? { ...row, conversions: null } : row,
    );
    const views = localiseCampaign({ ...data, segments: silent }, windows, 'conversionsPerClick');
    expect(views.flatMap((view) => view.localisation.findings)).toEqual([]);
  });

  it('has nothing to say without segments and creatives', () => {
    // Would catch a missing table read as a campaign of one empty segment.
    const data = campaign({ mobileNow: 1, creativeNow: 1, clicksPerDay: 20, seed: 1 });
    expect(
      localiseCampaign({ ...data, segments: [], creatives: [] }, windows, 'conversionsPerClick'),
    ).toEqual([]);
  });
});
