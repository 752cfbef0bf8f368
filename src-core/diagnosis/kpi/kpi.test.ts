import { describe, expect, it } from 'vitest';
import { diagnosisSchema } from '../../../src-shared/model/diagnosis.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { campaignData, healthy, input, shifted } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { quietCampaign, salesCampaign } from '../quiet.fixture.ts';
import { figureDays } from '../series/figures.ts';
import { chooseKpi } from './kpi.ts';

const with_ = (given: DiagnosisInput, row: (day: CampaignDay) => Partial<CampaignDay>): DiagnosisInput => ({
  ...given,
  data: {
    ...given.data,
    campaign: { ...given.data.campaign, targetRoas: null, targetCpa: null },
    daily: given.data.daily.map((day) => ({ ...day, ...row(day) })),
  },
});
const kpiOf = ({ data, asOf }: DiagnosisInput) => chooseKpi(data, figureDays(data.daily, asOf)).kpi.name;

describe('what a campaign is judged by', () => {
  const sales = salesCampaign(30, 'plain', 5, { days: 14, cvr: 0.5 });

  it('is what it reports', () => {
    // Would catch: a campaign whose sales values are imported and whose conversions are not, judged by the price of its clicks.
    expect(kpiOf(with_(sales, () => ({})))).toBe('cpa');
    expect(kpiOf(sales)).toBe('roas');
    for (const conversions of [null, 0]) expect(kpiOf(with_(sales, () => ({ conversions })))).toBe('roas');
    const nothing = { conversions: 0, conversionValue: 0 };
    expect(kpiOf(with_(sales, () => nothing))).toBe('cpc');
    expect(kpiOf(quietCampaign(30, 'plain', 5))).toBe('cpa');
  });

  it('and sales values alone are enough to see that they halved', () => {
    // Would catch: drivers that need conversions, which leave a ROAS without conversions unread and unsplit.
    for (const conversions of [null, 0]) {
      const result = diagnosisSchema.parse(diagnose(with_(sales, () => ({ conversions }))));
      expect(result.kpi.name).toBe('roas');
      expect(result.kpi.significant).toBe(true);
      expect(result.kpi.changePct).toBeLessThan(-30);
      expect(result.drivers.map(({ driver }) => driver)).toEqual(['cpc', 'vpc']);
      const parts = result.drivers.reduce((sum, { contribution }) => sum + contribution, 0);
      expect(parts).toBeCloseTo((result.kpi.current ?? 0) - (result.kpi.baseline ?? 0), 6);
      expect(JSON.stringify(result)).not.toMatch(/0 conversions|[Nn]o conversion was/);
    }
  });

  it('says which, where it is not the usual one', () => {
    const { dataQuality } = diagnose(input(campaignData({ levels: shifted(8, {}, { ...healthy, cvr: 0 }) })));
    expect(dataQuality.flags.map(({ code }) => code)).toContain('kpi_choice');
  });
});
