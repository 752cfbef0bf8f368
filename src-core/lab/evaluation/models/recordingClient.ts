import { noTokens } from '../../../../src-shared/model/llm/prices.ts';
import type { Provider } from '../../../../src-shared/model/llm/providers.ts';
import {
  type Answer,
  type Ask,
  type CallOptions,
  ModelError,
  type ProviderClient,
} from '../../../llm/port/port.ts';
import { isWorthKeeping, type RecordingBook, recordingKey } from './recordings.ts';

/** How long one request took, now or when it was recorded. */
export interface Watch {
  readonly took: (ms: number) => void;
}

export interface RecordingOptions extends Watch {
  /** Null: replies are asked for and not kept. */
  readonly book: RecordingBook | null;
  /** Null: nobody is asked; what is not recorded fails. */
  readonly live: ProviderClient | null;
  readonly now: () => Date;
}

/** A provider that answers from recordings, and asks and records what they do not hold where it may. */
export function recordingClient(provider: Provider, options: RecordingOptions): ProviderClient {
  const { book, live, now, took } = options;
  const { kind } = provider;
  return {
    kind,
    models: (signal) => (live === null ? Promise.resolve([]) : live.models(signal)),
    test: (model, signal) =>
      live === null ? Promise.reject(notRecorded(provider.name)) : live.test(model, signal),
    async ask<Value>(model: string, ask: Ask<Value>, call: CallOptions): Promise<Answer> {
      const key = recordingKey(kind, model, ask);
      const known = book?.next(key) ?? null;
      if (known !== null) {
        took(known.latencyMs);
        if (known.failure !== null || known.text === null)
          throw new ModelError(
            known.failure ?? 'malformed',
            known.message ?? 'The model gave no answer.',
            '',
            {
              usage: known.usage === null ? null : { usage: known.usage, estimated: false },
            },
          );
        call.onText?.(known.text);
        return {
          text: known.text,
          usage: known.usage ?? noTokens,
          estimated: false,
          model: known.model,
          requestId: null,
        };
      }
      if (live === null) {
        book?.miss();
        throw notRecorded(provider.name);
      }
      const began = performance.now();
      const at = now().toISOString();
      const sofar = () => Math.round(performance.now() - began);
      const base = { key, at, from: provider.baseUrl, kind, model };
      try {
        const answer = await live.ask(model, ask, call);
        const latencyMs = sofar();
        took(latencyMs);
        book?.add({
          ...base,
          latencyMs,
          usage: answer.usage,
          text: answer.text,
          failure: null,
          message: null,
        });
        return answer;
      } catch (error) {
        if (error instanceof ModelError && isWorthKeeping(error.kind)) {
          const { kind: failure, message, usage } = error;
          book?.add({ ...base, latencyMs: sofar(), usage, text: null, failure, message });
        }
        throw error;
      }
    },
  };
}

const notRecorded = (name: string) =>
  new ModelError(
    'bad_request',
    `The recordings hold no answer of ${name} to this question.`,
    'Record it with a key and a network.',
  );
