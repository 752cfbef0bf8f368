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

/** What a collector did not take; null = it took all. */
export interface Partial {
  readonly rejected: number;
  readonly why: string;
}

/**
 * Spans as the body of an `ExportTraceServiceRequest` in OTLP's JSON encoding, written by OpenTelemetry's own serializer. What is
 * exported is a record of the past with ids and times of its own, so the spans are made here and not by its tracer.
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

/** What a collector's answer says of spans it did not take. Null where it took all, or says nothing that can be read. */
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
    // A span that ended well is left unset, as the specification asks of instrumentation.
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

/** Attributes without those that are not known. */
function known(attributes: Attributes): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) =>
      value === null ? [] : [[key, typeof value === 'object' ? [...value] : value]],
    ),
  );
}
