import type { FakeCampaign } from './account.ts';
import { type MicrosoftAdsSettings, type ReportRequest, reportText } from './microsoftReports.ts';
import { OAuthServer } from './oauthServer.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface MicrosoftAdsServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly oauth: OAuthServer;
  readonly settings: { -readonly [K in keyof MicrosoftAdsSettings]: MicrosoftAdsSettings[K] };
}

export const developerToken = 'developer-token-1';

/** The three services of Microsoft Advertising that are read, on loopback, as strict as their documentation says. */
export async function startMicrosoftAds(settings: MicrosoftAdsSettings): Promise<MicrosoftAdsServer> {
  const tokens = new Set(['token-1']);
  const oauth = new OAuthServer(tokens);
  const kept = { ...settings };
  const reports = new Map<string, Made>();
  const server = await PlatformServer.start(
    (asked) => oauth.answer(asked) ?? answer(asked, kept, tokens, reports, server.baseUrl),
  );
  return { server, tokens, oauth, settings: kept };
}

export const microsoftFailure = (status: number, Code: number, ErrorCode: string): Answer => ({
  status,
  json: {
    OperationErrors: [{ Code, ErrorCode, Message: 'Refused', Details: null }],
    BatchErrors: [],
    TrackingId: '65602e3d-f6ff-4968-920c-e420989c9e31',
    Type: 'ApiFaultDetail',
  },
});
export const microsoftThrottled = (): Answer => microsoftFailure(400, 117, 'CallRateExceeded');

interface Made {
  readonly request: ReportRequest;
  questions: number;
}

function answer(
  asked: Asked,
  settings: MicrosoftAdsSettings,
  tokens: ReadonlySet<string>,
  reports: Map<string, Made>,
  baseUrl: string,
): Answer {
  const { pathname, searchParams } = asked.url;
  if (pathname.startsWith('/files/')) {
    // The address signs for itself; what signs in has no business there.
    const made = reports.get(pathname.slice('/files/'.length));
    const isSigned = searchParams.get('sig') === 'signed' && asked.headers.authorization === undefined;
    if (made === undefined || !isSigned || asked.headers['developertoken'] !== undefined)
      return { status: 403 };
    return { status: 200, zipOf: reportText(made.request, settings) };
  }
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  if (asked.headers['developertoken'] !== developerToken || token === undefined)
    return microsoftFailure(401, 105, 'InvalidCredentials');
  if (!tokens.has(token)) return microsoftFailure(401, 109, 'AuthenticationTokenExpired');
  if (asked.method !== 'POST') return { status: 404 };
  const body = JSON.parse(asked.body) as Body;
  if (pathname === '/CustomerManagement/v13/User/Query')
    return { status: 200, json: { User: { Id: 42, UserName: 'reader' }, CustomerRoles: [] } };
  if (pathname === '/CustomerManagement/v13/Accounts/Search') return found(body, settings);
  const account = settings.accounts.find(({ id }) => id === asked.headers['customeraccountid']);
  if (account === undefined) return microsoftFailure(400, 106, 'UserIsNotAuthorized');
  switch (pathname) {
    case '/CampaignManagement/v13/Campaigns/QueryByAccountId': {
      const types = body.CampaignType?.split(',') ?? ['Search'];
      const { campaigns } = account;
      return {
        status: 200,
        json: { Campaigns: types.includes('PerformanceMax') ? campaigns.map(campaignOf) : [] },
      };
    }
    case '/Reporting/v13/GenerateReport/Submit': {
      const request = body.ReportRequest;
      if (request === undefined || !request.Scope.AccountIds.map(String).includes(account.id))
        return microsoftFailure(400, 2004, 'ReportingServiceInvalidReportId');
      const id = `${request.Type}-${request.Columns[2]}-${reports.size + 1}`;
      reports.set(id, { request, questions: 0 });
      return { status: 200, json: { ReportRequestId: id } };
    }
    case '/Reporting/v13/GenerateReport/Poll':
      return polled(body.ReportRequestId ?? '', settings, reports, baseUrl);
    default:
      return { status: 404 };
  }
}

interface Body {
  readonly CampaignType?: string;
  readonly ReportRequest?: ReportRequest;
  readonly ReportRequestId?: string;
  readonly Predicates?: readonly { readonly Field: string; readonly Value: string }[];
  readonly PageInfo?: { readonly Index: number; readonly Size: number };
}

function polled(
  id: string,
  settings: MicrosoftAdsSettings,
  reports: ReadonlyMap<string, Made>,
  baseUrl: string,
): Answer {
  const made = reports.get(id);
  if (made === undefined) return microsoftFailure(400, 2100, 'ReportingServiceInvalidReportRequestId');
  made.questions += 1;
  const isReady = made.questions > (settings.pending ?? 0);
  // A report without rows is made too, but has no file.
  const isEmpty = isReady && /^"Rows: 0"$/m.test(reportText(made.request, settings));
  return {
    status: 200,
    json: {
      ReportRequestStatus: {
        Status: isReady ? 'Success' : 'Pending',
        ReportDownloadUrl: isReady && !isEmpty ? `${baseUrl}/files/${id}?sig=signed` : null,
      },
    },
  };
}

function found({ Predicates = [], PageInfo }: Body, { accounts }: MicrosoftAdsSettings): Answer {
  const [predicate] = Predicates;
  if (
    Predicates.length !== 1 ||
    predicate?.Field !== 'UserId' ||
    PageInfo === undefined ||
    PageInfo.Size > 1000
  )
    return microsoftFailure(400, 516, 'InvalidPredicate');
  const { Index, Size } = PageInfo;
  const all = accounts.map(({ id, name, currency }) => ({
    Id: Number(id),
    Name: name,
    Number: `X${id}`,
    CurrencyCode: currency,
    TimeZone: 'AmsterdamBerlinBernRomeStockholmVienna',
    ParentCustomerId: 99,
    AccountLifeCycleStatus: name.startsWith('Closed') ? 'Inactive' : 'Active',
  }));
  return { status: 200, json: { Accounts: all.slice(Index * Size, (Index + 1) * Size) } };
}

const campaignOf = ({ id, name, startedOn, dailyBudget }: FakeCampaign) => {
  const [Year, Month, Day] = startedOn.split('-').map(Number);
  return {
    Id: Number(id),
    Name: name,
    Status: 'Active',
    CampaignType: 'Search',
    BudgetType: 'DailyBudgetStandard',
    BudgetId: null,
    DailyBudget: dailyBudget,
    TimeZone: 'EasternTimeUSCanada',
    StartDate: { Day, Month, Year },
    BiddingScheme: { Type: 'TargetCpa', TargetCpa: 25, MaxCpc: null },
  };
};
