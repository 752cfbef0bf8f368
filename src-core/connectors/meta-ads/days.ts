import { z } from 'zod';
import { addDays, type DayWindow, daySchema, daysOf } from '../../../src-shared/model/day.ts';
import type { CampaignDay, CreativeDay, SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { amount, count, id } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';
import { withIdleDays } from '../base/idleDays.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { conversionsIn, valueIn } from './conversions.ts';
import { counted, countedFields, countsOf, dayRows } from './insights.ts';
import { byDays, list } from './list.ts';
import { actionList, dayOf, firstOf } from './values.ts';

const dayRow = counted.extend({ reach: count.optional() });

export async function campaignDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const found = await dayRows(
    reading,
    days,
    { level: 'campaign', fields: [...countedFields, 'reach'] },
    dayRow,
  );
  const frequencies = await frequenciesOf(reading, days);
  const kindOf = (campaignId: string) => reading.campaigns.get(campaignId)?.conversion;
  // A lead form has no purchase value; a shop without one sold nothing.
  const valued = new Set(
    found
      .filter(
        (row) => kindOf(row.campaign_id) === 'purchase' || valueIn(row, kindOf(row.campaign_id)) !== null,
      )
      .map(({ campaign_id }) => campaign_id),
  );
  const rows = found.map(
    (row): CampaignDay => ({
      date: row.date_start,
      campaignId: row.campaign_id,
      ...countsOf(row, reading),
      conversionValue: valued.has(row.campaign_id) ? (valueIn(row, kindOf(row.campaign_id)) ?? 0) : null,
      reach: row.reach ?? null,
      frequency: frequencies.get(row.campaign_id + row.date_start) ?? null,
      impressionShare: null,
      lostIsRank: null,
      lostIsBudget: null,
      extra: null,
    }),
  );
  const all = withIdleDays(rows, reading.campaigns, days).map((row) => ({
    ...row,
    conversions: conversionsIn({}, kindOf(row.campaignId)) === null ? null : row.conversions,
    conversionValue: valued.has(row.campaignId) ? row.conversionValue : null,
  }));
  return { batches: [{ table: 'campaign_daily', rows: all }], truncated: false };
}

const frequencyRow = z.object({ campaign_id: id, date_stop: daySchema, frequency: amount.optional() });

/**
 * Impressions per person over the seven days up to each day, by campaign and day: people cannot be added up from days, so Meta is asked
 * for each seven days by themselves. Empty where it refuses that; the days are worth having without.
 */
async function frequenciesOf(reading: Reading, days: DayWindow): Promise<ReadonlyMap<string, number>> {
  try {
    const found = await byDays(days, (some) =>
      list(
        reading,
        `act_${reading.account.id}/insights`,
        {
          level: 'campaign',
          time_ranges: JSON.stringify(daysOf(some).map((day) => ({ since: addDays(day, -6), until: day }))),
          fields: 'campaign_id,frequency',
        },
        frequencyRow,
      ),
    );
    return new Map(
      found.flatMap(({ campaign_id, date_stop, frequency }) =>
        frequency === undefined ? [] : [[campaign_id + date_stop, frequency]],
      ),
    );
  } catch (error) {
    if (error instanceof ConnectorError && error.failure.kind === 'refused') return new Map();
    throw error;
  }
}

const adRow = counted.extend({
  ad_id: id,
  ad_name: z.string().optional(),
  created_time: z.string().optional(),
  reach: count.optional(),
  video_play_actions: actionList,
  video_p100_watched_actions: actionList,
});
const adFields = [
  'ad_id',
  'ad_name',
  'created_time',
  'reach',
  'video_play_actions',
  'video_p100_watched_actions',
] as const;

export async function ads(reading: Reading, days: DayWindow): Promise<PartRows> {
  const found = await dayRows(reading, days, { level: 'ad', fields: [...countedFields, ...adFields] }, adRow);
  const rows = found.map((row): CreativeDay => {
    const starts = firstOf(['video_view'], row.video_play_actions);
    return {
      date: row.date_start,
      campaignId: row.campaign_id,
      creativeId: row.ad_id,
      creativeName: row.ad_name ?? null,
      launchedOn: dayOf(row.created_time),
      ...countsOf(row, reading),
      reach: row.reach ?? null,
      frequency: null,
      engagements: firstOf(['post_engagement'], row.actions),
      videoStarts: starts,
      videoCompletions:
        starts === null ? null : (firstOf(['video_view'], row.video_p100_watched_actions) ?? 0),
      extra: null,
    };
  });
  return { batches: [{ table: 'creative_daily', rows }], truncated: false };
}

/** Each breakdown is a request of its own, since together they multiply, and Meta does not combine all of them. */
const dimensions = [
  { dimension: 'age', keys: ['age'] },
  { dimension: 'gender', keys: ['gender'] },
  { dimension: 'placement', keys: ['publisher_platform', 'platform_position'] },
  { dimension: 'device', keys: ['impression_device'] },
] as const;
const text = z.string().optional();
const segmentRow = counted.extend({
  age: text,
  gender: text,
  publisher_platform: text,
  platform_position: text,
  impression_device: text,
});

/** A segment's name as a person reads it: "facebook", "right_hand_column" -> "facebook right hand column". */
const nameOf = (values: readonly (string | undefined)[]): string =>
  values
    .filter((value) => value !== undefined)
    .join(' ')
    .toLowerCase()
    .replaceAll('_', ' ') || 'unknown';

export async function segmentDays(reading: Reading, days: DayWindow): Promise<PartRows> {
  const rows: SegmentDay[] = [];
  for (const { dimension, keys } of dimensions) {
    const found = await dayRows(
      reading,
      days,
      { level: 'campaign', fields: countedFields, breakdowns: keys.join(',') },
      segmentRow,
    );
    for (const row of found)
      rows.push({
        date: row.date_start,
        campaignId: row.campaign_id,
        dimension,
        segment: nameOf(keys.map((key) => row[key])),
        ...countsOf(row, reading),
        extra: null,
      });
  }
  return { batches: [{ table: 'segment_daily', rows }], truncated: false };
}
