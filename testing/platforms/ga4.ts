import { addDays, type Day, daysOf } from '../../src-shared/model/day.ts';
import { dayOf, type FakeAccount } from './account.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface Ga4Settings {
  /** Properties, with the campaigns of advertising accounts that bring them visits. */
  readonly accounts: readonly FakeAccount[];
  readonly today: Day;
  /** The most rows of one answer. */
  readonly rowsOfPage?: number;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Tokens left of the hour. */
  readonly leftOfHour?: number;
}

export interface Ga4Server {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof Ga4Settings]: Ga4Settings[K] };
}

/** The Data and the Admin API of Google Analytics 4 on loopback, as strict as their documentation says. */
export async function startGa4(settings: Ga4Settings): Promise<Ga4Server> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

export const ga4Failure = (code: number, status: string, message = 'Refused'): Answer => ({
  status: code,
  json: { error: { code, message, status } },
});

export const ga4Throttled = (): Answer =>
  ga4Failure(429, 'RESOURCE_EXHAUSTED', 'Exhausted concurrent requests quota.');

interface Request {
  readonly dateRanges: readonly { readonly startDate: string; readonly endDate: string }[];
  readonly dimensions: readonly { readonly name: string }[];
  readonly metrics: readonly { readonly name: string }[];
  readonly orderBys?: unknown;
  readonly limit?: string;
  readonly offset?: string;
  readonly keepEmptyRows?: boolean;
  readonly returnPropertyQuota?: boolean;
}
const known = new Set([
  'date',
  'sessionCampaignId',
  'sessionGoogleAdsCampaignId',
  'sessions',
  'engagedSessions',
  'keyEvents',
]);

function answer(asked: Asked, settings: Ga4Settings, tokens: ReadonlySet<string>): Answer {
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.has(token)) return ga4Failure(401, 'UNAUTHENTICATED');
  const { pathname } = asked.url;
  if (!pathname.startsWith('/v1beta/')) return ga4Failure(404, 'NOT_FOUND');
  if (pathname === '/v1beta/accountSummaries')
    return {
      status: 200,
      json: {
        accountSummaries: settings.accounts.map(({ id, name }) => ({
          account: 'accounts/1',
          displayName: 'Firm',
          propertySummaries: [{ property: `properties/${id}`, displayName: name }],
        })),
      },
    };
  const [, id = '', action] = /^\/v1beta\/properties\/(\d+)(:runReport)?$/.exec(pathname) ?? [];
  const property = settings.accounts.find((each) => each.id === id);
  if (property === undefined) return ga4Failure(403, 'PERMISSION_DENIED');
  if (action === undefined)
    return {
      status: 200,
      json: { name: `properties/${id}`, timeZone: property.timezone, currencyCode: property.currency },
    };
  const request = JSON.parse(asked.body) as Request;
  const unknown = [...request.dimensions, ...request.metrics].find(({ name }) => !known.has(name));
  if (unknown !== undefined || request.dateRanges.length > 4 || request.dimensions.length > 9)
    return ga4Failure(400, 'INVALID_ARGUMENT', `Field ${unknown?.name ?? ''} is not valid`);
  return report(request, property, settings);
}

const dayIn = (text: string, today: Day): Day => {
  if (text === 'yesterday') return addDays(today, -1);
  const ago = /^(\d+)daysAgo$/.exec(text)?.[1];
  return ago === undefined ? text : addDays(today, -Number(ago));
};

function report(request: Request, property: FakeAccount, settings: Ga4Settings): Answer {
  const { today, rowsOfPage = 250_000, metadata = {}, leftOfHour = 39_000 } = settings;
  const [range = { startDate: today, endDate: today }] = request.dateRanges;
  const end = dayIn(range.endDate, today);
  const sums = new Map<string, number[]>();
  for (const day of daysOf({ from: dayIn(range.startDate, today), to: end < today ? end : today }))
    for (const cells of visitsOn(day, property)) {
      const key = request.dimensions.map(({ name }) => cells[name] ?? '').join('|');
      const own = sums.get(key) ?? request.metrics.map(() => 0);
      sums.set(
        key,
        request.metrics.map(({ name }, at) => (own[at] ?? 0) + Number(cells[name] ?? 0)),
      );
    }
  const rows = [...sums]
    .toSorted(([one], [two]) => (one < two ? -1 : 1))
    .map(([key, figures]) => ({
      dimensionValues: key.split('|').map((value) => ({ value })),
      metricValues: figures.map((value) => ({ value: String(Math.round(value * 100) / 100) })),
    }));
  const from = Number(request.offset ?? 0);
  const page = rows.slice(from, from + Math.min(rowsOfPage, Number(request.limit ?? 10_000)));
  return {
    status: 200,
    json: {
      dimensionHeaders: request.dimensions.map(({ name }) => ({ name })),
      metricHeaders: request.metrics.map(({ name }) => ({ name, type: 'TYPE_INTEGER' })),
      ...(page.length === 0 ? {} : { rows: page }),
      rowCount: rows.length,
      metadata: { currencyCode: property.currency, timeZone: property.timezone, ...metadata },
      ...(request.returnPropertyQuota === true
        ? {
            propertyQuota: {
              tokensPerDay: { consumed: 3, remaining: 199_000 },
              tokensPerHour: { consumed: 3, remaining: leftOfHour },
            },
          }
        : {}),
      kind: 'analyticsData#runReport',
    },
  };
}

/** Visits of a day: each campaign under the id of Google Ads and, for some, the one in its links; and those of no campaign. */
function visitsOn(date: Day, { campaigns }: FakeAccount): readonly Readonly<Record<string, string>>[] {
  const of = (google: string, manual: string, sessions: number, keyEvents: number) => ({
    date: date.replaceAll('-', ''),
    sessionGoogleAdsCampaignId: google,
    sessionCampaignId: manual,
    sessions: String(sessions),
    engagedSessions: String(Math.round(sessions * 0.6)),
    keyEvents: String(keyEvents),
  });
  return [
    of('(not set)', '(not set)', 1000, 3),
    ...campaigns.flatMap((campaign) => {
      const day = dayOf(campaign, date);
      if (day === null) return [];
      return [
        of(campaign.id, '(not set)', day.clicks - 20, day.conversions),
        of('(not set)', campaign.id, 20, 0),
      ];
    }),
  ];
}
