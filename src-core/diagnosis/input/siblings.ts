import type { Day } from '../../../src-shared/model/day.ts';
import type { Campaign, CampaignDay, SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { type Platform, platforms } from '../../../src-shared/model/vocabulary.ts';
import { type ControlDay, type SiblingControl, unknownPlatform } from './input.ts';
import { remembered, rememberedFor } from './remembered.ts';
import { add, controlDay, nothing, type Sums, without } from './sums.ts';

/** What of one campaign the account totals are made of: no more, since it is read of every campaign. */
export interface AccountMember {
  readonly campaign: Campaign;
  readonly daily: readonly Pick<CampaignDay, (typeof memberDailyFields)[number]>[];
  readonly site: readonly Pick<SiteDay, (typeof memberSiteFields)[number]>[];
}

export const memberDailyFields = [
  'date',
  'impressions',
  'clicks',
  'spend',
  'conversions',
] as const satisfies readonly (keyof CampaignDay)[];
export const memberSiteFields = [
  'date',
  'sessions',
  'analyticsConversions',
] as const satisfies readonly (keyof SiteDay)[];

/** A campaign kept day by day. */
interface KeptMember {
  readonly campaignId: string;
  readonly clicks: number;
  readonly days: readonly ControlDay[];
}

interface PlatformTotals {
  /** The newest day any of its campaigns has a row for. */
  readonly newestDay: Day;
  readonly days: ReadonlyMap<Day, Readonly<Sums>>;
  /** The largest by clicks, largest first. */
  readonly largest: readonly KeptMember[];
}

/**
 * Sums per platform and day over all campaigns of the account, built once a run, and the largest campaigns of each platform one
 * by one: enough to tell what is common, and as much memory for a thousand campaigns as for fifty.
 */
export interface AccountTotals {
  /** Nothing later went into the sums; null = there is nothing later. */
  readonly until: Day | null;
  readonly platforms: ReadonlyMap<Platform, PlatformTotals>;
}

/** Campaigns kept one by one on each platform; one more than are used, since the one looked at may be among them. */
const kept = 25;

const known = (value: number | null): number => (value !== null && Number.isFinite(value) ? value : 0);

/**
 * One campaign's part in the sums, by day. A day with spend but no conversions reported is left out: counting it would
 * make the account's conversion rate fall on days when one campaign's report is late.
 */
function contributions(member: AccountMember, until: Day | null): Map<Day, Sums> {
  const days = new Map<Day, Sums>();
  for (const row of member.daily) {
    if (until !== null && row.date > until) continue;
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

/**
 * Reads every campaign once; keeps sums and a bounded number of campaigns, so memory does not grow with the account.
 * @param until the last day that may be looked at: what a campaign usually gives and which are the largest rest on no later day; null
 * where nothing later is there
 */
export function buildAccountTotals(members: Iterable<AccountMember>, until: Day | null): AccountTotals {
  const totals = new Map<Platform, { newestDay: Day; days: Map<Day, Sums>; largest: KeptMember[] }>();
  for (const member of members) {
    const platform = member.campaign.platform ?? unknownPlatform;
    const own = totals.get(platform) ?? { newestDay: '', days: new Map<Day, Sums>(), largest: [] };
    totals.set(platform, own);
    for (const { date } of member.daily) {
      if (date > own.newestDay && (until === null || date <= until)) own.newestDay = date;
    }
    const parts = contributions(member, until);
    let clicks = 0;
    for (const [date, part] of parts) {
      const sum = own.days.get(date) ?? nothing();
      own.days.set(date, sum);
      add(sum, part);
      clicks += part.clicks;
    }
    const days = [...parts].map(([date, part]) => controlDay(date, part)).sort(byDate);
    own.largest.push({ campaignId: member.campaign.campaignId, clicks, days });
    if (own.largest.length > 2 * kept) own.largest = largestOf(own.largest);
  }
  return {
    until,
    platforms: new Map(
      [...totals].map(([platform, own]) => [platform, { ...own, largest: largestOf(own.largest) }]),
    ),
  };
}

/** The newest day that any campaign of this one's platform has a row for, itself among them; null where none has any. */
export function newestDayOf(totals: AccountTotals, platform: Platform | null): Day | null {
  const newest = totals.platforms.get(platform ?? unknownPlatform)?.newestDay ?? '';
  return newest === '' ? null : newest;
}

const largestOf = (members: readonly KeptMember[]): KeptMember[] =>
  members
    .toSorted((one, two) => two.clicks - one.clicks || (one.campaignId < two.campaignId ? -1 : 1))
    .slice(0, kept);

const byDate = (a: ControlDay, b: ControlDay): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

/**
 * The account without one campaign, by subtraction: the campaign must be among the members the totals were built from.
 * Rounding can leave a sum a hair under zero; it is set to zero.
 */
export function siblingControl(totals: AccountTotals, data: AccountMember): SiblingControl {
  const own = contributions(data, totals.until);
  const ownPlatform = data.campaign.platform ?? unknownPlatform;
  const samePlatform: ControlDay[] = [];
  for (const [date, sum] of totals.platforms.get(ownPlatform)?.days ?? []) {
    const rest = without(sum, own.get(date) ?? nothing());
    if (rest.campaigns >= 1) samePlatform.push(controlDay(date, rest));
  }
  const campaigns = [...totals.platforms].flatMap(([platform, { largest }]) =>
    largest
      .filter(({ campaignId }) => campaignId !== data.campaign.campaignId)
      .map(({ campaignId, days }) => ({ campaignId, days, samePlatform: platform === ownPlatform })),
  );
  return {
    samePlatform: samePlatform.sort(byDate),
    otherPlatforms: otherPlatforms(totals)(ownPlatform),
    campaigns: campaigns.sort((one, two) => (one.campaignId < two.campaignId ? -1 : 1)),
  };
}

/** The sums over every other platform: the same for all campaigns of one. */
const otherPlatforms = remembered((totals: AccountTotals) =>
  rememberedFor((own: Platform): readonly ControlDay[] => {
    const days = new Map<Day, Sums>();
    for (const platform of platforms) {
      if (platform === own) continue;
      for (const [date, sum] of totals.platforms.get(platform)?.days ?? []) {
        const rest = days.get(date) ?? nothing();
        days.set(date, rest);
        add(rest, sum);
      }
    }
    return [...days].map(([date, sum]) => controlDay(date, sum)).sort(byDate);
  }),
);
