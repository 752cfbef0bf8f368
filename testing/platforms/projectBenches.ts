import { amplitude } from '../../src-core/connectors/amplitude/platform.ts';
import { amplitudeProtocol } from '../../src-core/connectors/amplitude/protocol.ts';
import { mixpanel } from '../../src-core/connectors/mixpanel/platform.ts';
import { mixpanelProtocol } from '../../src-core/connectors/mixpanel/protocol.ts';
import { amplitudeFailure, startAmplitude } from './amplitude.ts';
import type { PlatformBench } from './bench.ts';
import { type ProjectSettings, projectEvents } from './events.ts';
import { mixpanelFailure, startMixpanel } from './mixpanel.ts';
import type { Asked } from './platformServer.ts';

const isOf =
  (event: string) =>
  ({ url }: Asked): boolean =>
    url.pathname.endsWith('/segmentation') && url.search.includes(event);
const asksFrom = (name: string, day: string) => (asked: Asked) =>
  asked.url.searchParams.get(name) === day && asked.url.pathname.endsWith('/segmentation');

/** Analytics of a product, in the troubles that every platform bears. They have no pages: the second of a part's two answers is one. */
export const projectBenches = (settings: ProjectSettings): readonly PlatformBench[] => [
  {
    platform: mixpanel,
    protocol: mixpanelProtocol,
    apiVersion: '2.0',
    counts: projectEvents,
    start: () => startMixpanel(settings),
    feed: 'site',
    table: 'site_daily',
    isDays: asksFrom('from_date', '2026-06-16'),
    isNextPage: isOf(projectEvents.conversion),
    throttled: { answer: () => mixpanelFailure(429, 'Too many concurrent queries'), leastMs: 1 },
    usedUp: {
      answer: () => mixpanelFailure(429, 'Query rate limit exceeded: 60 queries per hour'),
      kind: 'quota',
    },
    harmless: (text) =>
      text.replaceAll(/"(2026-\d\d-\d\d)":(\d+)/g, '"$1":"$2"').replace('"series"', '"newField":{},"series"'),
    missing: {
      change: (text) => text.replace('"series"', '"SECRET"'),
      at: 'data.series',
    },
    noNumber: {
      change: (text) => text.replaceAll(/:\d+,"2026/g, ':"SECRET","2026'),
      at: 'data.values.',
    },
    oldVersion: null,
  },
  {
    platform: amplitude,
    protocol: amplitudeProtocol,
    apiVersion: '2',
    counts: { ...projectEvents, property: `gp:${projectEvents.property}` },
    start: () => startAmplitude(settings),
    feed: 'site',
    table: 'site_daily',
    isDays: asksFrom('start', '20260616'),
    isNextPage: isOf(projectEvents.conversion),
    throttled: {
      answer: () => amplitudeFailure(429, 'rate_limited', 'Exceeded 1000 cost per 5 minutes'),
      leastMs: 60_000,
    },
    usedUp: {
      answer: () => amplitudeFailure(429, 'rate_limited', 'Exceeded 108000 cost per hour'),
      kind: 'quota',
    },
    harmless: (text) => text.replaceAll(/\[(\d+),/g, '["$1",').replace('"series"', '"newField":{},"series"'),
    missing: {
      change: (text) => text.replace('"xValues"', '"SECRET"'),
      at: 'data.xValues',
    },
    noNumber: {
      change: (text) => text.replaceAll(/\[\d+,/g, '["SECRET",'),
      at: 'data.series.0',
    },
    oldVersion: null,
  },
];
