import {
  type Answer,
  type CallOptions,
  ModelError,
  type ProviderClient,
} from '../../src-core/llm/port/port.ts';
import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import { noTokens, type TokenUsage } from '../../src-shared/model/llm/prices.ts';
import type { Provider } from '../../src-shared/model/llm/providers.ts';

/** How one request goes. `hang`: it ends only with its signal; `deaf`: not even then. */
export type Turn =
  | { readonly text: string; readonly usage?: TokenUsage; readonly ms?: number }
  | { readonly fails: FailureKind; readonly retryAfterMs?: number; readonly usage?: TokenUsage }
  | { readonly streams: string; readonly ends: 'hang' | 'deaf' }
  | { readonly breaks: Error };

export interface ScriptedClient extends ProviderClient {
  /** Models asked, one per request. */
  readonly asked: readonly string[];
  readonly mostAtOnce: number;
}

export const usageOf = (input: number, output: number): TokenUsage => ({ ...noTokens, input, output });

export function provider(more: Partial<Provider> = {}): Provider {
  return {
    id: 'one',
    kind: 'openai',
    name: 'One',
    baseUrl: 'https://one.example/v1',
    enabled: true,
    maxConcurrent: 4,
    ...more,
  };
}

/** Answers by a script, one turn per request; the last turn repeats. */
export function scriptedClient(...turns: readonly Turn[]): ScriptedClient {
  const asked: string[] = [];
  let active = 0;
  let mostAtOnce = 0;

  async function play(turn: Turn, model: string, { signal, onText }: CallOptions): Promise<Answer> {
    if ('breaks' in turn) throw turn.breaks;
    if ('fails' in turn)
      throw new ModelError(turn.fails, `It failed: ${turn.fails}.`, 'Repair it.', {
        retryAfterMs: turn.retryAfterMs ?? null,
        usage: turn.usage == null ? null : { usage: turn.usage, estimated: false },
      });
    if ('streams' in turn) {
      onText?.(turn.streams);
      await new Promise<void>((resolve) => {
        if (turn.ends === 'hang') signal.addEventListener('abort', () => resolve(), { once: true });
      });
      const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
      throw new ModelError(timedOut ? 'timeout' : 'cancelled', 'It was ended.', '');
    }
    if (turn.ms !== undefined) await new Promise((resolve) => setTimeout(resolve, turn.ms));
    onText?.(turn.text);
    return {
      text: turn.text,
      usage: turn.usage ?? usageOf(100, 20),
      estimated: false,
      model,
      requestId: 'req_1',
    };
  }

  return {
    kind: 'openai',
    get asked() {
      return asked;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    async ask(model, _ask, options) {
      const turn = turns[Math.min(asked.length, turns.length - 1)];
      if (turn === undefined) throw new Error('the script is empty');
      asked.push(model);
      active += 1;
      mostAtOnce = Math.max(mostAtOnce, active);
      try {
        return await play(turn, model, options);
      } finally {
        active -= 1;
      }
    },
    models: async () => [],
    test: async () => ({
      works: true,
      problem: null,
      fix: null,
      latencyMs: 0,
      models: null,
      structured: null,
    }),
  };
}
