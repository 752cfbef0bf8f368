import { type DayWindow, daysOf } from '../../../src-shared/model/day.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { ListedCampaign } from './platform.ts';

/**
 * The days of a window on which a campaign did not deliver. Advertising platforms leave such days out, and the whole window was answered, so
 * here a missing day is known to be zero, unlike in a file. Only for campaigns with a row in the window, and from their start on: of
 * those without any nothing is said.
 */
export function withIdleDays(
  rows: readonly CampaignDay[],
  campaigns: ReadonlyMap<string, Pick<ListedCampaign, 'startedOn'>>,
  window: DayWindow,
): readonly CampaignDay[] {
  const idle: CampaignDay[] = [];
  for (const [campaignId, delivered] of Map.groupBy(rows, (row) => row.campaignId)) {
    const days = new Set(delivered.map(({ date }) => date));
    const first = campaigns.get(campaignId)?.startedOn ?? [...days].sort()[0] ?? window.to;
    for (const date of daysOf({ from: first > window.from ? first : window.from, to: window.to }))
      if (!days.has(date)) idle.push(idleDay(campaignId, date));
  }
  return idle.length === 0 ? rows : [...rows, ...idle];
}

const idleDay = (campaignId: string, date: string): CampaignDay => ({
  date,
  campaignId,
  impressions: 0,
  clicks: 0,
  spend: 0,
  conversions: 0,
  conversionValue: 0,
  reach: null,
  frequency: null,
  impressionShare: null,
  lostIsRank: null,
  lostIsBudget: null,
  extra: null,
});
