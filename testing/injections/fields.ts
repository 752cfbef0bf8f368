import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { type TableName, tableColumns, tableNames } from '../../src-shared/model/tables/registry.ts';

/** A field of a table that holds text from outside; `extra` means the unknown columns, headers and cells. */
export interface TextField {
  readonly table: TableName;
  readonly field: string;
  readonly kind: 'text' | 'list' | 'zone' | 'extra';
  /** Every reader refuses a longer text here; null = any length. */
  readonly longest: number | null;
}

/** For ids and row keys, as in `externalIdSchema`. */
const longestKey = 300;

/** A text as it can appear in a field. */
export const fitting = ({ longest }: TextField, text: string): string =>
  longest === null ? text : text.slice(0, longest).toWellFormed();

/** Every such field, derived from the schemas, so that a new column is never left out. */
export function textFields(): readonly TextField[] {
  return tableNames.flatMap((table): TextField[] => [
    ...tableColumns(table).flatMap(({ field, kind, key, name }): TextField[] =>
      kind === 'text' || kind === 'list' || kind === 'zone'
        ? field === 'campaignId' && table !== 'campaigns'
          ? []
          : [{ table, field, kind, longest: key || name.endsWith('_id') ? longestKey : null }]
        : [],
    ),
    { table, field: 'extra', kind: 'extra', longest: null },
  ]);
}

const keys = {
  campaigns: 'campaign',
  campaign_daily: 'daily',
  creative_daily: 'creatives',
  segment_daily: 'segments',
  auction_insights_daily: 'auction',
  competitor_daily: 'market',
  audience_daily: 'audience',
  site_daily: 'site',
  changes: 'changes',
  delivery_status: 'statuses',
  landing_checks: 'landingChecks',
} as const satisfies Readonly<Record<TableName, keyof CampaignData>>;

/** Which rows get the text: all rows with the key's first value, so that the rows still belong together. */
const keyed: ReadonlySet<string> = new Set([
  'creativeId',
  'creativeName',
  'dimension',
  'segment',
  'competitor',
]);

/** The same campaign with a text in place of its own. The campaign's id is changed in every table at once. */
export function planted(data: CampaignData, { table, field, kind }: TextField, text: string): CampaignData {
  const value = kind === 'list' ? [text] : kind === 'extra' ? { [text]: text } : text;
  if (field === 'campaignId') {
    const own = <Row extends object>(rows: readonly Row[]) =>
      rows.map((row) => ({ ...row, campaignId: text }));
    return {
      campaign: { ...data.campaign, campaignId: text },
      daily: own(data.daily),
      creatives: own(data.creatives),
      segments: own(data.segments),
      auction: own(data.auction),
      market: own(data.market),
      audience: own(data.audience),
      site: own(data.site),
      changes: own(data.changes),
      ...(data.landingChecks === undefined ? {} : { landingChecks: own(data.landingChecks) }),
      ...(data.statuses === undefined ? {} : { statuses: own(data.statuses) }),
    };
  }
  if (table === 'campaigns') return { ...data, campaign: { ...data.campaign, [field]: value } };
  const key = keys[table];
  const rows: readonly object[] = data[key] ?? [];
  const first = keyed.has(field) ? cellOf(rows.at(-1), field) : undefined;
  return {
    ...data,
    [key]: rows.map((row) =>
      first === undefined || cellOf(row, field) === first ? { ...row, [field]: value } : row,
    ),
  };
}

const cellOf = (row: object | undefined, field: string): unknown =>
  row === undefined ? undefined : Object.entries(row).find(([name]) => name === field)?.[1];
