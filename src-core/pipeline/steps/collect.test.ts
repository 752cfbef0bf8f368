import { expect, it } from 'vitest';
import { collectScene } from '../../../testing/pipeline/collectScene.ts';
import { collect } from './collect.ts';

// Would catch: a source that hangs or fails and takes the run with it, or that is missing from the verdict without a
// note.
it('does without a source that fails or takes too long, and says so', async () => {
  const scene = collectScene({
    sources: {
      siblings: () => new Promise(() => undefined),
      past: () => Promise.reject(new Error('locked')),
    },
  });
  const { collected } = await collect.run({}, scene);
  expect(collected.history).toEqual({ campaign: [], account: [] });
  const codes = collected.diagnosis.dataQuality.flags.map(({ code }) => code);
  expect(codes.slice(-2)).toEqual(['history_not_read', 'siblings_not_read']);
});

// Would catch: sources read one after the other.
it('reads them concurrently', async () => {
  // None answers before all three were asked.
  const allAsked = Promise.withResolvers<void>();
  let asked = 0;
  const whenAllAsked = async <Value>(value: Value): Promise<Value> => {
    asked += 1;
    if (asked === 3) allAsked.resolve();
    await allAsked.promise;
    return value;
  };
  const scene = collectScene({
    sources: {
      siblings: () => whenAllAsked(null),
      past: () => whenAllAsked([]),
      account: () => whenAllAsked([]),
    },
  });
  const { collected } = await collect.run({}, scene);
  expect(collected.diagnosis.dataQuality.flags.filter(({ code }) => code.endsWith('_not_read'))).toEqual([]);
});

// Would catch: a cancel taken for a source that failed, so that the run goes on.
it('stops at a cancel', async () => {
  const cancel = new AbortController();
  const scene = collectScene({
    signal: cancel.signal,
    sources: { siblings: () => new Promise(() => undefined) },
  });
  const running = collect.run({}, scene);
  cancel.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
});

// Would catch: a verdict made of nothing when the engine itself fails.
it('fails with the engine', async () => {
  const scene = collectScene({ sources: { engine: () => Promise.reject(new Error('row is broken')) } });
  await expect(collect.run({}, scene)).rejects.toThrow('row is broken');
});
