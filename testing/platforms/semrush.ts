import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

/** A month, `YYYY-MM`, with clicks and their cost in dollars. */
export type FakePaid = Readonly<Record<string, readonly [clicks: number, cost: number]>>;
/** A month with how often a term was looked for and what a click of it cost, in cents. */
export type FakeSearched = Readonly<Record<string, readonly [volume: number, cents: number]>>;

export interface SemrushSettings {
  readonly domains?: Readonly<Record<string, FakePaid>>;
  readonly keywords?: Readonly<Record<string, FakeSearched>>;
  readonly units?: number;
}

export interface SemrushServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof SemrushSettings]: SemrushSettings[K] };
}

/** Versions 3 and 4 of SEMrush's API on loopback, as strict as their documentation says. */
export async function startSemrush(settings: SemrushSettings): Promise<SemrushServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

/** Version 3 fails with status 200, and says it in its text. */
export const semrushError = (code: number, text: string, status = 200): Answer => ({
  status,
  text: `ERROR ${code} :: ${text}\r\n`,
});

const v4Failure = (status: number): Answer => ({
  status,
  json: { meta: { request_id: 'fake', success: false, status_code: status } },
});

function answer(asked: Asked, settings: SemrushSettings, tokens: ReadonlySet<string>): Answer {
  const { pathname, searchParams: query } = asked.url;
  if (pathname.startsWith('/apis/v4/')) {
    const key = /^Apikey (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
    return tokens.has(key) && !query.has('key') ? ofKeyword(asked, settings) : v4Failure(401);
  }
  if (asked.headers.authorization !== undefined || !tokens.has(query.get('key') ?? ''))
    return semrushError(120, 'WRONG KEY - ID PAIR');
  if (pathname === '/users/countapiunits.html')
    return { status: 200, text: (settings.units ?? 0).toLocaleString('en-US') };
  return pathname === '/' ? history(query, settings) : { status: 404 };
}

const cells = new Set(['Dt', 'Rk', 'Ad', 'At', 'Ac']);
const headings: Readonly<Record<string, string>> = { Dt: 'Date', At: 'Adwords Traffic', Ac: 'Adwords Cost' };
const allowed = new Set('type key domain database export_columns display_sort display_limit'.split(' '));

function history(query: URLSearchParams, { domains = {} }: SemrushSettings): Answer {
  const columns = (query.get('export_columns') ?? '').split(',');
  if ([...query.keys()].some((name) => !allowed.has(name)) || columns.some((each) => !cells.has(each)))
    return semrushError(40, 'MANDATORY PARAMETER NOT SET', 400);
  if (query.get('type') !== 'domain_rank_history' || !/^[a-z]{2}$/.test(query.get('database') ?? ''))
    return semrushError(40, 'MANDATORY PARAMETER "type" NOT SET OR EMPTY', 400);
  const known = Object.entries(domains[query.get('domain') ?? ''] ?? {});
  if (known.length === 0) return semrushError(50, 'NOTHING FOUND');
  const lines = known
    .toSorted(([one], [two]) => (one < two ? 1 : -1))
    .slice(0, Number(query.get('display_limit') ?? 10_000))
    .map(([month, [clicks, cost]]) => {
      const values = { Dt: `${month.replace('-', '')}15`, Rk: 9, Ad: 7, At: clicks, Ac: cost };
      return columns.map((name) => values[name as keyof typeof values]).join(';');
    });
  return {
    status: 200,
    text: [columns.map((name) => headings[name] ?? name).join(';'), ...lines, ''].join('\r\n'),
  };
}

function ofKeyword({ url }: Asked, { keywords = {} }: SemrushSettings): Answer {
  const { pathname, searchParams: query } = url;
  if (pathname !== '/apis/v4/keywords/v1/metrics') return v4Failure(404);
  const [keyword, month] = [query.get('keyword') ?? '', query.get('month')];
  if (keyword === '' || !/^[A-Z]{2}$/.test(query.get('country') ?? '')) return v4Failure(400);
  const meta = { request_id: 'fake', success: true, status_code: 200, keyword, month };
  if (month === null) return { status: 200, json: { meta, data: {} } };
  const found = keywords[keyword]?.[month];
  if (found === undefined) return v4Failure(404);
  const [volume, cents] = found;
  return {
    status: 200,
    json: { meta, data: { search_volume: String(volume), cpc: String(cents), competitive_density: 34 } },
  };
}
