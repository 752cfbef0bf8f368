import { z } from 'zod';
import { type Day, type DayWindow, daySchema, daysOf } from '../../../src-shared/model/day.ts';
import { readFrom } from '../../../src-shared/model/marketSource.ts';
import type { Door } from '../base/door.ts';
import { id } from '../base/drift.ts';
import type { PartRows, Platform, Reading } from '../base/platform.ts';
import { list } from '../meta-ads/list.ts';
import { forEachCampaign, rivalsOf, sourceOf } from '../rivals/rivals.ts';

/** A day, whatever time of it comes along. */
const day = z
  .string()
  .transform((text) => text.slice(0, 10))
  .pipe(daySchema);
const ad = z.object({ id, ad_delivery_start_time: day, ad_delivery_stop_time: day.optional() });
/** Neither the text of an ad nor the address of its picture is asked for: that address holds the token. */
const fields = 'id,ad_delivery_start_time,ad_delivery_stop_time';
const mostRows = 250;

interface Run {
  readonly from: Day;
  /** Null: it runs on. */
  readonly to: Day | null;
}

/** Every ad of a page that ran on some of these days. Pages are asked for one by one: of several at once small ones get lost. */
async function runsOf(page: string, days: DayWindow, reading: Reading): Promise<readonly Run[]> {
  const found = await list(
    reading,
    'ads_archive',
    {
      search_page_ids: JSON.stringify([page]),
      ad_reached_countries: JSON.stringify(rivalsOf(reading.account).countries),
      ad_type: 'ALL',
      ad_active_status: 'ALL',
      ad_delivery_date_min: days.from,
      ad_delivery_date_max: days.to,
      fields,
    },
    ad,
    mostRows,
  );
  // A list that changes while it is read may show one twice.
  const ads = [...new Map(found.map((each) => [each.id, each])).values()];
  return ads.map(({ ad_delivery_start_time: from, ad_delivery_stop_time: to = null }) => ({ from, to }));
}

const ranOn = ({ from, to }: Run, date: Day): boolean => from <= date && (to === null || to >= date);

/**
 * By day how many of the pages advertised and how many ads began. The whole list was read, so a day without any is known to have had
 * none. An ad counts from its first day to its last: pauses between are not told.
 */
export async function rivalAds(reading: Reading, days: DayWindow): Promise<PartRows> {
  const rivals = rivalsOf(reading.account);
  const pages: (readonly Run[])[] = [];
  for (const page of rivals.names) pages.push(await runsOf(page, days, reading));
  const extra = { [readFrom]: sourceOf('meta_ad_library', 'ads', rivals) };
  const rows = daysOf(days).map((date) => ({
    date,
    activeCompetitors: pages.filter((runs) => runs.some((run) => ranOn(run, date))).length,
    newAds: pages.flat().filter(({ from }) => from === date).length,
    bidIndex: null,
    searchVolumeIndex: null,
    extra,
  }));
  return { batches: [{ table: 'competitor_daily', rows: forEachCampaign(reading, rows) }], truncated: false };
}

/** Whether the archive may be read with this token: Meta wants the identity of whose it is confirmed. There are no accounts to choose. */
export const checkAccess: Platform['accounts'] = async (door: Door, apiVersion, signal) => {
  const query = new URLSearchParams({
    search_terms: 'shop',
    ad_reached_countries: '["DE"]',
    ad_type: 'ALL',
    ad_active_status: 'ACTIVE',
    fields: 'id',
    limit: '1',
  });
  await door.ask(
    { path: `${apiVersion}/ads_archive?${query}` },
    z.object({ data: z.array(z.object({ id })) }),
    signal,
  );
  return [];
};
