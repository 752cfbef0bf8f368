import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { maxMessageBytes, passRefusedCode, socketPath } from '../../../src-shared/hosts.ts';
import { socketRefusalOf } from './admission.ts';
import { isOtherUser } from './peerOwner.ts';

export interface SocketOptions {
  readonly server: Server;
  readonly router: AnyRouter;
  /** `127.0.0.1:port`; known once the server listens. */
  readonly authority: () => string;
  /** Whether a window was given this cookie. */
  readonly isIn: (cookieHeader: string) => boolean;
  /** Whether one window was given both the cookie and the secret. */
  readonly admits: (cookieHeader: string, secret: string) => boolean;
  readonly logger: Logger;
  /** Number of connected windows, at every change. */
  readonly onWindows: (open: number) => void;
}

/** A page sends its secret as soon as it is connected. */
const passWithinMs = 5_000;

/** The API over a WebSocket: only for the page we served, in the browser we let in. */
export function attachSocket(options: SocketOptions): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    // Loopback is faster than any compression.
    perMessageDeflate: false,
  });
  const handler = new RPCHandler(options.router);
  /** Admitted windows. */
  const windows = new Set<WebSocket>();

  options.server.on('upgrade', (request, stream, head) => {
    const refusal = whyNot(request, options);
    if (refusal !== null) {
      options.logger.warn({ refusal }, 'connection refused');
      refuse(stream);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A message over the limit or a broken frame: ws closes the connection itself, the page connects again.
      socket.on('error', (error) => options.logger.warn({ err: error }, 'connection failed'));
      const turnAway = (reason: string): void => {
        options.logger.warn({ refusal: reason }, 'connection refused');
        socket.close(passRefusedCode);
        setTimeout(() => socket.terminate(), 300).unref();
      };
      const tooLate = setTimeout(() => turnAway('no_pass'), passWithinMs);
      socket.once('close', () => clearTimeout(tooLate));
      socket.once('message', (data, isBinary) => {
        clearTimeout(tooLate);
        const secret = isBinary ? '' : data.toString();
        if (!options.admits(request.headers.cookie ?? '', secret)) {
          turnAway('wrong_pass');
          return;
        }
        windows.add(socket);
        options.onWindows(windows.size);
        socket.once('close', () => {
          windows.delete(socket);
          options.onWindows(windows.size);
        });
        // Listens from this moment on: the first call may follow the pass immediately.
        handler.upgrade(socket, { context: {} }).catch((error: unknown) => {
          options.logger.error({ err: error }, 'connection failed');
          socket.terminate();
        });
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
  if (isOtherUser(request.socket)) return 'other_user';
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
  return options.isIn(request.headers.cookie ?? '') ? null : 'no_cookie';
}

function refuse(stream: Duplex): void {
  stream.on('error', () => stream.destroy());
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
