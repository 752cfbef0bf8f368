import type { FakeAccount, FakeCampaign } from './account.ts';
import { type AnalyticsSettings, analytics, idsIn, linkedinFailure } from './linkedinAnalytics.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface LinkedinAdsSettings extends AnalyticsSettings {
  readonly rowsOfPage?: number;
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

/** No hint of how long to wait, as on LinkedIn. */
export const linkedinThrottled = (): Answer =>
  linkedinFailure(
    429,
    'TOO_MANY_REQUESTS',
    101,
    'Resource level throttle limit for calls to this resource is reached.',
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
