import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { ChangeType } from '../../../src-shared/model/vocabulary.ts';
import { id } from '../base/drift.ts';
import { extraOf } from '../base/extra.ts';
import { instantIn } from '../base/localTime.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { list } from './list.ts';
import { minorUnits } from './values.ts';

/** Days back that the log is read; Meta does not say how far it goes. */
export const changesReach = 90;

const row = z.object({
  event_time: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'no time'),
  event_type: z.string(),
  object_id: id.optional(),
  object_type: z.string().optional(),
  object_name: z.string().optional(),
  actor_name: z.string().optional(),
  extra_data: z.string().optional(),
});
type Activity = z.infer<typeof row>;
const fields = 'event_time,event_type,object_id,object_type,object_name,actor_name,extra_data';

/** The edits of some days. Those of the account itself (billing, access) are none of a campaign's. */
export async function changes(reading: Reading, days: DayWindow): Promise<PartRows> {
  const zone = reading.account.timezone ?? 'UTC';
  const seconds = (day: string): string => String(Date.parse(instantIn(`${day} 00:00:00`, zone)) / 1000);
  const account = `act_${reading.account.id}`;
  const found = await list(
    reading,
    `${account}/activities`,
    { since: seconds(days.from), until: seconds(addDays(days.to, 1)), fields },
    row,
  );
  const ofCampaign = new Map<string, string>();
  for (const { campaignId, parts } of reading.campaigns.values())
    for (const each of [campaignId, ...parts]) ofCampaign.set(each, campaignId);
  if (found.some(({ object_type, object_id }) => object_type === 'AD' && object_id !== undefined))
    for (const ad of await list(reading, `${account}/ads`, { fields: 'id,campaign_id' }, adRow))
      if (reading.campaigns.has(ad.campaign_id)) ofCampaign.set(ad.id, ad.campaign_id);
  const edits = new Map<string, AccountChange>();
  for (const activity of found) {
    const campaignId = ofCampaign.get(activity.object_id ?? '');
    const campaign = reading.campaigns.get(campaignId ?? '');
    if (campaign === undefined) continue;
    const edit = editOf(activity, campaign.campaignId, campaign.parts.length, reading.account.currency);
    edits.set([edit.campaignId, edit.timestamp, edit.changeType, edit.field].join('\u0000'), edit);
  }
  return { batches: [{ table: 'changes', rows: [...edits.values()] }], truncated: false };
}
const adRow = z.object({ id, campaign_id: id });

/** Meta calls a campaign "campaign_group", and an ad set at times "campaign"; what it is says the object's type. */
const levels: Readonly<Record<string, string>> = {
  CAMPAIGN_GROUP: '',
  CAMPAIGN: '',
  ADSET: 'ad_set.',
  AD_SET: 'ad_set.',
  AD: 'ad.',
};

function editOf(
  activity: Activity,
  campaignId: string,
  sets: number,
  currency: string | null,
): AccountChange {
  const { event_type, actor_name, extra_data, object_name } = activity;
  const changeType = typeOf(event_type);
  const level = levels[activity.object_type ?? ''] ?? `${activity.object_type?.toLowerCase() ?? 'object'}.`;
  const { oldValue, newValue } = valuesOf(
    extra_data,
    changeType === 'budget' || changeType === 'bid',
    currency,
  );
  const isMade = /^create_/.test(event_type);
  // The budget of one ad set of several is not what the campaign may spend.
  const isPart = changeType === 'budget' && level === 'ad_set.' && sets > 1;
  return {
    timestamp: new Date(activity.event_time).toISOString(),
    campaignId,
    changeType,
    field: `${level}${isMade ? 'created' : fieldOf(event_type)}`,
    oldValue: isMade || isPart ? null : oldValue,
    newValue: isMade ? (object_name ?? 'created') : isPart ? null : newValue,
    actor: actor_name ?? null,
    extra: extraOf({
      event_type,
      object: object_name,
      extra_data: extra_data?.slice(0, 500),
    }),
  };
}

function typeOf(event: string): ChangeType {
  if (/budget|spend_cap/.test(event)) return 'budget';
  if (/run_status|review_declined/.test(event)) return 'status';
  if (/bid|optimization/.test(event)) return 'bid';
  if (/target|audience|placement/.test(event)) return 'targeting';
  if (/attribution|pixel|conversion|tracking/.test(event)) return 'tracking';
  if (/creative|^create_ad$/.test(event)) return 'creative';
  return 'other';
}

/** "update_ad_set_bid_strategy" -> "bid_strategy". */
const fieldOf = (event: string): string =>
  event.replace(/^(?:edit_and_)?update_/, '').replace(/^(?:campaign_group|campaign|ad_set|ad)_/, '');

/** `extra_data` is JSON in a JSON text. Its form differs by event; amounts are in minor units. */
function valuesOf(
  text: string | undefined,
  isMoney: boolean,
  currency: string | null,
): Pick<AccountChange, 'oldValue' | 'newValue'> {
  let data: unknown;
  try {
    data = JSON.parse(text ?? '');
  } catch {
    data = null;
  }
  const read = (key: 'old_value' | 'new_value'): string | null => {
    const value = inside(isObject(data) ? data[key] : undefined, key);
    if (value === undefined || value === null || value === '') return null;
    const number = isMoney && /^\d+$/.test(String(value)) ? Number(value) : null;
    if (number !== null) {
      const units = minorUnits(currency);
      return units === null ? null : String(number / units);
    }
    return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 500);
  };
  return { oldValue: read('old_value'), newValue: read('new_value') };
}

/** Some events put the value one object deeper. */
const inside = (value: unknown, key: string): unknown =>
  isObject(value) && key in value ? value[key] : value;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
