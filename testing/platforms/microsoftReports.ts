import { type Day, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount, type FakeCampaign } from './account.ts';

export interface MicrosoftAdsSettings {
  readonly accounts: readonly FakeAccount[];
  readonly today: Day;
  /** How often a report is still being made when it is asked for. */
  readonly pending?: number;
  /** Lines of the change history, as the report has them. */
  readonly changes?: readonly (readonly string[])[];
}

interface MicrosoftDate {
  readonly Day: number;
  readonly Month: number;
  readonly Year: number;
}

export interface ReportRequest {
  readonly Type: string;
  readonly Format: string;
  readonly FormatVersion: string;
  readonly Aggregation?: string;
  readonly Columns: readonly string[];
  readonly Scope: { readonly AccountIds: readonly (string | number)[] };
  readonly Time: {
    readonly CustomDateRangeStart: MicrosoftDate;
    readonly CustomDateRangeEnd: MicrosoftDate;
    readonly ReportTimeZone?: string;
  };
}

type Cells = Readonly<Record<string, string>>;

/** A report as Microsoft writes it: lines about itself, the columns' names, and a row for whatever the columns tell apart. */
export function reportText(request: ReportRequest, settings: MicrosoftAdsSettings): string {
  const rows =
    request.Type === 'SearchCampaignChangeHistoryReportRequest'
      ? (settings.changes ?? [])
      : performance(request, settings).map((cells) => request.Columns.map((name) => cells[name] ?? ''));
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [
    '\u{feff}"Report Name: report"',
    `"Time Zone: ${request.Time.ReportTimeZone ?? 'Pacific Time (US & Canada); Tijuana'}"`,
    `"Rows: ${rows.length}"`,
    '',
    line(request.Columns),
    ...rows.map(line),
    '',
  ].join('\r\n');
}

const known = new Set([
  ...['TimePeriod', 'CampaignId', 'Impressions', 'Clicks', 'Spend', 'ConversionsQualified', 'Revenue'],
  ...['ImpressionSharePercent', 'ImpressionLostToRankAggPercent', 'ImpressionLostToBudgetPercent'],
  ...['AdId', 'AdTitle', 'TitlePart1', 'Headline', 'VideoViews', 'CompletedVideoViews'],
  ...['DeviceType', 'Network'],
]);

function performance(request: ReportRequest, { accounts, today }: MicrosoftAdsSettings): readonly Cells[] {
  if (request.Columns.some((name) => !known.has(name)) || request.Aggregation !== 'Daily') return [];
  const campaigns = accounts
    .filter(({ id }) => request.Scope.AccountIds.map(String).includes(id))
    .flatMap((account) => account.campaigns);
  return daysIn(request, today).flatMap((day) =>
    campaigns.flatMap((campaign) =>
      partsOf(request).flatMap((part) => {
        const cells = cellsOf(campaign, day, part);
        return cells === null ? [] : [cells];
      }),
    ),
  );
}

interface Slice {
  readonly cells: Cells;
  readonly share: number;
}

/** What a day of a campaign is told apart by. */
function partsOf({ Columns }: ReportRequest): readonly Slice[] {
  if (Columns.includes('DeviceType'))
    return ['Computer', 'Smartphone'].map((DeviceType) => ({ cells: { DeviceType }, share: 0.5 }));
  if (Columns.includes('Network'))
    return [{ cells: { Network: 'Microsoft sites and select traffic' }, share: 1 }];
  if (Columns.includes('AdId'))
    return [
      { cells: { AdId: '71', TitlePart1: 'Shoes', VideoViews: '--' }, share: 0.5 },
      { cells: { AdId: '72', Headline: 'Boots', VideoViews: '12', CompletedVideoViews: '3' }, share: 0.5 },
    ];
  return [{ cells: {}, share: 1 }];
}

function cellsOf(campaign: FakeCampaign, day: Day, { cells, share }: Slice): Cells | null {
  const real = dayOf(campaign, day);
  if (real === null) return null;
  const part = (value: number): string => String(Math.round(value * share));
  return {
    TimePeriod: day,
    CampaignId: campaign.id,
    Impressions: part(real.impressions),
    Clicks: part(real.clicks),
    Spend: ((real.costMicros / 1_000_000) * share).toFixed(2),
    ConversionsQualified: (real.conversions * share).toFixed(2),
    Revenue: (real.value * share).toFixed(2),
    ImpressionSharePercent: '62.50',
    ImpressionLostToRankAggPercent: '25.00',
    // Too few impressions to tell.
    ImpressionLostToBudgetPercent: '--',
    ...cells,
  };
}

/** Every day of a report's range that is over. */
function daysIn({ Time }: ReportRequest, today: Day): readonly Day[] {
  const { CustomDateRangeStart: start, CustomDateRangeEnd: end } = Time;
  const day = ({ Day: date, Month, Year }: MicrosoftDate): Day =>
    `${Year}-${String(Month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return [...daysOf({ from: day(start), to: day(end) })].filter((each) => each < today);
}
