import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectorNames } from '../../../src-shared/model/collector.ts';
import { collectScene } from '../../../testing/pipeline/collectScene.ts';
import { worded } from '../../diagnosis/explain/worded.ts';
import { collectMs } from '../parts.ts';
import { collect } from './collect.ts';

const none = { siblings: null, past: [], account: [], unread: [] } as const;

// Would catch: a collector that is dead or slow and takes the run with it, that is waited for longer than the five seconds, or that is
// missing from the verdict without a word.
it('recommends with one collector dead and one slow, once the time is up, and names both', async () => {
  const time = new AbortController();
  const logged: unknown[] = [];
  const scene = collectScene({
    parts: { late: () => time.signal },
    fault: (error) => void logged.push(error),
    sources: {
      competitor: { collect: () => Promise.reject(new Error('the platform is down')) },
      audience: { collect: () => new Promise(() => undefined) },
    },
  });
  const running = collect.run({}, scene);
  expect(await isSettled(running)).toBe(false);
  time.abort(new Error('the time is up'));
  const { diagnosis } = (await running).collected;
  expect(diagnosis.dataQuality.flags.filter(({ code }) => code === 'collector_unread')).toEqual([
    { code: 'collector_unread', severity: 'warning', collector: 'competitor', because: 'failed' },
    { code: 'collector_unread', severity: 'warning', collector: 'audience', because: 'slow' },
  ]);
  const texts = worded(diagnosis).dataQuality.flags.map(({ text }) => text);
  expect(texts.slice(0, 2)).toEqual([
    'Auction insights and the figures of the market could not be read: the verdict does without, and is less sure where they would have told. Analyse again to include them.',
    'The figures of segments, the audience and the website could not be read in time: the verdict does without, and is less sure where they would have told. Analyse again to include them.',
  ]);
  expect(diagnosis.dataQuality.missing).toEqual(
    expect.arrayContaining(['auction_insights_daily', 'competitor_daily', 'audience_daily', 'site_daily']),
  );
  expect(diagnosis.kpi.current).not.toBeNull();
  expect(logged).toHaveLength(2);
  expect(collectMs).toBeLessThan(5_000);
});

// Would catch: collectors asked one after the other.
it('asks all five at once', async () => {
  const allAsked = Promise.withResolvers<void>();
  let asked = 0;
  const scene = collectScene();
  const { collectors } = scene.sources;
  // None answers before all were asked.
  const waiting = <Value>(read: () => Promise<Value>) => ({
    collect: async () => {
      asked += 1;
      if (asked === collectorNames.length) allAsked.resolve();
      await allAsked.promise;
      return read();
    },
  });
  const { signal } = scene;
  const all = collectScene({
    sources: {
      campaign: waiting(() => collectors.campaign.collect(signal)),
      creative: waiting(() => collectors.creative.collect(signal)),
      competitor: waiting(() => collectors.competitor.collect(signal)),
      audience: waiting(() => collectors.audience.collect(signal)),
      history: waiting(() => collectors.history.collect(signal)),
    },
  });
  const { collected } = await collect.run({}, all);
  const codes = collected.diagnosis.dataQuality.flags.map(({ code }) => code);
  expect(codes.filter((code) => code.endsWith('unread') || code.endsWith('_not_read'))).toEqual([]);
});

// Would catch: one part of the history that cannot be read and costs the rest of it, or is not named.
it('does without a part of the history, and says so', async () => {
  const history = { collect: async () => ({ ...none, unread: ['past', 'siblings'] as const }) };
  const { collected } = await collect.run({}, collectScene({ sources: { history } }));
  expect(collected.history).toEqual({ campaign: [], account: [] });
  const codes = collected.diagnosis.dataQuality.flags.map(({ code }) => code);
  expect(codes.slice(-2)).toEqual(['siblings_not_read', 'history_not_read']);
});

// Would catch: a cancel taken for a collector that failed, so that the run goes on.
it('stops at a cancel', async () => {
  const cancel = new AbortController();
  const scene = collectScene({
    signal: cancel.signal,
    sources: { history: { collect: () => new Promise(() => undefined) } },
  });
  const running = collect.run({}, scene);
  cancel.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
});

// Would catch: a verdict made of nothing when the campaign's own days or the engine fail.
it.each([
  ['the engine', { engine: () => Promise.reject(new Error('row is broken')) }],
  ['the campaign’s own days', { campaign: { collect: () => Promise.reject(new Error('row is broken')) } }],
])('fails with %s', async (_, sources) => {
  await expect(collect.run({}, collectScene({ sources }))).rejects.toThrow('row is broken');
});

/** Whether it ended although the time is not up: all that could answer has answered after a turn of the loop. */
const isSettled = (running: Promise<unknown>): Promise<boolean> =>
  Promise.race([running.then(() => true), setImmediate(false)]);
