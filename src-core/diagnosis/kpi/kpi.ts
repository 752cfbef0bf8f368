import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { KpiReason } from '../../../src-shared/model/dataFlag.ts';
import type { Driver } from '../../../src-shared/model/diagnosis.ts';
import type { Kpi } from '../../../src-shared/model/vocabulary.ts';
import type { FigureDay, FigureName } from '../series/figures.ts';
import {
  clickThrough,
  clickValue,
  conversionRate,
  impressionYield,
  orderValue,
  type RateDefinition,
} from '../series/rates.ts';

export type DriverName = 'cpm' | 'ctr' | 'cvr' | 'aov' | 'vpc';

/** A driver of a KPI: a yield, read the way people read it. */
export interface DriverDefinition {
  readonly name: DriverName & Driver['driver'];
  readonly rate: RateDefinition;
  /** From the yield to what people read: CPM = 1000 / (impressions per money). */
  readonly read: (yielded: number) => number;
  /** Whether a person reads more of it as better. */
  readonly moreIsBetter: boolean;
}

const same = (value: number): number => value;

export const driverDefinitions = {
  cpm: { name: 'cpm', rate: impressionYield, read: (y: number) => 1000 / y, moreIsBetter: false },
  ctr: { name: 'ctr', rate: clickThrough, read: same, moreIsBetter: true },
  cvr: { name: 'cvr', rate: conversionRate, read: same, moreIsBetter: true },
  aov: { name: 'aov', rate: orderValue, read: same, moreIsBetter: true },
  vpc: { name: 'vpc', rate: clickValue, read: same, moreIsBetter: true },
} as const satisfies { readonly [N in DriverName]: DriverDefinition };

/** A KPI as a yield, which is the product of its drivers' yields. */
export interface KpiDefinition {
  readonly name: Kpi;
  readonly rate: RateDefinition;
  readonly drivers: readonly DriverDefinition[];
  /** Costs are read as the inverse of the yield. */
  readonly isCost: boolean;
  readonly isMoney: boolean;
}

const { cpm, ctr, cvr, aov, vpc } = driverDefinitions;
export const kpiDefinitions = {
  cpa: {
    name: 'cpa',
    rate: { count: 'conversions', exposure: 'spend' },
    drivers: [cpm, ctr, cvr],
    isCost: true,
    isMoney: true,
  },
  roas: {
    name: 'roas',
    rate: { count: 'conversionValue', exposure: 'spend' },
    drivers: [cpm, ctr, cvr, aov],
    isCost: false,
    isMoney: false,
  },
  cpc: {
    name: 'cpc',
    rate: { count: 'clicks', exposure: 'spend' },
    drivers: [cpm, ctr],
    isCost: true,
    isMoney: true,
  },
  ctr: {
    name: 'ctr',
    rate: { count: 'clicks', exposure: 'impressions' },
    drivers: [ctr],
    isCost: false,
    isMoney: false,
  },
} as const satisfies Readonly<Partial<Record<Kpi, KpiDefinition>>>;

/** ROAS of a campaign that reports sales values and no conversions. */
export const roasOfClicks = {
  ...kpiDefinitions.roas,
  drivers: [cpm, ctr, vpc],
} as const satisfies KpiDefinition;

export interface KpiChoice {
  readonly kpi: KpiDefinition;
  /** Set when it is not the usual one: why. */
  readonly why: KpiReason | null;
}

/**
 * What this campaign is judged by. CPA as a rule; ROAS when it has a target for it and its sales values are there, or reports sales
 * values and no conversions; without either, what it does buy: clicks, or attention.
 */
export function chooseKpi(data: CampaignData, days: readonly FigureDay[]): KpiChoice {
  const sum = (figure: FigureName): number => days.reduce((total, day) => total + (day[figure] ?? 0), 0);
  const { campaign } = data;
  const [value, conversions] = [sum('conversionValue'), sum('conversions')];
  if (value > 0 && conversions === 0) {
    return {
      kpi: roasOfClicks,
      why: 'sales_without_conversions',
    };
  }
  if (campaign.targetRoas !== null && campaign.targetRoas > 0 && value > 0) {
    return {
      kpi: kpiDefinitions.roas,
      why: 'roas_target',
    };
  }
  if (conversions > 0 || sum('clicks') === 0) return { kpi: kpiDefinitions.cpa, why: null };
  const objective = campaign.objective ?? '';
  if (/aware|reach|video|view|brand|engag/i.test(objective)) {
    return {
      kpi: kpiDefinitions.ctr,
      why: 'attention',
    };
  }
  return { kpi: kpiDefinitions.cpc, why: 'no_conversions' };
}

const bySight = /display|video|youtube|aware|reach|demand|discovery/iu;

/**
 * Whether clicks are what is bought, so that people speak of CPC and CVR; elsewhere impressions are, and they speak of
 * CPM, CTR and CVR.
 */
export function buysClicks({ platform, objective, bidStrategy }: CampaignData['campaign']): boolean {
  return (
    (platform === 'google_ads' || platform === 'microsoft_ads') &&
    !bySight.test(`${objective ?? ''} ${bidStrategy ?? ''}`)
  );
}

/** From the yield to the KPI as it is read. Null where that is not a number (a CPA without conversions). */
export function readKpi(kpi: KpiDefinition, count: number, exposure: number): number | null {
  const [top, bottom] = kpi.isCost ? [exposure, count] : [count, exposure];
  const value = top / bottom;
  return bottom > 0 && Number.isFinite(value) ? value : null;
}
