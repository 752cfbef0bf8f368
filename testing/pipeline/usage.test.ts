import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src-core/llm/port/usage.ts';
import { providerKinds } from '../../src-shared/model/llm/providerKind.ts';
import { modelCallSchema } from '../../src-shared/model/llm/trace.ts';
import { recommendationSchema } from '../../src-shared/model/recommendation.ts';
import { startModelServer } from '../models/server.ts';
import { analyse, filledStore, settingsFor, unclear } from './scene.ts';

type Counts = Readonly<Record<string, unknown>>;
const all = (value: unknown) => (usage: Counts) =>
  Object.fromEntries(Object.keys(usage).map((name) => [name, value]));
/**
 * The ten ways in which servers report tokens wrongly; each protocol gets a third, as the property test gives all of
 * them to each.
 */
const forms: readonly (readonly [string, (usage: Counts) => unknown])[] = [
  ['negative', all(-7)],
  ['fractional', all(12.5)],
  ['text', all('120')],
  ['null', all(null)],
  ['zero', all(0)],
  ['2^53', all(2 ** 53)],
  ['1e300', all(1e300)],
  ['lists', all([])],
  ['missing', () => undefined],
  ['no object', () => 'many'],
];

describe('an analysis with a server that miscounts', () => {
  // Would catch: a job that says "done" and leaves recommendations, calls or costs that cannot be read again; tokens
  // that no budget counts.
  it.each(
    providerKinds.map(
      (kind, index) => [kind, forms.filter((_, at) => at % providerKinds.length === index)] as const,
    ),
  )('%s: everything stored can be read, and the budget has counted it', async (kind, some) => {
    const server = await startModelServer();
    const place = filledStore([unclear[0]]);
    const store = place.open();
    try {
      for (const [form, as] of some) {
        server.reportUsage(as);
        const { faults } = await analyse(store, settingsFor(server, kind, { cache: false }));
        expect(faults, form).toEqual([]);
        const row = store.recommendations.ofCampaign(unclear[0], 1)[0];
        const kept = row === undefined ? null : store.recommendations.get(row.id);
        expect(recommendationSchema.safeParse(kept).error?.issues ?? [], form).toEqual([]);
        expect(kept?.diagnosis.made?.how, form).not.toBe('fallback');
        const calls = row === undefined ? [] : store.modelCalls.ofRecommendation(row.id);
        expect(calls.length, form).toBeGreaterThan(0);
        for (const call of calls) {
          expect(modelCallSchema.safeParse(call).error?.issues ?? [], form).toEqual([]);
          const words = `${call.system}${call.user}`.length + (call.output ?? '').length;
          expect(tokensOf(call.usage), form).toBeGreaterThan(words / 8);
          expect(tokensOf(call.usage), form).toBeLessThan(words + 30_000);
          expect(call.attempts.at(-1)?.message, form).toContain('estimated');
        }
      }
      if (kind !== 'compatible')
        expect(store.modelCalls.spentSince('2000-01-01T00:00:00.000Z')).toBeGreaterThan(some.length * 1000);
    } finally {
      store.close();
      place.remove();
      await server.close();
    }
  });
});
