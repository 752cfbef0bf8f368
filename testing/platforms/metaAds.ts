import { addDays, type Day } from '../../src-shared/model/day.ts';
import type { FakeAccount } from './account.ts';
import { insights } from './metaInsights.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

/** An edit as `activities` gives it. */
export interface FakeActivity {
  readonly event_time: string;
  readonly event_type: string;
  readonly object_id: string;
  readonly object_type: string;
  readonly object_name?: string;
  readonly actor_name?: string;
  readonly extra_data?: string;
}

export interface MetaAdsSettings {
  readonly accounts: readonly FakeAccount[];
  readonly today: Day;
  readonly activities?: readonly FakeActivity[];
  /** An answer has no more rows than this, however many are asked for. */
  readonly rowsOfPage?: number;
  /** More rows at once are "too much data". */
  readonly mostRows?: number;
  /** What the ad sets are optimised for; null: link clicks. */
  readonly event?: string | null;
  /** Budgets of each campaign's ad sets; null: one that has none. By default one with the campaign's. */
  readonly budgets?: readonly (number | null)[];
  /** Budgets as Meta writes them, in minor units. */
  readonly minorOf?: (budget: number) => number;
  readonly usage?: Readonly<Record<string, string>>;
  /** Each request needs this proof of its token's application. */
  readonly proof?: string | null;
}

export interface MetaAdsServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof MetaAdsSettings]: MetaAdsSettings[K] };
}

/** Meta's Marketing API on loopback, as strict as its documentation says. */
export async function startMetaAds(settings: MetaAdsSettings): Promise<MetaAdsServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => {
    const given = answer(asked, kept, tokens);
    return { ...given, headers: { 'facebook-api-version': 'v26.0', ...kept.usage, ...given.headers } };
  });
  return { server, tokens, settings: kept };
}

export const metaFailure = (status: number, code: number, subcode?: number, message = 'Refused'): Answer => ({
  status,
  json: {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      is_transient: code === 2,
      fbtrace_id: 'fake',
    },
  },
});

/** The account's hour is used up; the header says for how many minutes. */
export const metaThrottled = (minutes: number): Answer => ({
  ...metaFailure(400, 80_000, 2_446_079),
  headers: {
    'x-business-use-case-usage': JSON.stringify({
      '1234567890': [{ type: 'ads_insights', call_count: 60, estimated_time_to_regain_access: minutes }],
    }),
  },
});

const fieldsOfEdge: Readonly<Record<string, string>> = {
  adaccounts: 'id account_id name currency timezone_name account_status',
  campaigns:
    'id name effective_status objective bid_strategy daily_budget lifetime_budget start_time stop_time created_time issues_info',
  adsets:
    'id campaign_id effective_status daily_budget bid_strategy bid_amount bid_constraints optimization_goal promoted_object learning_stage_info',
  ads: 'id campaign_id',
  insights:
    'campaign_id ad_id ad_name created_time impressions inline_link_clicks spend reach frequency actions conversions action_values conversion_values video_play_actions video_p100_watched_actions',
  activities: 'event_time event_type object_id object_type object_name actor_name extra_data',
};
const paramsOfEdge: Readonly<Record<string, string>> = {
  insights:
    'level time_increment time_range time_ranges date_preset use_unified_attribution_setting breakdowns',
  activities: 'since until',
};

