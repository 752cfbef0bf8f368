import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { AnyRouter } from '@orpc/server';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { notLetInPath } from '../../../src-shared/hosts.ts';
import { contentPolicy, newNonce, withNonce } from '../contentPolicy.ts';
import { type RequestOrigin, refusalOf } from './admission.ts';
import { createLaunchTokens, type Redemption } from './launchTokens.ts';
import { type RefusalPage, refusalPages, renderArrival, renderRefusal } from './pages.ts';
import { isOtherUser } from './peerOwner.ts';
import { attachSocket } from './socket.ts';
import { createWindowPasses } from './windowPasses.ts';

export interface BrowserServerOptions {
  readonly router: AnyRouter;
  /** The built page: index.html and assets/. */
  readonly pageDir: string;
  readonly logger: Logger;
  /** Number of connected windows, at every change. */
  readonly onWindows?: (open: number) => void;
  /** Milliseconds of a monotonic clock; tests pass their own. */
  readonly now?: () => number;
}

export interface BrowserServer {
  /** `http://127.0.0.1:port`, without a token: refuses every client that was not let in. */
  readonly origin: string;
  /** An address that opens one window, once, within its life. */
  launchAddress(lifetimeMs: number): string;
  close(): Promise<void>;
}

const pageOf = {
  unknown: refusalPages.unknownToken,
  used: refusalPages.usedToken,
  expired: refusalPages.expiredToken,
} as const satisfies Record<Exclude<Redemption, 'accepted'>, RefusalPage>;

/** Serves the page and the API on 127.0.0.1, on a port that the system picks, to the window it opened. */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const tokens = createLaunchTokens(options.now ?? (() => performance.now()));
  const passes = createWindowPasses();
  const app = fastify({
    // Its own log lines would hold addresses, and so tokens.
    logger: false,
    bodyLimit: 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  let authority = '';
  let cookieName = '';

  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    // Set by hand: every answer has its own nonce, and Electron uses the same policy.
    contentSecurityPolicy: false,
    // Loopback has no certificate; a browser that remembered this would lock the person out of every local port.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
  });
  await app.register(fastifyStatic, {
    root: options.pageDir,
    serve: false,
  });

  function refuse(reply: FastifyReply, page: RefusalPage): FastifyReply {
    const nonce = newNonce();
    return reply
      .code(page.status)
      .header('content-security-policy', contentPolicy(nonce, []))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderRefusal(page, nonce));
  }

  app.addHook('onRequest', async (request, reply) => {
    // Before anything else, and for every path: others may have the cookie, since browsers send it to every port.
    if (isOtherUser(request.socket)) {
      options.logger.warn('request of another user refused');
      return refuse(reply, refusalPages.otherUser);
    }
    const refusal = refusalOf(originOf(request), authority);
    if (refusal === null) return;
    options.logger.warn({ refusal }, 'request refused');
    return refuse(reply, refusal === 'method' ? refusalPages.method : refusalPages.foreign);
  });

  app.get<{ Params: { token: string } }>('/open/:token', async (request, reply) => {
    // A browser that prefetches must not use the address up.
    if (isAheadOfTime(request)) return refuse(reply, refusalPages.prefetch);
    const redemption = tokens.redeem(request.params.token);
    if (redemption !== 'accepted') {
      options.logger.warn({ redemption }, 'launch address refused');
      return refuse(reply, pageOf[redemption]);
    }
    const pass = passes.issue();
    const nonce = newNonce();
    return reply
      .setCookie(cookieName, pass.cookie, { path: '/', httpOnly: true, sameSite: 'strict' })
      .header('cache-control', 'no-store')
      .header('content-security-policy', contentPolicy(nonce, []))
      .type('text/html; charset=utf-8')
      .send(renderArrival(pass.secret, nonce));
  });

  const isIn = (cookies: Readonly<Record<string, string | undefined>>) =>
    passes.knowsCookie(cookies[cookieName]);

  app.get('/', async (request, reply) => {
    if (!isIn(request.cookies)) return refuse(reply, refusalPages.notLetIn);
    const html = await readFile(join(options.pageDir, 'index.html'), 'utf8').catch(() => null);
    if (html === null) return refuse(reply, refusalPages.notBuilt);
    const nonce = newNonce();
    return reply
      .header('content-security-policy', contentPolicy(nonce, [`ws://${authority}`, `http://${authority}`]))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(withNonce(html, nonce));
  });

  // Where a page without a pass goes: a second tab, or one kept from an earlier start.
  app.get(notLetInPath, async (_request, reply) => refuse(reply, refusalPages.notLetIn));

  app.get('/*', async (request, reply) => {
    if (!isIn(request.cookies)) return refuse(reply, refusalPages.notLetIn);
    const path = decodedPath(request);
    // Only files of the build; index.html is served only at /, where its nonce is filled in.
    if (path === null || path === 'index.html' || path.endsWith('.map'))
      return refuse(reply, refusalPages.missing);
    const hashed = path.startsWith('assets/');
    return reply
      .header('content-security-policy', contentPolicy(newNonce(), []))
      .sendFile(path, { immutable: hashed, maxAge: hashed ? '365d' : 0, index: false, dotfiles: 'deny' });
  });

  app.setNotFoundHandler((_request, reply) => refuse(reply, refusalPages.missing));
  app.setErrorHandler((error, _request, reply) => {
    options.logger.error({ err: error }, 'request failed');
    return refuse(reply, refusalPages.missing);
  });

  const socket = attachSocket({
    server: app.server,
    router: options.router,
    authority: () => authority,
    isIn: (cookieHeader) => isIn(app.parseCookie(cookieHeader)),
    admits: (cookieHeader, secret) => passes.admits(app.parseCookie(cookieHeader)[cookieName], secret),
    logger: options.logger,
    onWindows: options.onWindows ?? (() => undefined),
  });

  await app.listen({ host: '127.0.0.1', port: 0 });
  const port = portOf(app.server.address());
  authority = `127.0.0.1:${port}`;
  // Cookies do not know ports: two workspaces open at once must not overwrite each other's.
  cookieName = `causeway-${port}`;

  return {
    origin: `http://${authority}`,
    launchAddress: (lifetimeMs) => `http://${authority}/open/${tokens.issue(lifetimeMs)}`,
    async close() {
      socket.close();
      await app.close();
    },
  };
}

function originOf(request: FastifyRequest): RequestOrigin {
  return {
    method: request.method,
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: headerOf(request, 'sec-fetch-site'),
    fetchMode: headerOf(request, 'sec-fetch-mode'),
  };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function isAheadOfTime(request: FastifyRequest): boolean {
  const purpose = headerOf(request, 'sec-purpose') ?? headerOf(request, 'purpose') ?? '';
  return request.method === 'HEAD' || purpose.includes('prefetch');
}

/** The requested file, relative to the page's folder; null for anything but a plain path below it. */
function decodedPath(request: FastifyRequest): string | null {
  const [raw = ''] = request.url.split('?');
  try {
    const path = decodeURIComponent(raw).slice(1);
    const plain = path.split('/').every((part) => part !== '' && part !== '..' && !part.startsWith('.'));
    return plain && !path.includes('\\') && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
