import type { Provider } from '../../../../src-shared/model/llm/providers.ts';
import {
  defaultModelSettings,
  type ModelRef,
  type ModelSettings,
} from '../../../../src-shared/model/llm/providers.ts';
import { createModelClient, limitersOf } from '../../../llm/createModelClient.ts';
import { type MemoryJournal, memoryJournal } from '../../../llm/memoryJournal.ts';
import type { ModelClient } from '../../../llm/modelClient.ts';
import { createProviderClient } from '../../../llm/providers/create.ts';
import type { PromptRegistry } from '../../../prompts/registry.ts';
import { recordingClient } from './recordingClient.ts';
import type { RecordingBook } from './recordings.ts';

/** What an evaluation with models stands on. */
export interface BenchParts {
  readonly prompts: PromptRegistry;
  readonly providers: readonly Provider[];
  /** By provider id. A provider without one is asked only if it needs none, and not at all when `offline`. */
  readonly keys: ReadonlyMap<string, string>;
  /** Null: replies are not kept. */
  readonly book: RecordingBook | null;
  /** Nobody is asked: recordings or nothing. */
  readonly offline: boolean;
  readonly prices: ModelSettings['prices'];
  readonly critic: ModelRef | null;
  readonly judge: ModelRef | null;
  /** Clear cases too, or only those the product would put to a model. */
  readonly ask: ModelSettings['ask'];
  readonly temperature: number | null;
  /** Of the whole evaluation, in US dollars. */
  readonly maxUsd: number;
  /** Runs at the same time. */
  readonly concurrency: number;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly progress: (label: string, done: number, of: number) => void;
}

/** A model client for one evaluation, its journal in memory, and how long its requests took. */
export interface Bench {
  readonly parts: BenchParts;
  readonly settings: ModelSettings;
  readonly modelClient: Pick<ModelClient, 'ask'>;
  readonly journal: MemoryJournal;
  /** Milliseconds of every request since the last call; as recorded, where it was. */
  readonly latencies: () => readonly number[];
}

/**
 * Sets models up for an evaluation: no cache of answers, so that two arms are asked alike, and the day's budget is the evaluation's.
 */
export function createBench(parts: BenchParts): Bench {
  const settings: ModelSettings = {
    ...defaultModelSettings,
    enabled: true,
    providers: parts.providers,
    ask: parts.ask,
    temperature: parts.temperature,
    cache: false,
    // A slow model is to be measured, not cut short: the product's own cap of 30 s would make its latency a fallback.
    caps: { seconds: 180, tokens: 100_000, usd: Math.min(10, parts.maxUsd) },
    budget: { dailyUsd: parts.maxUsd, warnAt: 1 },
    prices: parts.prices,
  };
  let took: number[] = [];
  const limiters = limitersOf({
    providers: parts.providers,
    // What answers from recordings needs no key; limiters are made only for providers that have one.
    keys: new Map(parts.providers.map(({ id }) => [id, parts.keys.get(id) ?? 'recordings need no key'])),
    client: (provider) => {
      const key = parts.keys.get(provider.id) ?? null;
      const reachable = !parts.offline && (key !== null || provider.kind === 'compatible');
      return recordingClient(provider, {
        book: parts.book,
        live: reachable ? createProviderClient(provider, key) : null,
        now: parts.now,
        took: (ms) => took.push(ms),
      });
    },
  });
  const journal = memoryJournal();
  return {
    parts,
    settings,
    journal,
    modelClient: createModelClient({ settings, keys: new Map(), journal, limiters, now: parts.now }),
    latencies: () => {
      const all = took;
      took = [];
      return all;
    },
  };
}
