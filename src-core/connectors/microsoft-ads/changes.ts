import { z } from 'zod';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { AccountChange } from '../../../src-shared/model/tables/rows.ts';
import type { ChangeType } from '../../../src-shared/model/vocabulary.ts';
import { instantIn } from '../base/localTime.ts';
import type { PartRows, Reading } from '../base/platform.ts';
import { idCell, textCell } from './cells.ts';
import { report } from './report.ts';

/** "2026-06-15 14:03:22", or as the web page of Microsoft has it: "6/15/2026 2:03:22 PM". */
const wallClock = z.string().transform((text, context) => {
  const iso = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text);
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d):(\d\d) ?(AM|PM)?$/i.exec(text);
  const found = iso === null ? (us === null ? null : ofUs(us)) : `${iso[1]} ${iso[2]}`;
  if (found !== null && !Number.isNaN(Date.parse(`${found.replace(' ', 'T')}Z`))) return found;
  context.addIssue({ code: 'custom', message: 'no time' });
  return z.NEVER;
});

function ofUs([
  ,
  month = '',
  day = '',
  year = '',
  hour = '',
  minute = '',
  second = '',
  half,
]: RegExpExecArray): string {
  const two = (part: string | number): string => String(part).padStart(2, '0');
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0);
  return `${year}-${two(month)}-${two(day)} ${two(hours)}:${minute}:${second}`;
}

const columns = [
  'DateTime',
  'CampaignId',
  'ItemChanged',
  'AttributeChanged',
  'HowChanged',
  'OldValue',
  'NewValue',
  'EntityId',
  'ChangedBy',
  'Tool',
] as const;
const row = z.object({
  DateTime: wallClock,
  // Of an edit of the whole account there is none.
  CampaignId: z.union([z.enum(['', '--', '0']).transform(() => null), idCell]),
  ItemChanged: textCell,
  AttributeChanged: textCell,
  HowChanged: textCell,
  OldValue: textCell,
  NewValue: textCell,
  EntityId: textCell,
  ChangedBy: textCell,
  Tool: textCell,
});
type Edit = z.infer<typeof row>;

export async function changes(reading: Reading, days: DayWindow): Promise<PartRows> {
  const asked = { type: 'SearchCampaignChangeHistory', columns, days, isDaily: false };
  const found = await report(reading, asked, row);
  const edits = found.flatMap((edit) => campaignsOf(edit, reading).map((of) => editOf(edit, of, reading)));
  return { batches: [{ table: 'changes', rows: edits }], truncated: false };
}

/** An edit of the account itself is one of each of its campaigns. */
function campaignsOf({ CampaignId, ItemChanged }: Edit, { campaigns }: Reading): readonly string[] {
  if (CampaignId !== null) return campaigns.has(CampaignId) ? [CampaignId] : [];
  return ItemChanged === 'Account' ? [...campaigns.keys()] : [];
}

function editOf(edit: Edit, campaignId: string, { campaigns, account }: Reading): AccountChange {
  const { ItemChanged: item, AttributeChanged: attribute, Tool: tool, ChangedBy: person } = edit;
  // Times are the campaign's own, not those of the report.
  const zone = campaigns.get(campaignId)?.timezone ?? account.timezone ?? 'UTC';
  const isProgram = tool !== null && !/web client|editor|mobile/i.test(tool);
  return {
    timestamp: instantIn(edit.DateTime, zone),
    campaignId,
    changeType: typeOf(item ?? '', attribute ?? ''),
    field: fieldOf(item, attribute),
    oldValue: edit.OldValue,
    newValue: edit.NewValue ?? edit.HowChanged,
    // Who: the program where it was none of a person's, else the person.
    actor: isProgram ? tool : (person ?? tool),
    extra: tool === null ? null : { client_type: tool },
  };
}

const snake = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '_');

function fieldOf(item: string | null, attribute: string | null): string | null {
  if (attribute === null) return item === null ? null : snake(item);
  return item === null || item === 'Campaign' ? snake(attribute) : `${snake(item)}.${snake(attribute)}`;
}

/** By the words of the column "Attribute changed"; an ad, a keyword or a list that was added has none. */
function typeOf(item: string, attribute: string): ChangeType {
  if (/tracking|suffix|conversion|custom parameter/i.test(attribute)) return 'tracking';
  if (/final url|mobile url|destination url/i.test(attribute)) return 'landing_page';
  if (/budget|spend limit/i.test(attribute) && !/pause/i.test(attribute)) return 'budget';
  if (/status$/i.test(attribute)) return 'status';
  if (/\bbid|target cpa|target roas|bid strategy/i.test(attribute)) return 'bid';
  if (/^(ad|.*extension|asset.*|image)$/i.test(item)) return 'creative';
  if (/keyword|audience|location|list$/i.test(item)) return 'targeting';
  const aims =
    /age|gender|location|distance|device|day|hour|time|medium|keyword|exclusion|product|audience|match type/i;
  return aims.test(attribute) ? 'targeting' : 'other';
}

/** Microsoft keeps edits for six months. */
export const changesReach = 180;
