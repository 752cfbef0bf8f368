import { type Day, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount, type FakeCampaign } from './account.ts';
import type { Answer } from './platformServer.ts';

export interface AnalyticsSettings {
  readonly accounts: readonly FakeAccount[];
  readonly today: Day;
  /** Whether the campaigns collect leads in forms. */
  readonly leads?: boolean;
  /** Longer answers are cut, and nobody is told. */
  readonly cutAt?: number;
}

export const linkedinFailure = (
  status: number,
  code: string,
  serviceErrorCode?: number,
  message = 'Refused',
): Answer => ({
  status,
  json: { status, code, message, ...(serviceErrorCode === undefined ? {} : { serviceErrorCode }) },
});

const knownFields = new Set(
  'dateRange pivotValues impressions clicks costInLocalCurrency externalWebsiteConversions oneClickLeads conversionValueInLocalCurrency approximateMemberReach totalEngagements videoStarts videoCompletions'.split(
    ' ',
  ),
);

/** The ids in `name=List(urn%3Ali%3A…%3A1,…)`; null: not asked by it. */
export function idsIn(search: string, name: string): ReadonlySet<string> | null {
  const list = new RegExp(`[?&]${name}=List\\(([^)]*)\\)`).exec(search)?.[1];
  return list === undefined
    ? null
    : new Set(list.split(',').map((urn) => decodeURIComponent(urn).split(':').at(-1) ?? ''));
}

const dateIn = (text: string): Day =>
  text
    .split(',')
    .map((part) => (part.split(':')[1] ?? '').padStart(2, '0'))
    .join('-');

export function analytics(search: string, settings: AnalyticsSettings): Answer {
  const fields = /[?&]fields=([^&]*)/.exec(search)?.[1]?.split(',') ?? ['impressions', 'clicks'];
  if (fields.length > 20) return linkedinFailure(400, 'TOO_MANY_FIELDS');
  if (fields.some((field) => !knownFields.has(field))) return linkedinFailure(400, 'INVALID_FIELD');
  const [, from = '', to = ''] = /dateRange=\(start:\(([^)]+)\),end:\(([^)]+)\)\)/.exec(search) ?? [];
  const accounts = idsIn(search, 'accounts');
  const chosen = idsIn(search, 'campaigns');
  const byCreative = search.includes('pivots=List(CAMPAIGN,CREATIVE)');
  if (!byCreative && !search.includes('q=analytics&pivot=CAMPAIGN&'))
    return linkedinFailure(400, 'ILLEGAL_ARGUMENT');
  const until = dateIn(to) < settings.today ? dateIn(to) : settings.today;
  const rows = daysOf({ from: dateIn(from), to: until }).flatMap((day) =>
    settings.accounts.flatMap((account) =>
      account.campaigns
        .filter(({ id }) => (chosen === null ? accounts?.has(account.id) === true : chosen.has(id)))
        .flatMap((campaign) =>
          (byCreative ? [0.6, 0.4] : [1]).flatMap((share, index) =>
            rowOf(campaign, day, share, byCreative ? index : null, settings),
          ),
        ),
    ),
  );
  const elements = rows
    .slice(0, settings.cutAt ?? 15_000)
    .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name))));
  return {
    status: 200,
    headers: { 'x-li-uuid': 'fake' },
    json: { paging: { start: 0, count: 10, links: [] }, elements },
  };
}

function rowOf(
  campaign: FakeCampaign,
  date: Day,
  share: number,
  creative: number | null,
  { leads = false }: AnalyticsSettings,
): readonly object[] {
  const day = dayOf(campaign, date);
  if (day === null) return [];
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const at = { year, month, day: dayOfMonth };
  const conversions = Math.round(day.conversions * share);
  return [
    {
      dateRange: { start: at, end: at },
      pivotValues: [
        `urn:li:sponsoredCampaign:${campaign.id}`,
        ...(creative === null ? [] : [`urn:li:sponsoredCreative:${campaign.id}${creative}`]),
      ],
      impressions: Math.round(day.impressions * share),
      clicks: Math.round(day.clicks * share),
      costInLocalCurrency: String((day.costMicros * share) / 1_000_000),
      externalWebsiteConversions: leads ? 1 : conversions,
      oneClickLeads: leads ? conversions : 0,
      conversionValueInLocalCurrency: leads ? '0.0' : String(day.value * share),
      approximateMemberReach: Math.round((day.impressions * share) / 1.3),
      totalEngagements: 9,
      videoStarts: 40,
      videoCompletions: 7,
    },
  ];
}
