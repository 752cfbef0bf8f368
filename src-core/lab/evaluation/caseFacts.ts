import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { figures } from '../simulation/figures.ts';
import type { Fact } from './goldenCase.ts';

/** Figures that grow with the number of days: compared per day. */
const totals: ReadonlySet<Fact['figure']> = new Set([
  'impressions',
  'sessions',
  'spend',
  'conversions',
  'clicks',
  'analyticsConversions',
]);

/** What the data says about a fact: the value, or its ratio to the days it is compared with. NaN: the table is missing. */
export function factValue(fact: Fact, data: CampaignData, lastDay: string): number {
  const read = (from: number, to: number): number => {
    const seen = figures(data, lastDay, from, to);
    return totals.has(fact.figure) ? seen[fact.figure] / seen.days : seen[fact.figure];
  };
  const now = read(fact.last, 1);
  return fact.against === undefined ? now : now / read(fact.against[0], fact.against[1]);
}

export function factHolds(fact: Fact, data: CampaignData, lastDay: string): boolean {
  const value = factValue(fact, data, lastDay);
  return value >= fact.between[0] && value <= fact.between[1];
}
