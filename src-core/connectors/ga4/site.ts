import { z } from 'zod';
import { type DayWindow, daySchema, daysOf } from '../../../src-shared/model/day.ts';
import type { SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { amount, count } from '../base/drift.ts';
import { extraOf } from '../base/extra.ts';
import type { ListedCampaign, PartRows, Reading } from '../base/platform.ts';
import { type Exactness, run } from './report.ts';

/** A visit names its campaign by the id that Google Ads adds to links, or by one that somebody wrote into them. */
const ids = ['sessionGoogleAdsCampaignId', 'sessionCampaignId'] as const;
const idRow = { sessionGoogleAdsCampaignId: z.string(), sessionCampaignId: z.string() };
type Ids = Readonly<Record<(typeof ids)[number], string>>;

/** "(not set)", "(other)" and "(organic)" are no campaigns. */
const campaignIn = (row: Ids): string | null =>
  ids.map((name) => row[name]).find((value) => value !== '' && !value.startsWith('(')) ?? null;

const seenRow = z.object({ ...idRow, sessions: count });

/** Campaigns that brought visits lately; of them only the ids are known, and their facts are the advertising account's to say. */
export async function campaigns(reading: Omit<Reading, 'campaigns'>): Promise<{
  readonly listed: readonly ListedCampaign[];
  readonly rows: { readonly table: 'campaigns'; readonly rows: readonly [] };
}> {
  const { rows } = await run(
    reading,
    { from: '90daysAgo', to: 'yesterday', dimensions: ids, metrics: ['sessions'] },
    seenRow,
  );
  const found = new Set(rows.flatMap((row) => campaignIn(row) ?? []));
  return {
    listed: [...found].map((campaignId) => ({ campaignId, name: null, startedOn: null, parts: [] })),
    rows: { table: 'campaigns', rows: [] },
  };
}

/** YYYYMMDD */
const date = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  .pipe(daySchema);
const row = z.object({ date, ...idRow, sessions: count, engagedSessions: count, keyEvents: amount });

interface Sums {
  sessions: number;
  engaged: number;
  keyEvents: number;
}

/** What the site saw of each campaign on each day. */
export async function siteDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const { rows, exactness } = await run(
    reading,
    {
      ...days,
      dimensions: ['date', ...ids],
      metrics: ['sessions', 'engagedSessions', 'keyEvents'],
    },
    row,
  );
  const campaignDays = new Map<string, Map<string, Sums>>();
  for (const each of rows) {
    const campaignId = campaignIn(each);
    if (campaignId === null || !reading.campaigns.has(campaignId)) continue;
    const own = campaignDays.get(campaignId) ?? new Map<string, Sums>();
    campaignDays.set(campaignId, own);
    // One campaign may come under both ids, or under several of the other.
    const sums = own.get(each.date) ?? { sessions: 0, engaged: 0, keyEvents: 0 };
    own.set(each.date, {
      sessions: sums.sessions + each.sessions,
      engaged: sums.engaged + each.engagedSessions,
      keyEvents: sums.keyEvents + each.keyEvents,
    });
  }
  const extra = flagsOf(exactness);
  const made: SiteDay[] = [];
  for (const [campaignId, own] of campaignDays)
    for (const day of daysOf(days)) {
      // A day that is missing had no visits, unless Google held rows back.
      const sums = own.get(day) ?? (isComplete(exactness) ? { sessions: 0, engaged: 0, keyEvents: 0 } : null);
      if (sums !== null) made.push(siteDay(campaignId, day, sums, extra));
    }
  return { batches: [{ table: 'site_daily', rows: made }], truncated: false };
}

const isComplete = ({ thresholded, other, sampled }: Exactness): boolean =>
  !thresholded && !other && sampled === null;

const flagsOf = ({ thresholded, other, sampled }: Exactness): SiteDay['extra'] =>
  extraOf({
    rows_withheld: thresholded ? 'yes' : undefined,
    rows_merged: other ? 'yes' : undefined,
    sampled_share: sampled === null ? undefined : String(Math.round(sampled * 10_000) / 10_000),
  });

const siteDay = (campaignId: string, day: string, sums: Sums, extra: SiteDay['extra']): SiteDay => ({
  date: day,
  campaignId,
  sessions: sums.sessions,
  analyticsConversions: sums.keyEvents,
  // A visit that was not engaged bounced, by Google's own definition.
  bounceRate: sums.sessions === 0 ? null : Math.min(1, Math.max(0, 1 - sums.engaged / sums.sessions)),
  pageLoadMs: null,
  errorRate: null,
  extra,
});
