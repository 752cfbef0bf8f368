import type { NewRecommendation } from '../../src-main/store/queue/recommendations.ts';
import type { Store } from '../../src-main/store/store.ts';
import { addDays, type Day, type Instant } from '../../src-shared/model/day.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Texts } from '../../src-shared/model/explanation.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { Campaign, CampaignDay } from '../../src-shared/model/tables/rows.ts';
import { unknownCampaign } from '../../src-shared/model/tables/unknownCampaign.ts';

export const AT: Instant = '2026-03-31T08:00:00.000Z';

export function campaign(campaignId: string, more: Partial<Campaign> = {}): Campaign {
  return {
    ...unknownCampaign(campaignId),
    campaignName: `Campaign ${campaignId}`,
    platform: 'google_ads',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    ...more,
  };
}

export function campaignDay(campaignId: string, date: Day, more: Partial<CampaignDay> = {}): CampaignDay {
  return {
    date,
    campaignId,
    impressions: 1000,
    clicks: 50,
    spend: 25.5,
    conversions: 2.5,
    conversionValue: null,
    reach: null,
    frequency: null,
    impressionShare: null,
    lostIsRank: null,
    lostIsBudget: null,
    extra: null,
    ...more,
  };
}

const window = { from: '2026-03-24', to: '2026-03-30' };

export const texts: Texts = {
  explanation: null,
  headline: 'CPA is up 30% because rivals bid more; lower the bid by 10%.',
  specificAction: 'Lower the bid from 2.00 to 1.80 EUR.',
  reasoning: 'Competitors rose 40% while CTR held.',
  riskFactors: [],
  alternativeActions: [],
  successMetrics: ['CPA under 22 EUR within 14 days.'],
  confidenceReasoning: 'Three signals agree.',
};

export function diagnosis(campaignId: string, more: Partial<Diagnosis> = {}): Diagnosis {
  return {
    campaignId,
    asOf: '2026-03-30',
    engine: 'rules',
    engineVersion: '1',
    status: 'action',
    kpi: {
      name: 'cpa',
      current: 26,
      baseline: 20,
      changePct: 30,
      interval: { low: 12, high: 51 },
      changeStartedOn: '2026-03-27',
      significant: true,
      pValue: 0.004,
      currency: 'EUR',
      currentWindow: window,
      baselineWindow: { from: '2026-02-24', to: '2026-03-23' },
      power: {
        currentConversions: 120,
        baselineConversions: 480,
        detectableChange: 0.2,
        conversionsNeeded: 0,
      },
    },
    currency: 'EUR',
    rootCause: 'competitive_pressure',
    secondCause: null,
    hypotheses: [
      {
        cause: 'competitive_pressure',
        probability: 1,
        supporting: ['E1'],
        contradicting: [],
        missing: [],
        predicts: null,
        check: null,
      },
    ],
    recommendedWorkflow: 'Bid Adjustment',
    parameters: { workflow: 'Bid Adjustment', changePct: -10, currentBid: 2, newBid: 1.8 },
    expectedImpact: { kpi: 'cpa', low: -15, high: -5, days: 14 },
    forecast: null,
    riskLevel: 'low',
    options: [],
    confidence: 0.8,
    calibration: 'none',
    evidence: [
      {
        id: 'E1',
        signal: 'cpc_change',
        subjects: [],
        value: 1.3,
        baseline: 1,
        change: 0.3,
        interval: null,
        unit: 'money',
        n: 480,
        source: 'campaign_daily',
        window,
        detail: { kind: 'driver' },
      },
    ],
    drivers: [],
    segments: [],
    localised: null,
    series: Array.from({ length: 35 }, (_, index) => ({
      date: addDays('2026-02-24', index),
      value: index === 30 ? null : 20 + index / 3,
      expected: 20,
      low: 18,
      high: 22,
      spend: 100,
      conversions: 5,
      provisional: false,
    })),
    edits: [],
    moneyAtStakePerDay: 100,
    dataQuality: { missing: [], flags: [] },
    wording: { from: 'earlier', texts },
    made: null,
    timingMs: 3,
    ...more,
  };
}

/** A diagnosis that says something of its own. */
export const saying = (more: Partial<Texts>): Pick<Diagnosis, 'wording'> => ({
  wording: { from: 'earlier', texts: { ...texts, ...more } },
});

export function recommendation(campaignId: string, more: Partial<Diagnosis> = {}): NewRecommendation {
  return { id: newId(), runId: newId(), createdAt: AT, diagnosis: diagnosis(campaignId, more) };
}

/** Begins an import and returns its id. */
export function beginImport(store: Store): Id {
  const id = newId();
  store.imports.begin({ id, at: AT, source: 'data_folder', label: 'march' });
  return id;
}
