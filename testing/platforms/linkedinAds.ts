import { type Day, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount, type FakeCampaign } from './account.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface LinkedinAdsSettings {
  readonly accounts: readonly FakeAccount[];
  readonly today: Day;
  readonly rowsOfPage?: number;
  /** Whether the campaigns collect leads in forms. */
  readonly leads?: boolean;
  /** Longer answers are cut, and nobody is told. */
  readonly cutAt?: number;
}

export interface LinkedinAdsServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof LinkedinAdsSettings]: LinkedinAdsSettings[K] };
}

/** LinkedIn's Marketing API on loopback, as strict as its documentation says. */
export async function startLinkedinAds(settings: LinkedinAdsSettings): Promise<LinkedinAdsServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
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

/** No hint of how long to wait, as on LinkedIn. */
export const linkedinThrottled = (): Answer =>
  linkedinFailure(
    429,
    'TOO_MANY_REQUESTS',
    101,
    'Resource level throttle limit for calls to this resource is reached.',
  );

const knownFields = new Set(
  'dateRange pivotValues impressions clicks costInLocalCurrency externalWebsiteConversions oneClickLeads conversionValueInLocalCurrency approximateMemberReach totalEngagements videoStarts videoCompletions'.split(
    ' ',
  ),
);

function answer(asked: Asked, settings: LinkedinAdsSettings, tokens: ReadonlySet<string>): Answer {
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.has(token)) return linkedinFailure(401, 'UNAUTHORIZED', 65_602);
  const version = asked.headers['linkedin-version'];
  if (typeof version !== 'string') return linkedinFailure(400, 'VERSION_MISSING');
  if (version < '202601') return linkedinFailure(426, 'NONEXISTENT_VERSION');
  if (asked.headers['x-restli-protocol-version'] !== '2.0.0') return linkedinFailure(400, 'ILLEGAL_ARGUMENT');
  const { pathname, search } = asked.url;
  // Brackets stand as they are, URNs in lists are encoded.
  if (/%28|%29|%2C/i.test(search) || /List\([^)]*urn:/.test(search))
    return linkedinFailure(400, 'ILLEGAL_ARGUMENT');
  if (pathname === '/adAccounts') return page(asked, settings.accounts.map(accountOf), settings);
  if (pathname === '/adAnalytics') return analytics(search, settings);
  const [, id = '', edge = ''] = /^\/adAccounts\/(\d+)\/(\w+)$/.exec(pathname) ?? [];
  const account = settings.accounts.find((each) => each.id === id);
  if (account === undefined) return linkedinFailure(403, 'ACCESS_DENIED', 100);
  if (edge === 'adCampaigns')
    return page(
      asked,
      account.campaigns.map((campaign) => campaignOf(campaign, account, settings)),
      settings,
    );
  if (edge === 'creatives') {
    if (asked.headers['x-restli-method'] !== 'FINDER') return linkedinFailure(400, 'ILLEGAL_ARGUMENT');
    const chosen = idsIn(search, 'campaigns');
    return page(
      asked,
      account.campaigns.filter(({ id: each }) => chosen?.has(each) === true).flatMap(creativesOf),
      settings,
    );
  }
  return linkedinFailure(404, 'NOT_FOUND');
}

function page(asked: Asked, rows: readonly object[], { rowsOfPage = 1000 }: LinkedinAdsSettings): Answer {
  const { searchParams } = asked.url;
  const size = Math.min(rowsOfPage, Number(searchParams.get('pageSize') ?? 10));
  const from = Number(searchParams.get('pageToken')?.replace('place=', '') ?? 0);
  const to = from + size;
  return {
    status: 200,
    json: {
      elements: rows.slice(from, to),
      metadata: to < rows.length ? { nextPageToken: `place=${to}` } : {},
    },
  };
}

/** The ids in `name=List(urn%3Ali%3A…%3A1,…)`; null: not asked by it. */
function idsIn(search: string, name: string): ReadonlySet<string> | null {
  const list = new RegExp(`[?&]${name}=List\\(([^)]*)\\)`).exec(search)?.[1];
  return list === undefined
    ? null
    : new Set(list.split(',').map((urn) => decodeURIComponent(urn).split(':').at(-1) ?? ''));
}

const accountOf = ({ id, name, currency }: FakeAccount) => ({
  id: Number(id),
  name,
  currency,
  status: 'ACTIVE',
});

const campaignOf = (
  { id, name, startedOn, dailyBudget }: FakeCampaign,
  { id: accountId, currency }: FakeAccount,
  { leads = false }: LinkedinAdsSettings,
) => ({
  id: Number(id),
  name,
  account: `urn:li:sponsoredAccount:${accountId}`,
  campaignGroup: 'urn:li:sponsoredCampaignGroup:9',
  status: 'ACTIVE',
  type: 'SPONSORED_UPDATES',
  objectiveType: leads ? 'LEAD_GENERATION' : 'WEBSITE_CONVERSION',
  costType: 'CPC',
  optimizationTargetType: 'NONE',
  dailyBudget: { amount: `${dailyBudget}.00`, currencyCode: currency },
  unitCost: { amount: '8.50', currencyCode: currency },
  runSchedule: { start: Date.parse(`${startedOn}T00:00:00Z`) },
  servingStatuses: ['RUNNABLE'],
  changeAuditStamps: { lastModified: { actor: 'urn:li:person:1', time: Date.parse('2026-06-15T10:00:00Z') } },
  version: { versionTag: '7' },
});

const creativesOf = ({ id, startedOn }: FakeCampaign) =>
  [0, 1].map((index) => ({
    id: `urn:li:sponsoredCreative:${id}${index}`,
    campaign: `urn:li:sponsoredCampaign:${id}`,
    intendedStatus: 'ACTIVE',
    createdAt: Date.parse(`${startedOn}T12:00:00Z`),
  }));

const dateIn = (text: string): Day =>
  text
    .split(',')
    .map((part) => (part.split(':')[1] ?? '').padStart(2, '0'))
    .join('-');

function analytics(search: string, settings: LinkedinAdsSettings): Answer {
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
  { leads = false }: LinkedinAdsSettings,
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
