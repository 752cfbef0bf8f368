import { addDays, type Day, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount, type FakeCampaign } from './account.ts';
import { OAuthServer } from './oauthServer.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

/** An edit as `change_event` gives it; `at` is the account's wall clock, "2026-11-01 14:03:22". */
export interface FakeEdit {
  readonly at: string;
  readonly resourceType: string;
  readonly resourceName?: string;
  readonly campaign?: string;
  readonly operation?: string;
  readonly changedFields?: string;
  readonly clientType?: string;
  readonly userEmail?: string;
  readonly oldResource?: object;
  readonly newResource?: object;
}

export interface GoogleAdsSettings {
  readonly accounts: readonly FakeAccount[];
  readonly edits?: readonly FakeEdit[];
  readonly today: Day;
  readonly rowsOfPage?: number;
  /** Projects on Google's list read auction insights, others are refused. */
  readonly auction?: boolean;
  /** The account that manages the others; null: they are reached directly. */
  readonly manager?: string | null;
}

export interface GoogleAdsServer {
  readonly server: PlatformServer;
  /** Tokens that are accepted now. */
  readonly tokens: Set<string>;
  readonly oauth: OAuthServer;
  readonly settings: { -readonly [K in keyof GoogleAdsSettings]: GoogleAdsSettings[K] };
}

/** Fields that may be asked for, by resource; names as of v25. What is written as int64 comes as text. */
const known = new Set([
  ...'customer.id customer.descriptive_name customer.currency_code customer.time_zone customer.manager customer.status'.split(
    ' ',
  ),
  ...'customer_client.id customer_client.descriptive_name customer_client.currency_code customer_client.time_zone customer_client.manager customer_client.status'.split(
    ' ',
  ),
  ...'campaign.id campaign.name campaign.status campaign.primary_status campaign.primary_status_reasons campaign.advertising_channel_type campaign.bidding_strategy_type campaign.start_date_time campaign.end_date_time campaign.target_cpa.target_cpa_micros campaign.target_roas.target_roas campaign.maximize_conversions.target_cpa_micros campaign.maximize_conversion_value.target_roas'.split(
    ' ',
  ),
  ...'campaign_budget.resource_name campaign_budget.amount_micros campaign_budget.period campaign_budget.explicitly_shared'.split(
    ' ',
  ),
  ...'ad_group_ad.ad.id ad_group_ad.ad.name ad_group_ad.ad.type ad_group_ad.start_date_time'.split(' '),
  ...'segments.date segments.device segments.ad_network_type segments.auction_insight_domain'.split(' '),
  ...'metrics.impressions metrics.clicks metrics.cost_micros metrics.conversions metrics.conversions_value metrics.search_impression_share metrics.search_budget_lost_impression_share metrics.search_rank_lost_impression_share metrics.video_trueview_views metrics.video_quartile_p100_rate'.split(
    ' ',
  ),
  ...'impression_share overlap_rate position_above_rate outranking_share top_impression_percentage'
    .split(' ')
    .map((name) => `metrics.auction_insight_search_${name}`),
  ...'change_date_time change_resource_type change_resource_name resource_change_operation changed_fields client_type user_email old_resource new_resource campaign'
    .split(' ')
    .map((name) => `change_event.${name}`),
]);

/** Google Ads on loopback, as strict as its documentation says. */
export async function startGoogleAds(settings: GoogleAdsSettings): Promise<GoogleAdsServer> {
  const tokens = new Set(['token-1']);
  const oauth = new OAuthServer(tokens);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => oauth.answer(asked) ?? answer(asked, kept, tokens));
  return { server, tokens, oauth, settings: kept };
}

export const failure = (status: number, family: string, code: string, details?: object): Answer => ({
  status,
  json: {
    error: {
      code: status,
      message: `${family}: ${code}`,
      status: code,
      details: [
        {
          '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure',
          requestId: 'fake',
          errors: [
            { errorCode: { [family]: code }, message: code, ...(details === undefined ? {} : { details }) },
          ],
        },
      ],
    },
  },
});

export const throttled = (seconds: number): Answer =>
  failure(429, 'quotaError', 'RESOURCE_EXHAUSTED', {
    quotaErrorDetails: { rateScope: 'ACCOUNT', rateName: 'Requests', retryDelay: `${seconds}s` },
  });

