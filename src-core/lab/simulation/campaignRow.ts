import { dayFromNumber } from '../../../src-shared/model/day.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import { unknownCampaign } from '../../../src-shared/model/tables/unknownCampaign.ts';
import type { Blueprint } from './blueprint.ts';
import { leversOn } from './levers.ts';

const zones: Readonly<Record<Blueprint['country'], string>> = {
  DE: 'Europe/Berlin',
  AT: 'Europe/Vienna',
  UK: 'Europe/London',
  US: 'America/New_York',
};

const cents = (value: number): number => Math.round(value * 100) / 100;

/** The campaign as the account shows it at the end of the data: budget and bid after every edit. */
export function campaignRow(blueprint: Blueprint, end: number): Campaign {
  const now = leversOn(blueprint, 1);
  if (blueprint.leaveOut.includes('campaigns')) return unknownCampaign(blueprint.id);
  return {
    campaignId: blueprint.id,
    campaignName: blueprint.name,
    platform: blueprint.platform,
    objective: blueprint.objective,
    industry: blueprint.industry,
    keywords: blueprint.keywords,
    currency: blueprint.currency,
    timezone: zones[blueprint.country],
    dailyBudget: cents(blueprint.dailyBudget * now.budget),
    bidStrategy: blueprint.bidStrategy,
    currentBid: blueprint.bid === null ? null : cents(blueprint.bid * now.bid),
    targetCpa: blueprint.targetCpa,
    targetRoas: blueprint.targetRoas,
    startedOn: dayFromNumber(end - blueprint.ageDays),
    extra: null,
  };
}
