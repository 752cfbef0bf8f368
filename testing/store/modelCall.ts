import { type Id, newId } from '../../src-shared/model/ids.ts';
import type { ModelCall } from '../../src-shared/model/llm/trace.ts';
import { AT } from './rows.ts';

/** A successful call. */
export function modelCall(runId: Id, more: Partial<ModelCall> = {}): ModelCall {
  return {
    id: newId(),
    key: 'analyse/0',
    runId,
    campaignId: 'c1',
    step: 'analyse',
    role: 'analyst',
    provider: 'openai',
    kind: 'openai',
    model: 'gpt-6-sol',
    prompt: { name: 'signal_analysis', version: 'v1', hash: 'a'.repeat(64) },
    contextHash: 'c'.repeat(64),
    startedAt: AT,
    endedAt: AT,
    state: 'done',
    attempts: [
      {
        at: AT,
        latencyMs: 1200,
        failure: null,
        status: null,
        message: null,
        retryAfterMs: null,
        requestId: 'req_1',
      },
    ],
    usage: { input: 1000, cachedInput: 200, cacheWrite: 50, output: 300, reasoning: 100 },
    costMicroUsd: 5000,
    cached: false,
    system: 'You compare signals.',
    user: 'E1 | cost per conversion | 26.00 | 20.00',
    output: '{"cause":"competitive_pressure"}',
    faults: [],
    ...more,
  };
}

/** The same call before its answer. */
export const underWay = (call: ModelCall): ModelCall => ({
  ...call,
  endedAt: null,
  state: 'running',
  attempts: [],
  usage: { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0 },
  costMicroUsd: null,
  output: null,
});
