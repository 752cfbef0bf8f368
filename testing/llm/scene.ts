import { z } from 'zod';
import { memoryJournal } from '../../src-core/llm/memoryJournal.ts';
import { type Asked, ModelClient, type ModelClientParts } from '../../src-core/llm/modelClient.ts';
import type { Ask, CallJournal, CallPlace, ProviderClient } from '../../src-core/llm/port/port.ts';
import { ProviderLimiter } from '../../src-core/llm/providerLimiter.ts';
import { RunMeter } from '../../src-core/llm/runMeter.ts';
import { newId } from '../../src-shared/model/ids.ts';
import type { Provider } from '../../src-shared/model/llm/providers.ts';
import { provider } from './scriptedClient.ts';

const replySchema = z.object({ word: z.string() });
export type Reply = z.infer<typeof replySchema>;
export const good = '{"word":"well"}';

export const ask: Ask<Reply> = {
  system: 'You name one word.',
  shared: 'E1 | cost per conversion | 26.00 | 20.00',
  user: 'Name it.',
  schema: replySchema,
  schemaName: 'word',
  maxOutputTokens: 200,
  temperature: null,
  effort: null,
};

export const place = (more: Partial<CallPlace> = {}): CallPlace => ({
  runId: newId(),
  campaignId: 'c1',
  step: 'analyse',
  role: 'analyst',
  key: 'analyse/0',
  prompt: { name: 'signal_analysis', version: 'v1', hash: 'a'.repeat(64) },
  ...more,
});

export interface MeterOptions {
  readonly tokens?: number;
  readonly microUsd?: number;
  readonly ms?: number;
  readonly dayMicroUsd?: number | null;
  readonly spent?: () => number;
}

export function meter(options: MeterOptions = {}): RunMeter {
  const {
    tokens = 100_000,
    microUsd = 1_000_000,
    ms = 30_000,
    dayMicroUsd = null,
    spent = () => 0,
  } = options;
  return new RunMeter({ tokens, microUsd, deadline: Date.now() + ms }, { microUsd: dayMicroUsd, spent }, () =>
    Date.now(),
  );
}

/** A model client over scripted clients: the first is provider `one`, the next `two`, each with its own limiter. */
export function modelClient(
  clients: readonly ProviderClient[],
  journal: CallJournal = memoryJournal(),
  more: Partial<ModelClientParts> & {
    readonly halfOpenAfter?: number;
    readonly provider?: Partial<Provider>;
  } = {},
): ModelClient {
  const ids = ['one', 'two', 'three'];
  const { halfOpenAfter, provider: differing, ...parts } = more;
  const limiters = new Map(
    clients.map((client, index) => {
      const id = ids[index] ?? `p${index}`;
      return [
        id,
        new ProviderLimiter(provider({ id, name: id, ...differing }), client, halfOpenAfter),
      ] as const;
    }),
  );
  return new ModelClient({
    limiters,
    journal,
    prices: [],
    cache: true,
    requestMs: 20_000,
    now: () => new Date(),
    random: () => 0.5,
    ...parts,
  });
}

export function asked(more: Partial<Asked<Reply>> = {}): Asked<Reply> {
  return {
    place: place(),
    choices: [
      { provider: 'one', model: 'gpt-6-sol' },
      { provider: 'two', model: 'gpt-6-luna' },
    ],
    ask,
    meter: meter(),
    signal: new AbortController().signal,
    ...more,
  };
}