function answer(asked: Asked, settings: GoogleAdsSettings, tokens: ReadonlySet<string>): Answer {
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.has(token))
    return failure(401, 'authenticationError', 'OAUTH_TOKEN_INVALID');
  const { pathname } = asked.url;
  const version = /^\/(v\d+)\//.exec(pathname)?.[1];
  if (version !== 'v25' && version !== 'v26') return failure(400, 'requestError', 'UNSUPPORTED_VERSION');
  const { accounts, manager = null } = settings;
  if (pathname.endsWith('customers:listAccessibleCustomers'))
    return {
      status: 200,
      json: {
        resourceNames: (manager === null ? accounts.map(({ id }) => id) : [manager]).map(
          (id) => `customers/${id}`,
        ),
      },
    };
  const id = /^\/v\d+\/customers\/(\d+)\/googleAds:search$/.exec(pathname)?.[1];
  if (id === undefined) return { status: 404, json: { error: { code: 404, status: 'NOT_FOUND' } } };
  const { query, pageToken, ...unknown } = JSON.parse(asked.body) as Record<string, string>;
  if ('pageSize' in unknown) return failure(400, 'requestError', 'PAGE_SIZE_NOT_SUPPORTED');
  if (Object.keys(unknown).length > 0 || query === undefined)
    return {
      status: 400,
      json: { error: { code: 400, message: 'Invalid JSON payload received.', status: 'INVALID_ARGUMENT' } },
    };
  const unreadable = fieldsOf(query).find((field) => !known.has(field));
  if (unreadable !== undefined) return failure(400, 'queryError', 'UNRECOGNIZED_FIELD');
  const account = accounts.find((each) => each.id === id);
  if (manager !== null && id !== manager && asked.headers['login-customer-id'] !== manager)
    return failure(403, 'authorizationError', 'USER_PERMISSION_DENIED');
  const rows =
    id === manager
      ? managerRows(query, settings)
      : account === undefined
        ? null
        : rowsOf(query, account, settings);
  if (rows === null) return failure(403, 'authorizationError', 'USER_PERMISSION_DENIED');
  return 'status' in rows ? rows : pageOf(rows, pageToken, query, settings.rowsOfPage ?? 10_000);
}

const fieldsOf = (query: string): readonly string[] =>
  (/^SELECT (.+?) FROM /.exec(query)?.[1] ?? '').split(',').map((field) => field.trim());

function pageOf(rows: readonly object[], pageToken: string | undefined, query: string, size: number): Answer {
  // A token belongs to one query.
  const [from = '0', of = ''] = (pageToken ?? `0|${query.length}`).split('|');
  if (of !== String(query.length)) return failure(400, 'requestError', 'INVALID_PAGE_TOKEN');
  const next = Number(from) + size;
  return {
    status: 200,
    headers: { 'request-id': 'fake-request' },
    json: {
      results: rows.slice(Number(from), next),
      fieldMask: fieldsOf(query).join(','),
      ...(next < rows.length ? { nextPageToken: `${next}|${query.length}` } : {}),
    },
  };
}

function managerRows(query: string, { accounts, manager }: GoogleAdsSettings): readonly object[] {
  if (query.includes('FROM customer_client'))
    return accounts.map((account) => ({
      customerClient: { ...customerOf(account), manager: false, status: 'ENABLED' },
    }));
  return [{ customer: { id: manager, descriptiveName: 'Manager', manager: true, status: 'ENABLED' } }];
}

const customerOf = ({ id, name, currency, timezone }: FakeAccount) => ({
  resourceName: `customers/${id}`,
  id,
  descriptiveName: name,
  currencyCode: currency,
  timeZone: timezone,
});

function rowsOf(
  query: string,
  account: FakeAccount,
  settings: GoogleAdsSettings,
): readonly object[] | Answer {
  if (query.includes('FROM customer'))
    return [{ customer: { ...customerOf(account), manager: false, status: 'ENABLED' } }];
  if (query.includes('FROM change_event')) return editsOf(query, settings);
  if (!query.includes('segments.date'))
    return account.campaigns
      .filter(({ removed }) => removed !== true || !query.includes("status != 'REMOVED'"))
      .map((campaign) => campaignOf(campaign, account));
  if (query.includes('auction_insight') && settings.auction !== true)
    return failure(403, 'authorizationError', 'METRIC_ACCESS_DENIED');
  const [, from = '', to = ''] = /BETWEEN '(\S+)' AND '(\S+)'/.exec(query) ?? [];
  // The platform knows no day after today in the account's own zone.
  const until = to < settings.today ? to : settings.today;
  return daysOf({ from, to: until }).flatMap((day) =>
    account.campaigns.flatMap((campaign) =>
      cellsOf(query, campaign, day).map((cells) => ({
        campaign: { resourceName: `customers/${account.id}/campaigns/${campaign.id}`, id: campaign.id },
        ...cells,
      })),
    ),
  );
}

