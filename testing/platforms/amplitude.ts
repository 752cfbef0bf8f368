import type { Day } from '../../src-shared/model/day.ts';
import { basicOf, eventCounts, type ProjectSettings, projectEvents } from './events.ts';
import { type Answer, type Asked, PlatformServer } from './platformServer.ts';

export interface AmplitudeServer {
  readonly server: PlatformServer;
  readonly tokens: Set<string>;
  readonly settings: { -readonly [K in keyof ProjectSettings]: ProjectSettings[K] };
}

/** The Dashboard REST API of Amplitude on loopback, as strict as its documentation says. The keys are those of its first project. */
export async function startAmplitude(settings: ProjectSettings): Promise<AmplitudeServer> {
  const tokens = new Set(['token-1']);
  const kept = { ...settings };
  const server = await PlatformServer.start((asked) => answer(asked, kept, tokens));
  return { server, tokens, settings: kept };
}

export const amplitudeFailure = (status: number, type: string, message = 'Refused'): Answer => ({
  status,
  json: { error: { http_code: status, type, message } },
});

const dayIn = (text: string | null): Day | null => {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
};

function answer(asked: Asked, settings: ProjectSettings, tokens: ReadonlySet<string>): Answer {
  const pair = basicOf(asked);
  if (pair === null || !tokens.has(pair)) return amplitudeFailure(401, 'unauthorized');
  const { pathname, searchParams: query } = asked.url;
  if (pathname === '/api/2/events/list') {
    const names = [projectEvents.visit, projectEvents.conversion];
    return { status: 200, json: { data: names.map((value) => ({ value, totals: 10, deleted: false })) } };
  }
  if (pathname !== '/api/2/events/segmentation') return amplitudeFailure(404, 'not_found');
  const [from, to] = [dayIn(query.get('start')), dayIn(query.get('end'))];
  const limit = Number(query.get('limit') ?? 100);
  if (from === null || to === null || limit > 1000 || !['uniques', 'totals'].includes(query.get('m') ?? ''))
    return amplitudeFailure(400, 'invalid_request');
  if (query.get('g') !== `gp:${projectEvents.property}`) return amplitudeFailure(400, 'invalid_request');
  return segmentation(query, { from, to }, limit, settings);
}

function segmentation(
  query: URLSearchParams,
  window: { readonly from: Day; readonly to: Day },
  limit: number,
  settings: ProjectSettings,
): Answer {
  const event = (JSON.parse(query.get('e') ?? '{}') as { readonly event_type?: string }).event_type ?? '';
  const project = settings.accounts[0]?.id ?? '';
  const { days, values } = eventCounts(settings, project, event, window, '(none)');
  const top = [...values].slice(0, limit);
  return {
    status: 200,
    json: {
      data: {
        series: top.map(([, counts]) => counts),
        seriesLabels: top.map(([value]) => value),
        seriesCollapsed: top.map(([, counts]) => [{ value: counts.reduce((sum, count) => sum + count, 0) }]),
        xValues: days,
      },
    },
  };
}
