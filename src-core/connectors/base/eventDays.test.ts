import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaigns, dayOf } from '../../../testing/platforms/account.ts';
import { startAmplitude } from '../../../testing/platforms/amplitude.ts';
import { type ProjectSettings, projectEvents } from '../../../testing/platforms/events.ts';
import { mixpanelFailure, startMixpanel } from '../../../testing/platforms/mixpanel.ts';
import type { PlatformServer } from '../../../testing/platforms/platformServer.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import { amplitude } from '../amplitude/platform.ts';
import { amplitudeProtocol } from '../amplitude/protocol.ts';
import { mixpanel } from '../mixpanel/platform.ts';
import { mixpanelProtocol } from '../mixpanel/protocol.ts';
import type { CollectPlan } from './collect.ts';
import { Door } from './door.ts';

const project = {
  id: '345678',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(3, '2026-06-01').map((each) => ({
    ...each,
    idle: (day: string) => day === '2026-06-20',
  })),
};
const [campaign] = project.campaigns;
const settings: ProjectSettings = { accounts: [project], today: '2026-07-01' };

const platforms = [
  {
    kind: 'mixpanel',
    platform: mixpanel,
    protocol: mixpanelProtocol,
    start: startMixpanel,
    counts: projectEvents,
    /** Another order of the same answer, with a campaign left out as if there were too many. */
    withheld: (text: string) => text.replace(/"legend_size":\d+/, '"legend_size":20000'),
    /** The last day is left out. */
    cut: (text: string) => text.replace('"2026-06-30"]', '"2026-06-29"]'),
  },
  {
    kind: 'amplitude',
    platform: amplitude,
    protocol: amplitudeProtocol,
    start: startAmplitude,
    counts: { ...projectEvents, property: `gp:${projectEvents.property}` },
    withheld: null,
    cut: (text: string) => text.replace('"2026-06-30"]', '"2026-06-29"]'),
  },
] as const;

describe.each(platforms)('a project of $kind', ({ platform, protocol, start, counts, withheld, cut }) => {
  let server: PlatformServer;
  let kept: { -readonly [K in keyof ProjectSettings]: ProjectSettings[K] };
  const account = { ...project, managerId: null, counts };
  const plan: CollectPlan = {
    account,
    apiVersion: '2',
    campaignIds: null,
    knownIds: project.campaigns.map(({ id }) => id),
    first: '2026-06-01',
    last: '2026-06-30',
    known: [],
    done: [],
  };
  const door = () => quickDoor({ baseUrl: server.baseUrl, protocol }).door;
  const read = () => readAll(platform, door(), plan);
  const dayOfFirst = async (date: string) =>
    (await read()).kept
      .rows('site_daily')
      .find((row) => row.campaignId === campaign?.id && row.date === date);

  beforeEach(async () => {
    ({ server, settings: kept } = await start(settings));
  });
  afterEach(() => server.close());

  // Would catch: visitors of no campaign among the campaigns; events of one kind in the other's column.
  it('becomes what the site saw of each campaign on each day', async () => {
    const { kept: brought, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    const rows = brought.rows('site_daily');
    expect(rows).toHaveLength(3 * 30);
    const real = campaign === undefined ? null : dayOf(campaign, '2026-06-21');
    expect(rows.find(({ campaignId, date }) => campaignId === campaign?.id && date === '2026-06-21')).toEqual(
      {
        date: '2026-06-21',
        campaignId: campaign?.id,
        sessions: real?.clicks,
        analyticsConversions: Math.round(real?.conversions ?? 0),
        bounceRate: null,
        pageLoadMs: null,
        errorRate: null,
        extra: null,
      },
    );
    expect(brought.rows('campaigns')).toEqual([]);
  });

  // Would catch: a day without visitors left out, as if nobody had counted; a day before anything was counted taken for one without.
  it('has zeros on days without visitors, and nothing before the first that was counted', async () => {
    expect(await dayOfFirst('2026-06-20')).toMatchObject({ sessions: 0, analyticsConversions: 0 });
    kept.countedFrom = '2026-06-10';
    expect(await dayOfFirst('2026-06-09')).toBeUndefined();
    expect(await dayOfFirst('2026-06-10')).toBeDefined();
  });

  // Would catch: an answer that ends early, its last days taken for days without visitors.
  it('whose answer leaves out a day is not believed', async () => {
    server.plan({ kind: 'changes', change: cut }, 9999, ({ url }) => url.search.includes('Order'));
    expect((await read()).outcome.failed.get('site')).toMatchObject({
      kind: 'drift',
      code: expect.stringContaining('days are missing'),
    });
  });

  if (withheld !== null)
    it('says where values were left out', async () => {
      server.plan({ kind: 'changes', change: withheld }, 9999, ({ url }) => url.search.includes('Order'));
      expect(await dayOfFirst('2026-06-21')).toMatchObject({ extra: { rows_withheld: 'yes' } });
    });

  // Would catch: a name with a slip in it, which counts nothing: a website without visitors.
  it('is refused where it has no event of a name', async () => {
    const signal = new AbortController().signal;
    await platform.check?.(door(), account, signal);
    const slip = { ...account, counts: { ...counts, conversion: 'order' } };
    await expect(platform.check?.(door(), slip, signal)).rejects.toMatchObject({
      failure: { kind: 'refused', code: 'no event: order' },
    });
  });
});

// Would catch: half of it in a failure that is stored and shown, since a platform repeated it.
it('a pair of a name and a secret is sent as HTTP has it, and is in no failure', async () => {
  const { server, tokens } = await startMixpanel(settings);
  try {
    const pair = 'reader.12:planted-secret';
    tokens.add(pair);
    const current = async () => pair;
    const door = new Door({
      baseUrl: server.baseUrl,
      protocol: mixpanelProtocol,
      tokens: { current, renewed: current },
      patienceMs: 0,
    });
    const account = { ...project, managerId: null, counts: projectEvents };
    const signal = new AbortController().signal;
    await mixpanel.check?.(door, account, signal);
    server.plan({
      kind: 'answers',
      answer: ({ headers }) =>
        mixpanelFailure(400, `Bad ${pair}, ${pair.split(':').join(' and ')}, ${headers.authorization}`),
    });
    const failure = await mixpanel.check?.(door, account, signal).catch((error: unknown) => error);
    expect(failure).toMatchObject({ failure: { kind: 'refused', code: 'Bad …, … and …, Basic …' } });
  } finally {
    await server.close();
  }
});
