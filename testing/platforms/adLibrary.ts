import { addDays, type Day } from '../../src-shared/model/day.ts';
import { metaFailure } from './metaAds.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface FakeAd {
  readonly id: string;
  readonly from: Day;
  /** Null: it runs on. */
  readonly to: Day | null;
  readonly countries: readonly string[];
}

export interface AdLibrarySettings {
  /** Ads by the id of their page. */
  readonly pages: Readonly<Record<string, readonly FakeAd[]>>;
  /** An answer has no more rows than this, however many are asked for. */
  readonly rowsOfPage?: number;
  /** Whether whose token it is has confirmed their identity. */
  readonly isConfirmed?: boolean;
}

export interface AdLibraryServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof AdLibrarySettings]: AdLibrarySettings[K] };
}

/** The archive of Meta's Ad Library on loopback, as strict as its documentation says. */
export async function startAdLibrary(settings: AdLibrarySettings): Promise<AdLibraryServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

/** An ad a day from the first day on, each for some days; every fifth runs on. */
export const adsFrom = (first: Day, count: number, days = 9): readonly FakeAd[] =>
  Array.from({ length: count }, (_, index) => {
    const from = addDays(first, index);
    const to = index % 5 === 4 ? null : addDays(from, days - 1);
    return { id: `${first.replaceAll('-', '')}${index}`, from, to, countries: ['DE', 'FR'] };
  });

const allowed = new Set(
  'search_page_ids search_terms ad_reached_countries ad_type ad_active_status ad_delivery_date_min ad_delivery_date_max fields limit after'.split(
    ' ',
  ),
);
const fields = new Set(['id', 'ad_delivery_start_time', 'ad_delivery_stop_time', 'page_id', 'page_name']);
const mostRows = 250;

function answer(asked: Asked, settings: AdLibrarySettings, tokens: ReadonlySet<string>): Answer {
  const { pathname, searchParams: query } = asked.url;
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.has(token)) return metaFailure(401, 190, 463);
  const version = /^\/(v\d+\.\d)\/ads_archive$/.exec(pathname)?.[1];
  if (version === undefined) return metaFailure(400, 2500, undefined, 'Unknown path components');
  if (!/^v2[56]\.0$/.test(version)) return metaFailure(400, 2635);
  if (settings.isConfirmed === false) return metaFailure(400, 10, 2_332_002);
  const asks = (query.get('fields') ?? '').split(',');
  const countries = listIn(query.get('ad_reached_countries'));
  const pages = listIn(query.get('search_page_ids'));
  const odd =
    [...query.keys()].find((name) => !allowed.has(name)) ?? asks.find((field) => !fields.has(field));
  const limit = Number(query.get('limit') ?? 25);
  if (odd !== undefined || limit > mostRows || countries.length === 0)
    return metaFailure(400, 100, undefined, `(#100) ${odd ?? 'a parameter'} is not valid`);
  // Of several pages at once the smaller ones get lost.
  if (pages.length > 1 || (pages.length === 0 && !query.has('search_terms')))
    return metaFailure(400, 100, undefined, '(#100) one of search_terms and search_page_ids is required');
  const min = query.get('ad_delivery_date_min') ?? '0000-01-01';
  const max = query.get('ad_delivery_date_max') ?? '9999-12-31';
  const found = (settings.pages[pages[0] ?? ''] ?? []).filter(
    (ad) =>
      ad.from <= max && (ad.to ?? '9999-12-31') >= min && ad.countries.some((one) => countries.includes(one)),
  );
  const start = Number(query.get('after') ?? 0);
  const end = start + Math.min(limit, settings.rowsOfPage ?? mostRows);
  return {
    status: 200,
    json: {
      data: found.slice(start, end).map((ad) => ({
        id: ad.id,
        ad_delivery_start_time: ad.from,
        ...(ad.to === null ? {} : { ad_delivery_stop_time: ad.to }),
      })),
      ...(found.length === 0
        ? {}
        : {
            paging: {
              cursors: { after: String(Math.min(end, found.length)) },
              ...(end < found.length
                ? { next: 'https://graph.facebook.invalid/v26.0/ads_archive?access_token=leaked' }
                : {}),
            },
          }),
    },
  };
}

const listIn = (text: string | null): readonly string[] =>
  text === null ? [] : (JSON.parse(text) as readonly string[]);
