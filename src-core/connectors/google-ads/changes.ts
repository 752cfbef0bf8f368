import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { ChangeType } from '../../../src-shared/model/vocabulary.ts';
import { instantIn } from '../base/localTime.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { changesQuery, mostChanges } from './queries.ts';
import { search } from './search.ts';

const resource = z.record(z.string(), z.unknown());
const row = z.object({
  changeEvent: z.object({
    changeDateTime: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)
      .refine((text) => !Number.isNaN(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`)), 'no time'),
    changeResourceType: z.string(),
    changeResourceName: z.string().optional(),
    resourceChangeOperation: z.string().optional(),
    changedFields: z.string().optional(),
    clientType: z.string().optional(),
    userEmail: z.string().optional(),
    oldResource: resource.optional(),
    newResource: resource.optional(),
    campaign: z.string().optional(),
  }),
});
type ChangeEvent = z.infer<typeof row>['changeEvent'];

/**
 * The edits of some days. A query gives at most 10,000, so the next asks up to the oldest moment seen; where one moment alone fills a
 * query, what is left of it cannot be had, and the days count as not fully read.
 */
export async function changes(reading: Reading, days: DayWindow): Promise<PartRows> {
  const from = `${days.from} 00:00:00`;
  let to = `${days.to} 23:59:59`;
  const edits = new Map<string, AccountChange>();
  let truncated = false;
  for (;;) {
    const events = await search(reading, changesQuery(from, to), row);
    for (const { changeEvent } of events)
      for (const edit of editsOf(changeEvent, reading))
        edits.set([edit.campaignId, edit.timestamp, edit.changeType, edit.field].join('\u0000'), edit);
    const oldest = events.at(-1)?.changeEvent.changeDateTime.slice(0, 19);
    if (events.length < mostChanges || oldest === undefined) break;
    if (oldest === to) {
      truncated = true;
      break;
    }
    to = oldest;
  }
  return { batches: [{ table: 'changes', rows: [...edits.values()] }], truncated };
}

/** Whose edit it is: the campaign's named, or those that use the budget that was edited. */
function campaignsOf(
  { campaign, changeResourceName }: ChangeEvent,
  { campaigns }: Reading,
): readonly string[] {
  const named = /campaigns\/(\d+)$/.exec(campaign ?? '')?.[1];
  if (named !== undefined) return campaigns.has(named) ? [named] : [];
  if (changeResourceName === undefined) return [];
  return [...campaigns.values()]
    .filter(({ parts }) => parts.includes(changeResourceName))
    .map(({ campaignId }) => campaignId);
}

function editsOf(event: ChangeEvent, reading: Reading): readonly AccountChange[] {
  const timestamp = instantIn(event.changeDateTime, reading.account.timezone ?? 'UTC');
  const fields = fieldsOf(event);
  return campaignsOf(event, reading).flatMap((campaignId) =>
    fields.map((field) => ({
      timestamp,
      campaignId,
      ...field,
      // Who: the program where it was none of a person's, else the person.
      actor: /WEB|EDITOR|MOBILE/.test(event.clientType ?? '')
        ? (event.userEmail ?? null)
        : (event.clientType ?? event.userEmail ?? null),
      extra: event.clientType === undefined ? null : { client_type: event.clientType },
    })),
  );
}

type Edited = Pick<AccountChange, 'changeType' | 'field' | 'oldValue' | 'newValue'>;

/** One edit for each field that changed; of what was made or removed, one as a whole. */
function fieldsOf(event: ChangeEvent): readonly Edited[] {
  const { changeResourceType, resourceChangeOperation, changedFields, oldResource, newResource } = event;
  const paths = (changedFields ?? '').split(',').filter((path) => path !== '');
  const what = changeResourceType.toLowerCase();
  if (resourceChangeOperation === 'CREATE' || resourceChangeOperation === 'REMOVE' || paths.length === 0)
    return [
      {
        changeType: typeOf(changeResourceType, ''),
        field: what,
        oldValue: resourceChangeOperation === 'REMOVE' ? (event.changeResourceName ?? null) : null,
        newValue: resourceChangeOperation === 'REMOVE' ? 'removed' : 'created',
      },
    ];
  return paths.map((path) => ({
    changeType: typeOf(changeResourceType, path),
    field:
      changeResourceType === 'CAMPAIGN' || changeResourceType === 'CAMPAIGN_BUDGET'
        ? snake(path)
        : `${what}.${snake(path)}`,
    oldValue: valueAt(oldResource, path),
    newValue: valueAt(newResource, path),
  }));
}

const typeOf = (resourceType: string, path: string): ChangeType => {
  if (/tracking|conversion|finalUrlSuffix/i.test(path) || /CONVERSION/.test(resourceType)) return 'tracking';
  if (/finalUrls|finalMobileUrls/i.test(path)) return 'landing_page';
  if (resourceType === 'CAMPAIGN_BUDGET') return 'budget';
  if (/(^|\.)status$/i.test(path)) return 'status';
  if (/bid|targetCpa|targetRoas|cpc|cpm|cpv|maximizeConver/i.test(path)) return 'bid';
  if (/^(AD|AD_GROUP_AD|ASSET|AD_GROUP_ASSET|CAMPAIGN_ASSET|ASSET_GROUP.*)$/.test(resourceType))
    return 'creative';
  if (/CRITERION|ASSET_SET/.test(resourceType) || /target|geo|network|language/i.test(path))
    return 'targeting';
  return 'other';
};

const snake = (path: string): string => path.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();

/** The value below the one object that is named after its type; money in full units. */
function valueAt(found: Readonly<Record<string, unknown>> | undefined, path: string): string | null {
  let value: unknown = found === undefined ? undefined : Object.values(found)[0];
  for (const step of path.split('.')) value = isObject(value) ? value[step] : undefined;
  if (value === undefined || value === null) return null;
  if (/micros$/i.test(path)) {
    const micros = Number(value);
    return Number.isFinite(micros) ? String(micros / 1_000_000) : null;
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.slice(0, 500);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Days back Google keeps the values of edits; one less, since its clock may be a day ahead of ours. */
export const changesReach = 29;
