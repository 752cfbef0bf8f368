import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import { type PostOptions, postJson } from './post.ts';
import type { RecordedRun, SpanOptions } from './runSpans.ts';
import type { Sent } from './sendOtlp.ts';

export interface LangSmithTarget {
  readonly url: string;
  readonly key: string;
  /** The project that traces are filed under. */
  readonly project: string;
}

export const langSmithUrl = 'https://api.smith.langchain.com';

/**
 * Sends runs to LangSmith through its runs API (`POST /runs/batch`). A run and its calls keep the same ids however
 * often they are sent; a repeat is refused there as known (409), which is not an error here.
 */
export async function sendLangSmith(
  { url, key, project }: LangSmithTarget,
  runs: readonly RecordedRun[],
  options: SpanOptions & PostOptions,
): Promise<Sent> {
  let sent = 0;
  for (const run of runs) {
    const post = langSmithRuns(run, project, options);
    const { problem } = await postJson(
      `${url.replace(/\/$/, '')}/runs/batch`,
      JSON.stringify({ post, patch: [] }),
      {
        ...options,
        headers: { 'x-api-key': key },
      },
    );
    if (problem !== null && !problem.includes('HTTP 409')) return { spans: sent, problem };
    sent += post.length;
  }
  return { spans: sent, problem: null };
}

/** A run and its calls in the form of the runs API. */
export function langSmithRuns({ run, calls }: RecordedRun, project: string, { content }: SpanOptions) {
  const ends = [run.endedAt ?? run.startedAt, ...calls.map((call) => call.endedAt ?? call.startedAt)];
  const failed = run.state === 'failed' || run.state === 'interrupted';
  const order = dotted(run.startedAt, run.id);
  return [
    {
      id: run.id,
      trace_id: run.id,
      dotted_order: order,
      name: 'campaign_analysis',
      run_type: 'chain' as const,
      session_name: project,
      start_time: run.startedAt,
      end_time: ends.reduce((latest, end) => (end > latest ? end : latest)),
      inputs: content ? { campaign_id: run.campaignId } : {},
      outputs: run.recommendationId === null ? {} : { recommendation_id: run.recommendationId },
      ...(failed ? { error: content ? (run.problem ?? run.state) : run.state } : {}),
      extra: { metadata: { state: run.state, rounds: run.round + 1 } },
    },
    ...calls.map((call) => ({
      id: call.id,
      trace_id: run.id,
      parent_run_id: run.id,
      dotted_order: `${order}.${dotted(call.startedAt, call.id)}`,
      name: `${call.step} ${call.model}`,
      run_type: 'llm' as const,
      session_name: project,
      start_time: call.startedAt,
      end_time: call.endedAt ?? call.startedAt,
      inputs: content ? { messages: messagesOf(call) } : {},
      outputs: {
        ...(content && call.output !== null ? { output: call.output } : {}),
        usage_metadata: usageOf(call),
      },
      ...(call.state === 'done' ? {} : { error: call.attempts.at(-1)?.failure ?? call.state }),
      extra: {
        metadata: {
          ls_provider: call.kind,
          ls_model_name: call.model,
          ls_model_type: 'chat',
          prompt: `${call.prompt.name}@${call.prompt.version}`,
          prompt_hash: call.prompt.hash,
          step: call.step,
          role: call.role,
          attempts: call.attempts.length,
          cached: call.cached,
          faults: call.faults.length,
        },
      },
    })),
  ];
}

const messagesOf = (call: ModelCall) => [
  { role: 'system', content: call.system },
  { role: 'user', content: call.user },
];

function usageOf({ usage, costMicroUsd }: ModelCall) {
  const input = usage.input + usage.cachedInput + usage.cacheWrite;
  return {
    input_tokens: input,
    output_tokens: usage.output,
    total_tokens: input + usage.output,
    input_token_details: { cache_read: usage.cachedInput, cache_creation: usage.cacheWrite },
    output_token_details: { reasoning: usage.reasoning },
    ...(costMicroUsd === null ? {} : { total_cost: costMicroUsd / 1e6 }),
  };
}

/** Its time to the microsecond and its id: the order and nesting key of a trace's runs. */
function dotted(instant: string, id: string): string {
  const [day = '', time = ''] = new Date(instant).toISOString().split('T');
  return `${day.replaceAll('-', '')}T${time.replace(/[:.Z]/g, '')}000Z${id}`;
}
