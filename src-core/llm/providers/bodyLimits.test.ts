import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import { analysisAsk, modelOf, providerAt, testKey } from '../../../testing/models/setUp.ts';
import { bodyLimits } from '../../http/limitedBody.ts';
import { ModelError } from '../port/port.ts';
import { postJson } from '../traces/post.ts';
import { createProviderClient } from './create.ts';

const MiB = 1024 * 1024;
/** What sockets, pipes and decompression buffer between a server and its reader. */
const inFlight = 24 * MiB;

/**
 * Sends pieces for as long as they are accepted, 1 GiB at most; counts what it could send before the client hung up.
 */
class FloodServer {
  sent = 0;
  readonly #http: Server;
  constructor(
    status: number,
    headers: Readonly<Record<string, string>>,
    first: string,
    piece: Buffer,
    unpacksTo = piece.length,
  ) {
    this.#http = createServer((request, response) => {
      request.resume();
      response.writeHead(status, headers);
      if (first !== '') response.write(first);
      this.#flood(response, piece, unpacksTo).catch(() => response.destroy());
    });
  }
  async #flood(response: ServerResponse, piece: Buffer, unpacksTo: number): Promise<void> {
    const gone = once(response, 'close');
    while (!response.destroyed && this.sent < 1024 * MiB) {
      this.sent += unpacksTo;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), gone]);
    }
    response.end();
  }
  async listen(): Promise<this> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    return this;
  }
  baseUrl(): string {
    const address: AddressInfo | string | null = this.#http.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }
  async close(): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }
}

let server: FloodServer | null = null;
afterEach(() => server?.close());

const events = { 'content-type': 'text/event-stream' };
const json = { 'content-type': 'application/json' };
const { signal } = new AbortController();
const big = Buffer.alloc(64 * 1024, 'x');

async function failureOf(call: Promise<unknown>): Promise<ModelError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelError)) throw new Error('it did not fail as it should');
  return error;
}

async function flooded(...made: ConstructorParameters<typeof FloodServer>): Promise<FloodServer> {
  server = await new FloodServer(...made).listen();
  return server;
}

describe.each(providerKinds)('%s: an endless body', (kind) => {
  const client = (from: FloodServer) => createProviderClient(providerAt(from, kind), testKey);
  const ask = (from: FloodServer) => failureOf(client(from).ask(modelOf[kind], analysisAsk, { signal }));

  // Each would catch: a body read to its end, however long it is, which took gigabytes and blocked the process for
  // seconds.
  it('of empty events is cut', async () => {
    const from = await flooded(
      200,
      events,
      '',
      Buffer.from(`: keep alive ${'.'.repeat(4000)}\n\n`.repeat(16)),
    );
    expect(await ask(from)).toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('longer than 16 MB'),
    });
    expect(from.sent).toBeLessThan(bodyLimits.stream + inFlight);
  });

  it('that is one line is cut', async () => {
    const from = await flooded(200, events, 'data: {"text":"', big);
    expect(await ask(from)).toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('longer than 2 MB'),
    });
    expect(from.sent).toBeLessThan(bodyLimits.line + inFlight);
  });

  it('after an error is cut', async () => {
    const from = await flooded(500, json, '{"error":{"message":"', big);
    expect(await ask(from)).toMatchObject({ kind: 'overloaded', status: 500 });
    expect(from.sent).toBeLessThan(bodyLimits.error + inFlight);
  });

  it('of models is cut', async () => {
    const from = await flooded(200, json, '{"data":[{"id":"', big);
    expect(await failureOf(client(from).models(signal))).toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('The list of models'),
    });
    expect(from.sent).toBeLessThan(bodyLimits.json + inFlight);
  });

  // Would catch: a limit on what comes over the wire. 1 MiB of this unpacks to 1 GiB.
  it.each([
    ['an answer', 200, events],
    ['an error', 400, json],
  ])('that is compressed is counted uncompressed: %s', async (_, status, headers) => {
    const member = gzipSync(Buffer.alloc(8 * MiB, 'x'));
    const before = process.memoryUsage().rss;
    const from = await flooded(status, { ...headers, 'content-encoding': 'gzip' }, '', member, 8 * MiB);
    await ask(from);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MiB);
  });
});

describe('an endless answer', () => {
  // Would catch: endless text, each event well formed, that is read up to the stream's own limit and asked for again at
  // each try.
  it('is dropped once it is longer than requested', async () => {
    const chunk = JSON.stringify({
      choices: [{ index: 0, delta: { content: 'on and on and on and on ' }, finish_reason: null }],
    });
    const from = await flooded(200, events, '', Buffer.from(`data: ${chunk}\n\n`));
    let words = 0;
    const error = await failureOf(
      createProviderClient(providerAt(from, 'compatible'), null).ask(modelOf.compatible, analysisAsk, {
        signal,
        onText: (delta) => {
          words += delta.length;
        },
      }),
    );
    expect(error).toMatchObject({ kind: 'malformed', estimated: true });
    expect(words).toBeLessThan(20_000);
    expect(error.usage?.output ?? 0).toBeGreaterThan(1_000);
  });
});

describe('the answer of a receiver of traces', () => {
  // Would catch: an export of traces that reads a receiver's answer to its end, however long it is.
  it.each([200, 400])('is cut (status %i)', async (status) => {
    const from = await flooded(status, json, '{"error":"', big);
    const limit = status === 200 ? bodyLimits.json : bodyLimits.error;
    const { problem } = await postJson(from.baseUrl(), '{}', { tries: 1 });
    expect(problem).toEqual(expect.any(String));
    expect(from.sent).toBeLessThan(limit + inFlight);
  });
});
