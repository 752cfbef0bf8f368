import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { maxMessageBytes, socketPath } from '../../../src-shared/hosts.ts';
import { socketRefusalOf } from './admission.ts';

export interface SocketOptions {
  readonly server: Server;
  readonly router: AnyRouter;
  /** `127.0.0.1:port`; known once the server listens. */
  readonly authority: () => string;
  readonly isIn: (cookieHeader: string) => boolean;
  readonly logger: Logger;
  /** How many windows are connected, at every change. */
  readonly onWindows: (open: number) => void;
}

/** The API's contract over a WebSocket: for the page we served, in the browser we let in, and nobody else. */
export function attachSocket(options: SocketOptions): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    // Loopback is faster than any compression.
    perMessageDeflate: false,
  });
  const handler = new RPCHandler(options.router);

  options.server.on('upgrade', (request, stream, head) => {
    const refusal = whyNot(request, options);
    if (refusal !== null) {
      options.logger.warn({ refusal }, 'connection refused');
      refuse(stream);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      options.onWindows(sockets.clients.size);
      // A message over the limit or a broken frame: ws closes the connection itself, the page connects again.
      socket.on('error', (error) => options.logger.warn({ err: error }, 'connection failed'));
      socket.on('close', () => options.onWindows(sockets.clients.size));
      handler.upgrade(socket, { context: {} }).catch((error: unknown) => {
        options.logger.error({ err: error }, 'connection failed');
        socket.terminate();
      });
    });
  });

  return {
    close() {
      for (const socket of sockets.clients) socket.close(1001, 'Causeway ends');
      sockets.close();
      // A page that does not answer the closing handshake must not hold the process.
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, 300).unref();
    },
  };
}

function whyNot(request: IncomingMessage, options: SocketOptions): string | null {
  const refusal = socketRefusalOf(
    {
      method: request.method ?? '',
      host: request.headers.host,
      origin: request.headers.origin,
      fetchSite: undefined,
      fetchMode: undefined,
    },
    options.authority(),
  );
  if (refusal !== null) return refusal;
  if (request.url !== socketPath) return 'path';
  return options.isIn(request.headers.cookie ?? '') ? null : 'no_session';
}

function refuse(stream: Duplex): void {
  stream.on('error', () => stream.destroy());
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
