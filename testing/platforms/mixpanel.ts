import { basicOf, eventCounts, type ProjectSettings, projectEvents } from './events.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface MixpanelServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof ProjectSettings]: ProjectSettings[K] };
}

/** The Query API of Mixpanel on loopback, as strict as its description says. */
export async function startMixpanel(settings: ProjectSettings): Promise<MixpanelServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

export const mixpanelFailure = (status: number, error: string): Answer => ({
  status,
  json: { error, status: 'error' },
});

/** Parameters that the description marks as required. */
const required: Readonly<Record<string, readonly string[]>> = {
  '/segmentation': ['project_id', 'event', 'from_date', 'to_date'],
  '/events/names': ['project_id', 'type'],
};
const isDay = (text: string | null): boolean => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

function answer(asked: Asked, settings: ProjectSettings, tokens: ReadonlySet<string>): Answer {
  const pair = basicOf(asked);
  if (pair === null || !tokens.has(pair)) return mixpanelFailure(401, 'Invalid service account credentials');
  const { pathname, searchParams: query } = asked.url;
  const needed = required[pathname];
  if (needed === undefined || asked.method !== 'GET') return mixpanelFailure(404, 'Not found');
  const missing = needed.find((name) => (query.get(name) ?? '') === '');
  if (missing !== undefined) return mixpanelFailure(400, `Missing required parameter: ${missing}`);
  const project = query.get('project_id') ?? '';
  if (!settings.accounts.some(({ id }) => id === project))
    return mixpanelFailure(403, 'User is not a member of this project');
  if (!['general', 'unique', 'average'].includes(query.get('type') ?? 'general'))
    return mixpanelFailure(400, 'Invalid type');
  if (pathname === '/events/names')
    return { status: 200, json: [projectEvents.conversion, projectEvents.visit, 'Some other event'] };
  const limit = Number(query.get('limit') ?? 60);
  if (!isDay(query.get('from_date')) || !isDay(query.get('to_date')) || limit > 10_000)
    return mixpanelFailure(400, 'Invalid parameter');
  return segmentation(query, project, limit, settings);
}

function segmentation(
  query: URLSearchParams,
  project: string,
  limit: number,
  settings: ProjectSettings,
): Answer {
  const on = query.get('on');
  if (on !== `properties["${projectEvents.property}"]`) return mixpanelFailure(400, 'Invalid expression: on');
  const window = { from: query.get('from_date') ?? '', to: query.get('to_date') ?? '' };
  const { days, values } = eventCounts(settings, project, query.get('event') ?? '', window, 'undefined');
  const top = [...values].slice(0, limit);
  return {
    status: 200,
    json: {
      data: {
        series: days,
        values: Object.fromEntries(
          // Days without any are left out.
          top.map(([value, counts]) => [
            value,
            Object.fromEntries(counts.flatMap((count, at) => (count === 0 ? [] : [[days[at], count]]))),
          ]),
        ),
      },
      legend_size: top.length,
    },
  };
}
