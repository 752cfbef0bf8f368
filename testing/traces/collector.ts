import { createServer, type IncomingMessage, type Server } from 'node:http';
import { z } from 'zod';

/**
 * OTLP's JSON encoding of `ExportTraceServiceRequest`, strict: a key that the protocol does not have or an id of
 * another length is refused as a collector would. A 64-bit integer is a string, or a number where one holds it exactly.
 */
const anyValueSchema: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ stringValue: z.string() }),
    z.strictObject({ boolValue: z.boolean() }),
    z.strictObject({ intValue: z.union([z.string().regex(/^-?\d+$/), z.int()]) }),
    z.strictObject({ doubleValue: z.number() }),
    z.strictObject({ arrayValue: z.strictObject({ values: z.array(anyValueSchema) }) }),
  ]),
);
const keyValuesSchema = z
  .array(z.strictObject({ key: z.string().min(1), value: anyValueSchema }))
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'a key twice');
const nanosSchema = z.string().regex(/^[1-9]\d{17,18}$/);
const dropped = z.literal(0);
const notZero = (id: string) => !/^0+$/.test(id);

const spanSchema = z
  .strictObject({
    traceId: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .refine(notZero),
    spanId: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .refine(notZero),
    parentSpanId: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .optional(),
    name: z.string().min(1),
    kind: z.int().min(1).max(5),
    startTimeUnixNano: nanosSchema,
    endTimeUnixNano: nanosSchema,
    attributes: keyValuesSchema,
    droppedAttributesCount: dropped,
    events: z.array(
      z.strictObject({
        timeUnixNano: nanosSchema,
        name: z.string().min(1),
        attributes: keyValuesSchema,
        droppedAttributesCount: dropped,
      }),
    ),
    droppedEventsCount: dropped,
    links: z.array(z.never()),
    droppedLinksCount: dropped,
    flags: z.int(),
    status: z.strictObject({ code: z.int().min(0).max(2).optional(), message: z.string().optional() }),
  })
  .refine((span) => BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano), 'ends before it starts');
export type CollectedSpan = z.infer<typeof spanSchema>;

export const otlpRequestSchema = z.strictObject({
  resourceSpans: z
    .array(
      z.strictObject({
        resource: z.strictObject({ attributes: keyValuesSchema, droppedAttributesCount: dropped }),
        scopeSpans: z.array(
          z.strictObject({
            scope: z.strictObject({ name: z.string(), version: z.string() }),
            spans: z.array(spanSchema).min(1),
          }),
        ),
      }),
    )
    .min(1),
});

/** LangSmith's `POST /runs/batch`, as far as it is used. */
const langSmithSchema = z.strictObject({
  post: z.array(
    z.looseObject({
      id: z.uuid(),
      trace_id: z.uuid(),
      parent_run_id: z.uuid().optional(),
      dotted_order: z.string().regex(/^\d{8}T\d{12}Z[0-9a-f-]{36}(\.\d{8}T\d{12}Z[0-9a-f-]{36})*$/),
      name: z.string().min(1),
      run_type: z.enum(['chain', 'llm']),
      start_time: z.iso.datetime(),
      end_time: z.iso.datetime(),
      session_name: z.string().min(1),
      inputs: z.record(z.string(), z.unknown()),
      outputs: z.record(z.string(), z.unknown()),
    }),
  ),
  patch: z.array(z.never()),
});
export type LangSmithRun = z.infer<typeof langSmithSchema>['post'][number];

export interface Trouble {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Never answers. */
  readonly hang?: boolean;
}

/** Receivers of traces on the loopback interface: a collector for OTLP over HTTP, and LangSmith's runs API. */
export class TraceCollector {
  readonly #server: Server;
  readonly #troubles: Trouble[] = [];
  readonly spans: CollectedSpan[] = [];
  readonly runs: LangSmithRun[] = [];
  readonly bodies: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  readonly refused: string[] = [];
  url = '';

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        this.headers.push(request.headers);
        this.bodies.push(body);
        const trouble = this.#troubles.shift();
        if (trouble?.hang === true) return;
        const { status, headers, body: answer } = trouble ?? this.#take(request, body);
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(answer ?? {}));
      });
    });
  }

  /** Behaviours for the next requests, one each. */
  trouble(...troubles: readonly Trouble[]): void {
    this.#troubles.push(...troubles);
  }

  #take({ url, method, headers }: IncomingMessage, body: string): Trouble {
    if (method !== 'POST' || headers['content-type'] !== 'application/json') return { status: 415 };
    const json: unknown = JSON.parse(body);
    if (url === '/v1/traces') {
      const read = otlpRequestSchema.safeParse(json);
      if (!read.success) return this.#refuse(z.prettifyError(read.error));
      for (const { scopeSpans } of read.data.resourceSpans)
        for (const { spans } of scopeSpans) this.spans.push(...spans);
      return { status: 200, body: { partialSuccess: {} } };
    }
    if (url === '/runs/batch') {
      if (headers['x-api-key'] === undefined) return { status: 401 };
      const read = langSmithSchema.safeParse(json);
      if (!read.success) return this.#refuse(z.prettifyError(read.error));
      this.runs.push(...read.data.post);
      return { status: 202 };
    }
    return { status: 404 };
  }

  #refuse(why: string): Trouble {
    this.refused.push(why);
    return { status: 400, body: { message: why } };
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address !== null && typeof address !== 'string') this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** An attribute as plain text or number; undefined where it is missing. */
export function attribute(span: CollectedSpan, key: string): unknown {
  const found = span.attributes.find((one) => one.key === key)?.value;
  return typeof found === 'object' && found !== null ? Object.values(found)[0] : undefined;
}
