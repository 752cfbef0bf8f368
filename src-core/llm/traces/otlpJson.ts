import type { Attributes, AttributeValue, Span } from './span.ts';

/** Who exports. */
export interface Exporter {
  readonly name: string;
  readonly version: string;
}

type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } };

interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/**
 * Spans as the body of an `ExportTraceServiceRequest` in OTLP's JSON encoding (OTLP specification 1.x, "JSON Protobuf Encoding"): ids
 * in hexadecimal, 64-bit integers as strings, enumerations as numbers. Written by hand because what is exported is a record of
 * the past with ids of its own, which the tracing SDK does not make spans of.
 */
export function otlpTraces(spans: readonly Span[], { name, version }: Exporter) {
  return {
    resourceSpans: [
      {
        resource: { attributes: keyValues({ 'service.name': name, 'service.version': version }) },
        scopeSpans: [{ scope: { name: `${name}.models`, version }, spans: spans.map(otlpSpan) }],
      },
    ],
  };
}

function otlpSpan(span: Span) {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === null ? {} : { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: nanoseconds(span.start),
    endTimeUnixNano: nanoseconds(span.end),
    attributes: keyValues(span.attributes),
    events: span.events.map((event) => ({
      timeUnixNano: nanoseconds(event.at),
      name: event.name,
      attributes: keyValues(event.attributes),
    })),
    // 2 = error. A span that ended well is left unset, as the specification asks of instrumentation.
    status:
      span.error === null
        ? {}
        : { code: 2, ...(span.error.message === null ? {} : { message: span.error.message }) },
  };
}

const nanoseconds = (ms: number): string => String(BigInt(Math.round(ms)) * 1_000_000n);

function keyValues(attributes: Attributes): readonly KeyValue[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: anyValue(value) }],
  );
}

function anyValue(value: AttributeValue): AnyValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}
