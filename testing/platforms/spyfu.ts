import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface FakeStats {
  readonly searchYear: number;
  readonly searchMonth: number;
  readonly monthlyBudget: number | null;
  readonly monthlyPaidClicks: number | null;
}

export interface SpyfuSettings {
  /** Months by domain, the newest last; a domain that is not there is not known. */
  readonly domains: Readonly<Record<string, readonly FakeStats[]>>;
}

export interface SpyfuServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof SpyfuSettings]: SpyfuSettings[K] };
}

/** SpyFu's Domain Stats API on loopback, as strict as its documentation says. */
export async function startSpyfu(settings: SpyfuSettings): Promise<SpyfuServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

/** Months of a domain whose clicks cost `price` each; the last of them `newest`. */
export const statsOf = (
  [year, month]: readonly [number, number],
  prices: readonly number[],
  clicks = 1000,
): readonly FakeStats[] =>
  prices.map((price, at) => {
    const number = year * 12 + month - 1 - (prices.length - 1 - at);
    return {
      searchYear: Math.floor(number / 12),
      searchMonth: (number % 12) + 1,
      monthlyBudget: price * clicks,
      monthlyPaidClicks: clicks,
    };
  });

export const spyfuThrottled = (): Answer => ({
  status: 429,
  headers: { 'retry-after': '1' },
  json: { error: 'rate_limited', message: 'Slow down' },
});

const params = new Set(['domain', 'countryCode', 'pastNMonths']);

function answer(asked: Asked, { domains }: SpyfuSettings, tokens: ReadonlySet<string>): Answer {
  const { pathname, searchParams: query } = asked.url;
  const given = /^Basic (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
  if (!tokens.has(Buffer.from(given, 'base64').toString())) return { status: 401 };
  if (pathname !== '/domain_stats_api/v2/getLatestDomainStats') return { status: 404 };
  const domain = query.get('domain') ?? '';
  const months = Number(query.get('pastNMonths') ?? 1);
  if ([...query.keys()].some((name) => !params.has(name)) || domain === '' || !(months >= 1))
    return { status: 400 };
  const results = (domains[domain] ?? []).slice(-months).map((stats) => ({
    ...stats,
    averageAdRank: 2.5,
    totalAdsPurchased: 40,
    strength: 50,
  }));
  return { status: 200, json: { domain, resultCount: results.length, results } };
}
