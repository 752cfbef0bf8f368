import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { providerKinds } from '../../src-shared/model/llm/providerKind.ts';
import type { MadeBy } from '../../src-shared/model/llm/trace.ts';
import { type Personality, personalities } from '../../testing/models/behaviour.ts';
import { startModelServer } from '../../testing/models/server.ts';
import {
  analyse,
  copyOf,
  filledStore,
  recommendationsOf,
  settingsFor,
  unclear,
} from '../../testing/pipeline/scene.ts';
import type { TempStore } from '../../testing/store/tempStore.ts';

const [campaignId] = unclear;
/**
 * Long enough for every retry of a simulated failure on a busy machine; providers that never answer get less, since the
 * limit is used up.
 */
const secondsFor = (personality: Personality): number => (personality === 'hanging' ? 5 : 15);
/** Attempts that end before anything is sent. */
const unsent: ReadonlySet<string | null> = new Set(['timeout', 'unavailable', 'over_budget']);

interface Expected {
  readonly how: readonly MadeBy['how'][];
  readonly rounds?: number;
  /** What the last attempt of the first call says. */
  readonly failure?: string;
  /** What the record of how it was made says. */
  readonly says?: RegExp;
}

const answers: Expected = { how: ['model'], rounds: 1 };
/** The right outcome of each, whatever the protocol. */
const expected: Readonly<Record<Personality, Expected>> = {
  good: answers,
  slow: answers,
  obedient: answers,
  no_schema: answers,
  hanging: { how: ['fallback'], failure: 'timeout' },
  rate_limited: { how: ['fallback'], failure: 'rate_limited' },
  overloaded: { how: ['fallback'], failure: 'overloaded' },
  unavailable: { how: ['fallback'], failure: 'overloaded' },
  broken: { how: ['fallback'], failure: 'overloaded' },
  failing_inside: { how: ['fallback'], failure: 'overloaded' },
  no_credit: { how: ['fallback'], failure: 'quota' },
  wrong_key: { how: ['fallback'], failure: 'auth' },
  cut_off: { how: ['fallback'], failure: 'cut_off' },
  too_long: { how: ['fallback'], failure: 'cut_off' },
  malformed: { how: ['fallback'], failure: 'malformed' },
  wrong_schema: { how: ['fallback'], failure: 'wrong_schema' },
  chatty: { how: ['fallback'], failure: 'malformed' },
  refusing: { how: ['fallback'], failure: 'refused' },
  web_page: { how: ['fallback'] },
  redirecting: { how: ['fallback'] },
  invented_numbers: { how: ['fallback', 'model_repaired'], rounds: 2, says: /none of the facts/ },
  invented_ids: { how: ['fallback', 'model_repaired'], rounds: 2, says: /E\d+/ },
  overconfident: { how: ['fallback', 'model_repaired'], rounds: 2 },
  harsh: { how: ['fallback'], rounds: 3, says: /critic/ },
};

let base: TempStore;
const rejections: unknown[] = [];
const noteRejection = (reason: unknown) => rejections.push(reason);
beforeAll(async () => {
  base = filledStore([campaignId]);
  process.on('unhandledRejection', noteRejection);
});
afterAll(async () => {
  process.off('unhandledRejection', noteRejection);
  base.remove();
  expect(rejections).toEqual([]);
});

// Would catch: a failure that ends a run without a recommendation, one that is not reported, exceeded caps, a request
// that outlasts its run.
describe.concurrent.each(providerKinds)('the workflow with models at %s', (kind) => {
  it.for(personalities)('%s', { timeout: 60_000 }, async (personality, { expect }) => {
    const seconds = secondsFor(personality);
    const server = await startModelServer({
      manner: personality === 'slow' ? { personality, seconds: 0.3 } : personality,
    });
    const want = expected[personality];
    const place = copyOf(base);
    try {
      const store = place.open();
      const caps = { seconds, tokens: 40_000, usd: 0.25 };
      const began = performance.now();
      const { result, faults } = await analyse(store, settingsFor(server, kind, { caps }));
      const took = performance.now() - began;
      expect(result.run).toEqual({ campaigns: 1, recommended: 1, failed: [] });
      expect(faults).toEqual([]);

      const [diagnosis] = recommendationsOf(store, campaignId);
      const made = diagnosis?.made;
      expect(want.how).toContain(made?.how);
      expect(diagnosis?.engine).toBe(made?.how === 'fallback' ? 'rules' : 'llm');
      expect(made?.because).toMatch(/\.$/);
      if (want.rounds !== undefined) expect(made?.rounds).toBe(want.rounds);
      if (want.says !== undefined)
        expect([made?.because, ...(made?.faults ?? [])].join(' ')).toMatch(want.says);

      // Within the caps, whatever happened; a stalled machine may add to the time, a request without an end would not end at all.
      expect(took).toBeLessThan(seconds * 1000 + 30_000);
      const used = made?.usage;
      expect(
        (used?.input ?? 0) + (used?.cachedInput ?? 0) + (used?.cacheWrite ?? 0) + (used?.output ?? 0),
      ).toBeLessThanOrEqual(caps.tokens);
      expect(made?.costMicroUsd ?? 0).toBeLessThanOrEqual(caps.usd * 1e6);

      // The trace holds every request, with its outcome.
      const [run] = store.pipelineRuns.latest(1);
      const calls = store.modelCalls.ofRun(run?.id ?? '');
      expect(calls.every(({ state }) => state !== 'running')).toBe(true);
      const attempts = calls.flatMap((call) => call.attempts).filter(({ failure }) => !unsent.has(failure));
      // A server without structured output is asked a second time within one attempt, in words.
      expect(attempts.length).toBeLessThanOrEqual(server.requests.length);
      if (want.failure !== undefined) expect(calls[0]?.attempts.at(-1)?.failure).toBe(want.failure);
      store.close();
      await expect.poll(() => server.busy).toBe(0);
    } finally {
      await server.close();
      place.remove();
    }
  });
});
