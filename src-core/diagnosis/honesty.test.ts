import { describe, expect, it } from 'vitest';
import {
  campaignData,
  eachDay,
  gaussian,
  healthy,
  input,
  poisson,
  seeded,
  shifted,
  siteDay,
} from './campaign.fixture.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnosisInput } from './input.ts';

const week = [1.06, 1.1, 1.08, 1.02, 0.95, 0.84, 0.95];

/** A campaign on which nothing happens: weekday pattern, mild overdispersion, `perDay` conversions. */
function quiet(perDay: number, seed: number): DiagnosisInput {
  const random = seeded(seed);
  const noisy = (mean: number, cv: number) =>
    poisson(random, mean * Math.exp(cv * gaussian(random) - (cv * cv) / 2));
  const daily = eachDay(90, (date, daysAgo) => {
    const pattern = week[daysAgo % 7] ?? 1;
    const spend = perDay * 45 * Math.exp(0.08 * gaussian(random));
    const impressions = noisy((spend / 25) * 1000, 0.04);
    const clicks = Math.min(impressions, noisy(impressions * 0.028, 0.03));
    const conversions = noisy(clicks * 0.0198 * pattern, 0.08);
    const none = {
      conversionValue: null,
      reach: null,
      frequency: null,
      impressionShare: null,
      lostIsRank: null,
      lostIsBudget: null,
      extra: null,
    };
    return { date, campaignId: 'c1', impressions, clicks, spend, conversions, ...none };
  });
  return input(campaignData({ levels: () => healthy }, { daily }));
}