function cellsOf(query: string, campaign: FakeCampaign, date: Day): readonly object[] {
  const day = dayOf(campaign, date);
  if (day === null) return [];
  const part = (share: number) => ({
    impressions: String(Math.round(day.impressions * share)),
    clicks: String(Math.round(day.clicks * share)),
    costMicros: String(Math.round(day.costMicros * share)),
    conversions: day.conversions * share,
    conversionsValue: day.value * share,
  });
  if (query.includes('segments.device'))
    return [
      { segments: { date, device: 'MOBILE' }, metrics: part(0.7) },
      { segments: { date, device: 'DESKTOP' }, metrics: part(0.3) },
    ];
  if (query.includes('segments.ad_network_type'))
    return [
      { segments: { date, adNetworkType: 'SEARCH' }, metrics: part(0.9) },
      { segments: { date, adNetworkType: 'SEARCH_PARTNERS' }, metrics: part(0.1) },
    ];
  if (query.includes('auction_insight'))
    return [
      {
        segments: { date, auctionInsightDomain: 'rival.example' },
        metrics: { auctionInsightSearchImpressionShare: 0.31, auctionInsightSearchOverlapRate: 0.5 },
      },
    ];
  if (query.includes('FROM ad_group_ad'))
    // Of each campaign one ad was removed since.
    return (query.includes("status != 'REMOVED'") ? [0.6] : [0.6, 0.4]).map((share, index) => ({
      adGroupAd: {
        ad: { id: `${campaign.id}${index}`, type: 'RESPONSIVE_SEARCH_AD' },
        startDateTime: `${campaign.startedOn} 00:00:00`,
      },
      segments: { date },
      metrics: part(share),
    }));
  return [
    {
      segments: { date },
      metrics: {
        ...part(1),
        searchImpressionShare: 0.62,
        searchBudgetLostImpressionShare: 0.11,
        searchRankLostImpressionShare: 0.27,
      },
    },
  ];
}

const campaignOf = (campaign: FakeCampaign, { id }: FakeAccount) => ({
  campaign: {
    resourceName: `customers/${id}/campaigns/${campaign.id}`,
    id: campaign.id,
    name: campaign.name,
    status: campaign.removed === true ? 'REMOVED' : 'ENABLED',
    primaryStatus: 'ELIGIBLE',
    advertisingChannelType: 'SEARCH',
    biddingStrategyType: 'TARGET_CPA',
    startDateTime: `${campaign.startedOn} 00:00:00`,
    endDateTime: '2037-12-30 23:59:59',
    targetCpa: { targetCpaMicros: '25000000' },
  },
  campaignBudget: {
    resourceName: `customers/${id}/campaignBudgets/9${campaign.id}`,
    amountMicros: String(campaign.dailyBudget * 1_000_000),
    period: 'DAILY',
    explicitlyShared: false,
  },
});

function editsOf(query: string, { edits = [], today }: GoogleAdsSettings): readonly object[] | Answer {
  const limit = Number(/ LIMIT (\d+)$/.exec(query)?.[1] ?? Number.NaN);
  if (Number.isNaN(limit)) return failure(400, 'changeEventError', 'LIMIT_NOT_SPECIFIED');
  if (limit > 10_000) return failure(400, 'changeEventError', 'INVALID_LIMIT_CLAUSE');
  const [, from = ''] = /change_date_time >= '([^']+)'/.exec(query) ?? [];
  const [, to = ''] = /change_date_time <= '([^']+)'/.exec(query) ?? [];
  if (from.slice(0, 10) < addDays(today, -30)) return failure(400, 'changeEventError', 'START_DATE_TOO_OLD');
  return edits
    .filter(({ at }) => at >= from && at <= to)
    .toSorted((one, two) => (one.at < two.at ? 1 : -1))
    .slice(0, limit)
    .map(({ at, resourceType, resourceName, campaign, operation = 'UPDATE', ...rest }) => ({
      changeEvent: {
        changeDateTime: `${at}.123456`,
        changeResourceType: resourceType,
        resourceChangeOperation: operation,
        ...(resourceName === undefined ? {} : { changeResourceName: resourceName }),
        ...(campaign === undefined ? {} : { campaign }),
        ...rest,
      },
    }));
}
