import type { SpanKind } from '@opentelemetry/api';

export type AttributeValue = string | number | boolean | readonly string[];
/** Null values are left out when a span is written. */
export type Attributes = Readonly<Record<string, AttributeValue | null>>;

export interface SpanEvent {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attributes: Attributes;
}

/** A span as it is exported, whatever the format. */
export interface Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Null: the root. */
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  /** Null: it succeeded. */
  readonly error: { readonly message: string | null } | null;
}
