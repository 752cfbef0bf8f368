import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** The body of a request as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Server-sent events of one answer. */
export class EventStream {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse, headers: Readonly<Record<string, string>>) {
    this.#response = response;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      ...headers,
    });
  }

  /** Chat completions name no event. */
  send(data: string, event?: string): void {
    if (this.#response.destroyed) return;
    this.#response.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`);
  }

  end(): void {
    this.#response.end();
  }

  /** Drops the connection without an end, as a broken one would, once the written part was sent. */
  drop(): void {
    this.#response.write(':\n', () => {
      setTimeout(() => this.#response.destroy(), 20);
    });
  }
}

/** Text in the pieces it is streamed in, with a pause after each; ends early when the reader has gone. */
export async function* pieces(
  text: string,
  pauseMs: number,
  response: ServerResponse,
): AsyncGenerator<string> {
  const characters = [...text];
  for (let at = 0; at < characters.length; at += 24) {
    if (response.destroyed) return;
    yield characters.slice(at, at + 24).join('');
    if (pauseMs > 0) await pause(pauseMs);
  }
}
