import { createHash } from 'node:crypto';
import { SpanKind } from '@opentelemetry/api';
import type { PipelineRun } from '../../../src-shared/model/llm/pipelineRun.ts';
import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { Attempt, ModelCall } from '../../../src-shared/model/llm/trace.ts';
import type { Span, SpanEvent } from './span.ts';

/** A run of the workflow with its calls, as the store keeps it. */
export interface RecordedRun {
  readonly run: PipelineRun;
  readonly calls: readonly ModelCall[];
}

export interface SpanOptions {
  /** Prompts, answers, sentences that may quote them, and campaign names. Off: figures and codes only. */
  readonly content: boolean;
}

/** Values of `gen_ai.provider.name`; one's own server is not in the conventions' list. */
const providerNames = {
  openai: 'openai',
  anthropic: 'anthropic',
  compatible: 'openai_compatible',
} as const satisfies Readonly<Record<ProviderKind, string>>;

const workflowName = 'campaign_analysis';

/**
 * A run as spans: the workflow, and below it each call of a model with its attempts as events. Names are those of
 * OpenTelemetry's semantic conventions for generative AI (github.com/open-telemetry/semantic-conventions-genai, read on
 * 2026-11-22; all of them in development), `causeway.*` where they have none. Ids are derived from the run's and calls'
 * own, so that a run exported twice is the same trace.
 */
export function runSpans({ run, calls }: RecordedRun, options: SpanOptions): readonly Span[] {
  const traceId = run.id.replaceAll('-', '');
  const root = spanId(run.id);
  const children = calls.map((call) => callSpan(call, { traceId, parentSpanId: root, ...options }));
  const start = Date.parse(run.startedAt);
  const ends = [start, ...children.map(({ end }) => end)];
  if (run.endedAt !== null) ends.push(Date.parse(run.endedAt));
  const failed = run.state === 'failed' || run.state === 'interrupted';
  return [
    {
      traceId,
      spanId: root,
      parentSpanId: null,
      name: `invoke_workflow ${workflowName}`,
      kind: SpanKind.INTERNAL,
      start,
      end: Math.max(...ends),
      attributes: {
        'gen_ai.operation.name': 'invoke_workflow',
        'gen_ai.workflow.name': workflowName,
        'causeway.run.id': run.id,
        'causeway.run.state': run.state,
        'causeway.run.rounds': run.round + 1,
        'causeway.run.worked_ms': run.workedMs,
        'causeway.recommendation.id': run.recommendationId,
        'causeway.campaign.id': options.content ? run.campaignId : null,
        'error.type': failed ? run.state : null,
      },
      events: [],
      error: failed ? { message: options.content ? run.problem : null } : null,
    },
    ...children,
  ];
}

interface Parent extends SpanOptions {
  readonly traceId: string;
  readonly parentSpanId: string;
}

function callSpan(call: ModelCall, { traceId, parentSpanId, content }: Parent): Span {
  const { usage } = call;
  const start = Date.parse(call.startedAt);
  const last = call.attempts.at(-1);
  const failure = call.state === 'done' ? null : (last?.failure ?? 'cancelled');
  const lastAttempt = last === undefined ? start : Date.parse(last.at) + last.latencyMs;
  return {
    traceId,
    spanId: spanId(call.id),
    parentSpanId,
    name: `chat ${call.model}`,
    kind: SpanKind.CLIENT,
    start,
    end: Math.max(start, call.endedAt === null ? lastAttempt : Date.parse(call.endedAt)),
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': providerNames[call.kind],
      'gen_ai.request.model': call.model,
      'gen_ai.request.stream': true,
      'gen_ai.output.type': 'json',
      // The conventions count cache reads and writes as input too.
      'gen_ai.usage.input_tokens': usage.input + usage.cachedInput + usage.cacheWrite,
      'gen_ai.usage.output_tokens': usage.output,
      'gen_ai.usage.cache_read.input_tokens': usage.cachedInput,
      'gen_ai.usage.cache_creation.input_tokens': usage.cacheWrite,
      'gen_ai.usage.reasoning.output_tokens': usage.reasoning,
      'gen_ai.prompt.name': call.prompt.name,
      'causeway.prompt.version': call.prompt.version,
      'causeway.prompt.hash': call.prompt.hash,
      'causeway.step': call.step,
      'causeway.role': call.role,
      'causeway.call.id': call.id,
      'causeway.call.key': call.key,
      'causeway.attempts': call.attempts.length,
      'causeway.cached': call.cached,
      'causeway.cost_usd': call.costMicroUsd === null ? null : call.costMicroUsd / 1e6,
      'causeway.faults': call.faults.length,
      'error.type': failure,
      ...(content ? contentOf(call) : {}),
    },
    events: call.attempts.map((attempt, index) => attemptEvent(attempt, index, content)),
    error: failure === null ? null : { message: content ? (last?.message ?? null) : null },
  };
}

/** Messages in the conventions' form, as JSON: span attributes do not take structured values everywhere yet. */
function contentOf(call: ModelCall): Readonly<Record<string, string | readonly string[] | null>> {
  const text = (content: string) => [{ type: 'text', content }];
  return {
    'gen_ai.system_instructions': JSON.stringify(text(call.system)),
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: text(call.user) }]),
    'gen_ai.output.messages':
      call.output === null
        ? null
        : JSON.stringify([{ role: 'assistant', parts: text(call.output), finish_reason: 'stop' }]),
    'causeway.fault_texts': call.faults,
  };
}

function attemptEvent(attempt: Attempt, index: number, content: boolean): SpanEvent {
  return {
    name: 'causeway.attempt',
    at: Date.parse(attempt.at),
    attributes: {
      'causeway.attempt.number': index + 1,
      'causeway.attempt.latency_ms': attempt.latencyMs,
      'causeway.attempt.retry_after_ms': attempt.retryAfterMs,
      'causeway.attempt.request_id': attempt.requestId,
      'error.type': attempt.failure,
      'http.response.status_code': attempt.status,
      'exception.message': content ? attempt.message : null,
    },
  };
}

/** 8 bytes derived from an id; never all zero, which would mean no span. */
function spanId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16);
}
