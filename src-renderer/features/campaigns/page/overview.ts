import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ApiContract } from '../../../../src-shared/contracts/api.ts';
import { changePct } from '../../../../src-shared/format/share.ts';
import { measure } from '../../../../src-shared/format/value.ts';
import type { Kpi } from '../../../../src-shared/model/vocabulary.ts';
import { kpiNames } from '../../../ui/words/words.ts';
import { type CampaignRow, reachedOf } from '../figures.ts';

/** All that a campaign's page shows. */
export type Overview = InferContractRouterOutputs<ApiContract>['campaigns']['overview'];

/** What the page draws: the KPI the campaign is diagnosed by where that is neither cost nor return, else what the list shows. */
export function drawnKpiOf(row: CampaignRow): Kpi {
  const diagnosed = row.latest?.kpi.name;
  return diagnosed === 'cpc' || diagnosed === 'ctr' ? diagnosed : reachedOf(row).kpi;
}

/** "CPA is $48.40 over 28 days, 1% above the target of $48". */
export function pictureTitleOf(row: CampaignRow): string {
  const drawn = drawnKpiOf(row);
  const { kpi, value, target, offPct } = reachedOf(row);
  if (drawn !== kpi) return `${kpiNames[drawn]} by day`;
  if (value === null) return `${kpiNames[kpi]} by day: it cannot be computed over the last 28 days`;
  const is = `${kpiNames[kpi]} is ${measure(kpi, value, row.currency)} over 28 days`;
  if (target === null || offPct === null) return is;
  const side =
    Math.abs(offPct) < 0.5
      ? 'on'
      : `${changePct(Math.abs(offPct)).slice(1)} ${offPct > 0 ? 'above' : 'below'}`;
  return `${is}, ${side} the target of ${measure(kpi, target, row.currency)}`;
}
