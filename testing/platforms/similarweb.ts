import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface SimilarwebSettings {
  /** Visits by domain and month, `YYYY-MM`. */
  readonly domains: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The newest month that is out. */
  readonly newest: string;
  readonly credits?: number;
}

export interface SimilarwebServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof SimilarwebSettings]: SimilarwebSettings[K] };
}

/** Version 5 of SimilarWeb's API on loopback, as strict as its documentation says. */
export async function startSimilarweb(settings: SimilarwebSettings): Promise<SimilarwebServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

export const similarwebError = (status: number, code: number, message = 'Refused'): Answer => ({
  status,
  json: { meta: { status: 'Error', error_code: code, error_message: message } },
});

const allowed = new Set(
  'domain metrics granularity start_date end_date country web_source main_domain_only format'.split(' '),
);

function answer(asked: Asked, settings: SimilarwebSettings, tokens: ReadonlySet<string>): Answer {
  const { pathname, searchParams: query } = asked.url;
  if (!tokens.has(String(asked.headers['api-key']))) return { status: 401, text: 'invalid API key' };
  if (pathname === '/capabilities')
    return { status: 200, json: { remaining_credits: settings.credits ?? 0 } };
  if (pathname !== '/v5/website-analysis/websites/traffic-and-engagement')
    return { status: 404, text: 'Not Found' };
  const odd = [...query.keys()].find((name) => !allowed.has(name));
  if (odd !== undefined || query.get('metrics') !== 'visits' || query.get('format') !== 'json')
    return similarwebError(400, 100, `${odd ?? 'a parameter'} is not valid`);
  if (query.get('granularity') !== 'monthly') return similarwebError(400, 102);
  if (!/^([a-z]{2})$/.test(query.get('country') ?? '')) return similarwebError(400, 103);
  const [from, to] = [query.get('start_date') ?? '', query.get('end_date') ?? ''];
  if (to > settings.newest || from > to) return similarwebError(400, 101, 'Dates out of range');
  const visits = settings.domains[query.get('domain') ?? ''];
  if (visits === undefined) return { status: 401, text: 'data not found' };
  return {
    status: 200,
    json: {
      meta: { status: 'Success', last_updated: `${settings.newest}-28` },
      data: Object.entries(visits)
        .filter(([month]) => month >= from && month <= to)
        .map(([month, count]) => ({ date: `${month}-01`, visits: count })),
    },
  };
}
