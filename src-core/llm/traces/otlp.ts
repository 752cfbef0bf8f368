import { type HrTime, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { Attributes, Span } from './span.ts';

/** Who exports. */
export interface Exporter {
  readonly name: string;
  readonly version: string;
}

/** What a collector did not accept; null = it accepted everything. */
export interface Partial {
  readonly rejected: number;
  readonly why: string;
}

/**
 * Spans as the body of an `ExportTraceServiceRequest` in OTLP's JSON encoding, written by OpenTelemetry's own
 * serializer. The exported record is from the past with its own ids and times, so the spans are built here and not by
 * its tracer.
 */
export function otlpTraces(spans: readonly Span[], exporter: Exporter): string {
  const resource = resourceFromAttributes({
    'service.name': exporter.name,
    'service.version': exporter.version,
  });
  const bytes = JsonTraceSerializer.serializeRequest(
    spans.map((span) => readableSpan(span, exporter, resource)),
  );
  return new TextDecoder().decode(bytes);
}

/**
 * What a collector's answer says about spans it did not accept. Null where it accepted all, or says nothing readable.
 */
export function partialOf(answer: string): Partial | null {
  try {
    const partial = JsonTraceSerializer.deserializeResponse(new TextEncoder().encode(answer)).partialSuccess;
    const rejected = Number(partial?.rejectedSpans ?? 0);
    return rejected > 0 ? { rejected, why: partial?.errorMessage ?? '' } : null;
  } catch {
    return null;
  }
}

function readableSpan(span: Span, { name, version }: Exporter, resource: Resource): ReadableSpan {
  const context = (spanId: string) => ({
    traceId: span.traceId,
    spanId,
    traceFlags: TraceFlags.SAMPLED,
  });
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => context(span.spanId),
    ...(span.parentSpanId === null ? {} : { parentSpanContext: context(span.parentSpanId) }),
    startTime: timeOf(span.start),
    endTime: timeOf(span.end),
    duration: timeOf(span.end - span.start),
    ended: true,
    // A successful span's status is left unset, as the specification asks of instrumentation.
    status:
      span.error === null
        ? { code: SpanStatusCode.UNSET }
        : {
            code: SpanStatusCode.ERROR,
            ...(span.error.message === null ? {} : { message: span.error.message }),
          },
    attributes: known(span.attributes),
    events: span.events.map((event) => ({
      name: event.name,
      time: timeOf(event.at),
      attributes: known(event.attributes),
    })),
    links: [],
    resource,
    instrumentationScope: { name: `${name}.models`, version },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** Milliseconds as seconds and nanoseconds. */
function timeOf(ms: number): HrTime {
  const whole = Math.round(ms);
  return [Math.floor(whole / 1000), (whole % 1000) * 1_000_000];
}

/** Attributes without unknown values. */
function known(attributes: Attributes): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) =>
      value === null ? [] : [[key, typeof value === 'object' ? [...value] : value]],
    ),
  );
}