describe('chance is not called a change', () => {
  it.each([1, 3, 10, 30, 100, 300, 1000])(
    'alarms on at most one campaign in twenty on which nothing happens, at %i conversions a day',
    (perDay) => {
      // 60 campaigns a volume, 420 in all. Over 5% stated, 7 of 60 would come up in one run of a hundred.
      const results = Array.from({ length: 60 }, (_, index) =>
        diagnose(quiet(perDay, 7919 * (index + 1) + perDay)),
      );
      expect(results.filter((result) => result.kpi.significant).length).toBeLessThanOrEqual(6);
      expect(results.filter((result) => result.status === 'action').length).toBeLessThanOrEqual(6);
    },
    60_000,
  );

  it('20 conversions a week and a CPA 30% higher: no alarm, and says how many more conversions would tell', () => {
    let asked = 0;
    let quiet = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const perWeek = { ...healthy, spend: (20 / 7) * 45 };
      const result = diagnose(input(campaignData({ seed, levels: shifted(7, { cvr: 1 / 1.3 }, perWeek) })));
      expect(result.status).not.toBe('action');
      expect(result.recommendedWorkflow).toBe('Continue Monitoring');
      if (result.status === 'monitor' && result.rootCause === 'normal_variance') quiet += 1;
      if ((result.kpi.power.conversionsNeeded ?? 0) > 0) asked += 1;
    }
    // The change is real here, so now and then twenty conversions fall so that it shows.
    expect(quiet).toBeGreaterThanOrEqual(18);
    expect(asked).toBeGreaterThanOrEqual(14);
  });

  it('the same 30% at a hundred conversions a day is found, and dated within two days', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const busy = { ...healthy, spend: 4500 };
      const { kpi } = diagnose(input(campaignData({ seed, levels: shifted(10, { cvr: 1 / 1.3 }, busy) })));
      expect(kpi.significant).toBe(true);
      expect(['2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08']).toContain(
        kpi.changeStartedOn,
      );
      expect(kpi.interval?.low ?? 0).toBeLessThan(30);
      expect(kpi.interval?.high ?? 0).toBeGreaterThan(30);
    }
  });

  it('a rise that is over is not an alarm any more', () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const levels = (ago: number) => ({
        ...healthy,
        spend: 4500,
        cvr: ago >= 10 && ago < 18 ? 0.012 : 0.0198,
      });
      const result = diagnose(input(campaignData({ seed, levels })));
      expect(result.status).toBe('monitor');
      expect(result.kpi.significant && (result.kpi.changePct ?? 0) > 0).toBe(false);
    }
  });

  it('which driver moved is not yet why: with the daily figures alone a fall of CVR is left open, and says what is missing', () => {
    const result = diagnose(
      input(campaignData({ levels: shifted(8, { cvr: 0.6 }, { ...healthy, spend: 4500 }) })),
    );
    expect(result).toMatchObject({ status: 'undetermined', recommendedWorkflow: 'Continue Monitoring' });
    const top = result.hypotheses.slice(0, 2).map(({ cause }) => cause);
    expect(top).toEqual(expect.arrayContaining(['landing_page_issue', 'tracking_break']));
    expect(result.dataQuality.missing).toContain('site_daily');
    expect(result.confidence).toBeLessThan(0.5);
    expect(result.specificAction).toMatch(
      /^Change nothing yet\. Open the landing page|^Change nothing yet\. Make a test conversion/,
    );
  });

  it('a CPA 31% lower is good news, not a case to work on', () => {
    const result = diagnose(
      input(campaignData({ levels: shifted(8, { cvr: 1.5 }, { ...healthy, spend: 4500 }) })),
    );
    expect(result).toMatchObject({ status: 'monitor', moneyAtStakePerDay: 0 });
    expect(result.headline).toMatch(/better than before/);
  });

  it('conversions that stopped while analytics goes on counting are a broken tag, not late conversions', () => {
    const data = campaignData({ levels: shifted(5, { cvr: 0 }) });
    const site = data.daily.map((row, index) =>
      siteDay(row.date, { sessions: row.clicks, analyticsConversions: 45 + (index % 3) }),
    );
    const result = diagnose(input({ ...data, site }));
    expect(result).toMatchObject({
      status: 'action',
      rootCause: 'tracking_break',
      recommendedWorkflow: 'Continue Monitoring',
    });
    expect(result.kpi).toMatchObject({ current: null, changeStartedOn: '2026-11-11' });
  });

  it('a campaign that records no conversions is judged by what it buys, and says so', () => {
    const data = campaignData({ levels: () => healthy, campaign: { objective: 'traffic' } });
    const none = { ...data, daily: data.daily.map((row) => ({ ...row, conversions: 0 })) };
    const result = diagnose(input(none));
    expect(result.kpi.name).toBe('cpc');
    expect(result.dataQuality.flags.find(({ code }) => code === 'kpi_choice')?.text).toMatch(
      /cost per click/,
    );
    const brand = { ...none, campaign: { ...none.campaign, objective: 'brand awareness' } };
    expect(diagnose(input(brand)).kpi.name).toBe('ctr');
  });

  it('ROAS where it has a target and values: its own drivers add up to its change', () => {
    const data = campaignData({
      levels: shifted(8, { cvr: 0.6 }, { ...healthy, spend: 4500 }),
      campaign: { targetRoas: 3 },
    });
    const daily = data.daily.map((row) => ({ ...row, conversionValue: (row.conversions ?? 0) * 150 }));
    const { kpi, drivers } = diagnose(input({ ...data, daily }));
    expect(kpi.name).toBe('roas');
    expect(drivers.map(({ driver }) => driver)).toEqual(['cpm', 'ctr', 'cvr', 'aov']);
    const sum = drivers.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo((kpi.current ?? 0) - (kpi.baseline ?? 0), 9);
  });
});

describe('the usual range of the chart', () => {
  // Would catch: a band called 80% that holds nearly every day (too wide to show anything) or far too few.
  it.each([10, 100, 1000])(
    'holds about four days in five where nothing happens, at %i conversions a day',
    (perDay) => {
      const days = Array.from({ length: 12 }, (_, index) =>
        diagnose(quiet(perDay, 104_729 * (index + 1) + perDay)),
      )
        .flatMap((verdict) => verdict.series)
        .filter((day) => !day.provisional);
      const held = days.filter(
        (day) =>
          day.value !== null &&
          day.low !== null &&
          day.high !== null &&
          day.value >= day.low &&
          day.value <= day.high,
      );
      expect(held.length / days.length).toBeGreaterThan(0.74);
      expect(held.length / days.length).toBeLessThan(0.87);
    },
  );
});
