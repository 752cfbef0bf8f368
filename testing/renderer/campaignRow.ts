import type { CampaignRow } from '../../src-renderer/features/campaigns/figures.ts';
import type { CampaignGoals } from '../../src-shared/model/goal.ts';
import { queueRow } from './queueRow.ts';

/** The goals of a campaign as an import says them. */
export function campaignGoals(
  given: Partial<Record<keyof CampaignGoals, number | null>> = {},
): CampaignGoals {
  const state = (value: number | null) => ({ value, imported: value, own: null });
  const { targetCpa = 40, targetRoas = null, monthlyBudget = 3000 } = given;
  return {
    targetCpa: state(targetCpa),
    targetRoas: state(targetRoas),
    monthlyBudget: state(monthlyBudget),
  };
}

/** A row of the list of campaigns: CPA 50 against 40, its month on the straight pace. */
export const campaignRow = (campaignId: string, change: Partial<CampaignRow> = {}): CampaignRow => ({
  campaignId,
  name: campaignId,
  platform: 'google_ads',
  currency: 'EUR',
  firstDay: '2026-09-01',
  lastDay: '2026-11-12',
  spend28Micros: 2_800_000_000,
  conversions28: 56,
  value28Micros: 11_200_000_000,
  spendDays28: 28,
  countedSpend28Micros: 2_800_000_000,
  valuedSpend28Micros: 2_800_000_000,
  dailyBudget: 200,
  goals: campaignGoals(),
  month: { from: '2026-11-01', to: '2026-11-12', until: '2026-11-30', spentMicros: 1_200_000_000 },
  latest: queueRow(campaignId),
  isUnreadable: false,
  ...change,
});