function answer(asked: Asked, settings: MetaAdsSettings, tokens: ReadonlySet<string>): Answer {
  const { pathname, searchParams } = asked.url;
  if (searchParams.has('access_token'))
    return metaFailure(400, 100, undefined, 'The token belongs in the header');
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.has(token)) return metaFailure(401, 190, 463);
  if ((settings.proof ?? null) !== searchParams.get('appsecret_proof') && settings.proof !== undefined)
    return metaFailure(400, 100, undefined, 'Invalid appsecret_proof provided in the API argument');
  const [, version = '', node = '', edge = ''] = /^\/(v\d+\.\d)\/(me|act_\d+)\/(\w+)$/.exec(pathname) ?? [];
  if (!/^v2[56]\.0$/.test(version)) return metaFailure(400, 2635);
  const known = new Set((fieldsOfEdge[edge] ?? '').split(' '));
  const unknown = (searchParams.get('fields') ?? '').split(',').find((field) => !known.has(field));
  const params = new Set([
    'fields',
    'limit',
    'after',
    'appsecret_proof',
    ...(paramsOfEdge[edge] ?? '').split(' '),
  ]);
  const extra = [...searchParams.keys()].find((name) => !params.has(name));
  if (unknown !== undefined || extra !== undefined)
    return metaFailure(400, 100, undefined, `(#100) ${unknown ?? extra} is not valid`);
  if (node === 'me') return page(asked, settings.accounts.map(accountOf), settings);
  const account = settings.accounts.find(({ id }) => `act_${id}` === node);
  if (account === undefined) return metaFailure(400, 100, 33);
  const rows = rowsOf(edge, asked.url.searchParams, account, settings);
  return 'status' in rows ? rows : page(asked, rows, settings);
}

/** `next` leads to another host, as Meta's own does, so that whoever follows it is found out. */
function page(
  asked: Asked,
  rows: readonly object[],
  { mostRows = 5000, rowsOfPage = 5000 }: MetaAdsSettings,
): Answer {
  const limit = Number(asked.url.searchParams.get('limit') ?? 25);
  if (limit > mostRows)
    return metaFailure(500, 1, undefined, "Please reduce the amount of data you're asking for, then retry");
  const from = Number(Buffer.from(asked.url.searchParams.get('after') ?? '', 'base64url').toString() || 0);
  const to = Math.min(rows.length, from + limit, from + rowsOfPage);
  const cursor = (place: number): string => Buffer.from(String(place)).toString('base64url');
  return {
    status: 200,
    json: {
      data: rows.slice(from, to),
      paging: {
        cursors: { before: cursor(from), after: cursor(to) },
        ...(to < rows.length
          ? { next: 'https://graph.facebook.invalid/v26.0/next?access_token=leaked' }
          : {}),
      },
    },
  };
}

const accountOf = ({ id, name, currency, timezone }: FakeAccount) => ({
  id: `act_${id}`,
  account_id: id,
  name,
  currency,
  timezone_name: timezone,
  account_status: 1,
});

function rowsOf(
  edge: string,
  params: URLSearchParams,
  account: FakeAccount,
  settings: MetaAdsSettings,
): readonly object[] | Answer {
  const { activities = [], event = 'PURCHASE', minorOf = (budget) => budget * 100 } = settings;
  switch (edge) {
    case 'campaigns':
      return account.campaigns.map(({ id, name, startedOn }) => ({
        id,
        name,
        effective_status: 'ACTIVE',
        objective: 'OUTCOME_SALES',
        daily_budget: '0',
        start_time: `${startedOn}T08:00:00+0200`,
        created_time: `${addDays(startedOn, -1)}T08:00:00+0200`,
      }));
    case 'adsets':
      return account.campaigns.flatMap(({ id, dailyBudget }) =>
        (settings.budgets ?? [dailyBudget]).map((budget, index) => ({
          id: `${7 + index}${id}`,
          campaign_id: id,
          effective_status: 'ACTIVE',
          daily_budget: budget === null ? '0' : String(minorOf(budget)),
          bid_strategy: 'COST_CAP',
          bid_amount: minorOf(25),
          optimization_goal: event === null ? 'LINK_CLICKS' : 'OFFSITE_CONVERSIONS',
          ...(event === null ? {} : { promoted_object: { custom_event_type: event } }),
          learning_stage_info: { status: 'SUCCESS' },
        })),
      );
    case 'ads':
      return account.campaigns.map(({ id }) => ({ id: `${id}0`, campaign_id: id }));
    case 'activities': {
      const seconds = (name: string): number => Number(params.get(name)) * 1000;
      return activities.filter(({ event_time }) => {
        const at = Date.parse(event_time);
        return at >= seconds('since') && at < seconds('until');
      });
    }
    case 'insights':
      return insights(params, account, settings);
    default:
      return metaFailure(400, 2500, undefined, 'Unknown path components');
  }
}
