import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  /** Instead of JSON, as it is. */
  readonly text?: string;
  /** A file: a zip with this text in it. */
  readonly zipOf?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a platform may do to a request instead of answering it. */
export type Trouble =
  | { readonly kind: 'answers'; readonly answer: (asked: Asked) => Answer }
  /** The right answer, changed: as after a change of the contract. */
  | { readonly kind: 'changes'; readonly change: (text: string) => string }
  /** The connection ends without an answer. */
  | { readonly kind: 'cut' }
  /** It ends in the middle of the answer's body. */
  | { readonly kind: 'cut_in_body' }
  | { readonly kind: 'never_answers' };

interface Planned {
  readonly trouble: Trouble;
  readonly when: (asked: Asked) => boolean;
  left: number;
}

/** A platform on loopback: its answers, what went wrong on purpose, and every request it saw. */
export class PlatformServer {
  readonly baseUrl: string;
  readonly seen: Asked[] = [];
  readonly #planned: Planned[] = [];
  readonly #close: () => Promise<void>;

  private constructor(baseUrl: string, close: () => Promise<void>) {
    this.baseUrl = baseUrl;
    this.#close = close;
  }

  static async start(answer: (asked: Asked) => Answer): Promise<PlatformServer> {
    const http = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const asked: Asked = {
          method: request.method ?? 'GET',
          url: new URL(request.url ?? '/', 'http://127.0.0.1'),
          headers: request.headers,
          body: Buffer.concat(chunks).toString(),
        };
        server.seen.push(asked);
        server.#reply(asked, answer, response);
      });
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const server = new PlatformServer(`http://127.0.0.1:${port}`, async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    });
    return server;
  }

  /** The next `times` requests that meet the condition get this trouble. */
  plan(trouble: Trouble, times = 1, when: (asked: Asked) => boolean = () => true): void {
    this.#planned.push({ trouble, when, left: times });
  }

  /** No trouble is planned any more. */
  calm(): void {
    this.#planned.length = 0;
  }

  close(): Promise<void> {
    return this.#close();
  }

  #reply(asked: Asked, answer: (asked: Asked) => Answer, response: ServerResponse): void {
    const planned = this.#planned.find(({ left, when }) => left > 0 && when(asked));
    if (planned === undefined) {
      send(response, answer(asked));
      return;
    }
    planned.left -= 1;
    const { trouble } = planned;
    switch (trouble.kind) {
      case 'answers':
        send(response, trouble.answer(asked));
        return;
      case 'changes': {
        const right = answer(asked);
        response.writeHead(right.status, { 'content-type': typeOf(right), ...right.headers });
        response.end(bytesOf(right, trouble.change));
        return;
      }
      case 'cut':
        response.destroy();
        return;
      case 'cut_in_body': {
        const bytes = bytesOf(answer(asked));
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': String(bytes.length),
        });
        response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
        return;
      }
      case 'never_answers':
        return;
    }
  }
}

const typeOf = ({ text }: Answer): string => (text === undefined ? 'application/json' : 'text/plain');

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': typeOf(answer), ...answer.headers });
  response.end(bytesOf(answer));
}

function bytesOf(
  { json, text, zipOf }: Pick<Answer, 'json' | 'text' | 'zipOf'>,
  change: (text: string) => string = (same) => same,
): Buffer {
  if (zipOf !== undefined) return Buffer.from(zipSync({ 'report.csv': strToU8(change(zipOf)) }));
  return Buffer.from(change(text ?? (json === undefined ? '' : JSON.stringify(json))));
}
