import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { Campaign, CampaignDay, SiteDay } from '../../src-shared/model/tables/rows.ts';
import { type Platform, platforms } from '../../src-shared/model/vocabulary.ts';
import { type ControlDay, type SiblingControl, unknownPlatform } from './input.ts';

/** What of one campaign the account totals are made of. */
export interface AccountMember {
  readonly campaign: Campaign;
  readonly daily: readonly CampaignDay[];
  readonly site: readonly SiteDay[];
}

interface Sums {
  campaigns: number;
  impressions: number;
  clicks: number;
  spend: number;
  conversions: number;
  sessions: number;
  analyticsConversions: number;
  expectedImpressions: number;
  expectedClicks: number;
  expectedConversions: number;
}

/** Sums per platform and day over all campaigns of the account, built once a run. */
export type AccountTotals = ReadonlyMap<Platform, ReadonlyMap<Day, Readonly<Sums>>>;

const nothing = (): Sums => ({
  campaigns: 0,
  impressions: 0,
  clicks: 0,
  spend: 0,
  conversions: 0,
  sessions: 0,
  analyticsConversions: 0,
  expectedImpressions: 0,
  expectedClicks: 0,
  expectedConversions: 0,
});

const known = (value: number | null): number => (value !== null && Number.isFinite(value) ? value : 0);

/**
 * One campaign's part in the sums, by day. A day with spend but no conversions reported is left out: counting it would
 * make the account's conversion rate fall on days when one campaign's report is late.
 */
function contributions(member: AccountMember): Map<Day, Sums> {
  const days = new Map<Day, Sums>();
  for (const row of member.daily) {
    if (row.impressions === null || row.clicks === null || row.spend === null || row.conversions === null) {
      continue;
    }
    days.set(row.date, {
      ...nothing(),
      campaigns: 1,
      impressions: known(row.impressions),
      clicks: known(row.clicks),
      spend: known(row.spend),
      conversions: known(row.conversions),
    });
  }
  for (const row of member.site) {
    const day = days.get(row.date);
    if (day === undefined || row.sessions === null || row.analyticsConversions === null) continue;
    day.sessions = known(row.sessions);
    day.analyticsConversions = known(row.analyticsConversions);
  }
  expectOwnRates([...days.values()]);
  return days;
}

/** Indirect standardisation: a day's exposure at the campaign's own average rates over all its days. */
function expectOwnRates(days: readonly Sums[]): void {
  const total = (field: keyof Sums): number => days.reduce((sum, day) => sum + day[field], 0);
  const per = (count: keyof Sums, exposure: keyof Sums): number => {
    const given = total(exposure);
    return given > 0 ? total(count) / given : 0;
  };
  const impressionsPerSpend = per('impressions', 'spend');
  const clickThrough = per('clicks', 'impressions');
  const conversionRate = per('conversions', 'clicks');
  for (const day of days) {
    day.expectedImpressions = day.spend * impressionsPerSpend;
    day.expectedClicks = day.impressions * clickThrough;
    day.expectedConversions = day.clicks * conversionRate;
  }
}

const fields = [
  'campaigns',
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'sessions',
  'analyticsConversions',
  'expectedImpressions',
  'expectedClicks',
  'expectedConversions',
] as const satisfies readonly (keyof Sums)[];

/** Reads every campaign once; keeps sums only, so memory does not grow with the number of campaigns. */
export function buildAccountTotals(members: Iterable<AccountMember>): AccountTotals {
  const totals = new Map<Platform, Map<Day, Sums>>();
  for (const member of members) {
    const platform = member.campaign.platform ?? unknownPlatform;
    const days = totals.get(platform) ?? new Map<Day, Sums>();
    totals.set(platform, days);
    for (const [date, part] of contributions(member)) {
      const sum = days.get(date) ?? nothing();
      days.set(date, sum);
      for (const field of fields) sum[field] += part[field];
    }
  }
  return totals;
}

/**
 * The account without one campaign, by subtraction: the campaign must be among the members the totals were built from.
 * Rounding can leave a sum a hair under zero; it is set to zero.
 */
export function siblingControl(totals: AccountTotals, data: CampaignData): SiblingControl {
  const own = contributions(data);
  const ownPlatform = data.campaign.platform ?? unknownPlatform;
  const samePlatform: ControlDay[] = [];
  for (const [date, sum] of totals.get(ownPlatform) ?? []) {
    const part = own.get(date) ?? nothing();
    const rest = nothing();
    for (const field of fields) rest[field] = Math.max(0, sum[field] - part[field]);
    if (rest.campaigns >= 1) samePlatform.push({ date, ...rest });
  }
  const others = new Map<Day, Sums>();
  for (const platform of platforms) {
    if (platform === ownPlatform) continue;
    for (const [date, sum] of totals.get(platform) ?? []) {
      const rest = others.get(date) ?? nothing();
      others.set(date, rest);
      for (const field of fields) rest[field] += sum[field];
    }
  }
  const otherPlatforms = [...others].map(([date, sum]) => ({ date, ...sum }));
  const byDate = (a: ControlDay, b: ControlDay) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
  return { samePlatform: samePlatform.sort(byDate), otherPlatforms: otherPlatforms.sort(byDate) };
}
