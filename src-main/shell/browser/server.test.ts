import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { os, type RouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as WsSocket } from 'ws';
import { z } from 'zod';
import { maxMessageBytes, socketPath, windowPassKey } from '../../../src-shared/hosts.ts';
import { type BrowserServer, startBrowserServer } from './server.ts';

const router = {
  echo: os.input(z.object({ text: z.string() })).handler(({ input }) => input.text),
};

let dir: string;
let server: BrowserServer;
let now: number;
let windows: number[];
let log: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'causeway-page-'));
  mkdirSync(join(dir, 'page', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.txt'), 'outside');
  writeFileSync(join(dir, 'page', '.hidden'), 'hidden');
  writeFileSync(join(dir, 'page', 'assets', 'main-4f3a.js'), 'export const one = 1;');
  writeFileSync(join(dir, 'page', 'assets', 'main-4f3a.js.map'), '{}');
  writeFileSync(
    join(dir, 'page', 'index.html'),
    '<!doctype html><meta name="csp-nonce" content=""><script type="module" src="./assets/main-4f3a.js"></script>',
  );
  now = 0;
  windows = [];
  log = '';
  server = await startBrowserServer({
    router,
    pageDir: join(dir, 'page'),
    logger: pino({ level: 'trace' }, { write: (line: string) => (log += line) }),
    onWindows: (open) => windows.push(open),
    now: () => now,
  });
});

afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends the path as it is: `fetch` would normalise `..` and forbid choosing the host. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(server.origin);
  return new Promise((done, failed) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        body += piece;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', failed);
    sent.end();
  });
}

function pathOf(address: string): string {
  return new URL(address).pathname;
}

interface Pass {
  readonly cookie: string;
  readonly secret: string;
}

async function passOf(): Promise<Pass> {
  const answer = await ask(pathOf(server.launchAddress(1000)));
  return {
    cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
    secret: new RegExp(`'${windowPassKey}', '([\\w-]{43})'`).exec(answer.body)?.[1] ?? '',
  };
}

const letIn = async (): Promise<string> => (await passOf()).cookie;

/** Opens a socket; returns the status where it is refused. */
function dial(headers: Record<string, string>, path: string = socketPath): Promise<WsSocket | number> {
  return new Promise((done, failed) => {
    const socket = new WsSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers });
    socket.on('open', () => done(socket));
    socket.on('unexpected-response', (sent, response) => {
      sent.destroy();
      done(response.statusCode ?? 0);
    });
    socket.on('error', failed);
  });
}

/** An admitted socket; with another secret than its own where one is given. */
async function dialIn(pass?: Pass): Promise<WsSocket> {
  const { cookie, secret } = pass ?? (await passOf());
  const socket = await dial({ cookie, origin: server.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  socket.send(secret);
  return socket;
}

/** The contract over its own socket, as the page uses it. */
async function connectClient(): Promise<{ client: RouterClient<typeof router>; socket: WebSocket }> {
  const { cookie, secret } = await passOf();
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${socketPath}`, {
    headers: { cookie, origin: server.origin },
  });
  socket.addEventListener('open', () => socket.send(secret));
  return { client: createORPCClient(new RPCLink({ websocket: socket })), socket };
}

describe('the launch address', () => {
  it('is exchanged for a secret and a cookie that no script, no other site and no later start can use', async () => {
    const answer = await ask(pathOf(server.launchAddress(1000)));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("location.replace('/')");
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^causeway-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('opens nothing a second time, and says what to do', async () => {
    const path = pathOf(server.launchAddress(1000));
    await ask(path);
    const again = await ask(path);
    expect(again.status).toBe(410);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('npm start');
  });

  it('opens nothing when it is wrong or too old', async () => {
    expect((await ask('/open/guess')).status).toBe(403);
    expect((await ask(`/open/${'A'.repeat(43)}`)).status).toBe(403);
    expect((await ask(`/open/${'A'.repeat(5000)}`)).status).toBeGreaterThanOrEqual(400);
    const path = pathOf(server.launchAddress(1000));
    now = 1000;
    const late = await ask(path);
    expect(late.status).toBe(410);
    expect(late.headers['set-cookie']).toBeUndefined();
  });

  it('is not used up by a browser that prefetches', async () => {
    const path = pathOf(server.launchAddress(1000));
    expect((await ask(path, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(503);
    expect((await ask(path, {}, 'HEAD')).headers['set-cookie']).toBeUndefined();
    expect((await ask(path)).status).toBe(200);
  });

  it('never reaches the log', async () => {
    const path = pathOf(server.launchAddress(1000));
    await ask(path);
    await ask(path);
    await ask(path, { host: 'evil.example' });
    expect(log).toContain('refused');
    expect(log).not.toContain(path.split('/').at(-1));
  });
});

describe('without a pass', () => {
  it.each(['/', '/index.html', '/assets/main-4f3a.js', '/anything', '/favicon.ico'])(
    '%s is refused',
    async (path) => {
      for (const cookie of [
        '',
        'causeway-1=x',
        `causeway-${new URL(server.origin).port}=${'A'.repeat(43)}`,
      ]) {
        const answer = await ask(path, { cookie });
        expect(answer.status).toBe(401);
        expect(answer.body).not.toContain('main-4f3a');
      }
    },
  );

  it('a second browser stays out while the first is in', async () => {
    const cookie = await letIn();
    expect((await ask('/', { cookie })).status).toBe(200);
    expect((await ask('/')).status).toBe(401);
    expect(await dial({ origin: server.origin })).toBe(403);
    expect(await dial({ origin: server.origin, cookie: `${cookie.slice(0, -1)}-` })).toBe(403);
  });
});

describe('the page', () => {
  it('comes with a new nonce every time, in the policy and in the page', async () => {
    const cookie = await letIn();
    const [one, two] = [await ask('/', { cookie }), await ask('/', { cookie })];
    const nonces = [one, two].map((answer) => {
      const inPolicy = /script-src 'self' 'nonce-([\w+/=]+)'/.exec(
        String(answer.headers['content-security-policy']),
      );
      const inPage = /<meta name="csp-nonce" content="([^"]+)">/.exec(answer.body);
      expect(inPolicy?.[1]).toBeDefined();
      expect(inPage?.[1]).toBe(inPolicy?.[1]);
      return inPage?.[1];
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('forbids inline script, other hosts, framing, caching and referrers', async () => {
    const { headers } = await ask('/', { cookie: await letIn() });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain(`connect-src ws://${new URL(server.origin).host}`);
    expect(policy).not.toMatch(/unsafe|\*|https:/);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('caches hashed files for good, and nothing else', async () => {
    const cookie = await letIn();
    const asset = await ask('/assets/main-4f3a.js', { cookie });
    expect(asset.status).toBe(200);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toContain('javascript');
    expect((await ask('/nowhere.js', { cookie })).headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/..%5csecret.txt',
    '/assets//../../secret.txt',
    '//etc/passwd',
    '/%00/secret.txt',
    '/assets/main-4f3a.js%00.txt',
    '/.hidden',
    '/%2ehidden',
    '/%E0%A4%A',
    '/assets/main-4f3a.js.map',
    '/assets',
    '/assets/',
    '/index.html',
  ])('%s returns no file', async (path) => {
    const answer = await ask(path, { cookie: await letIn() });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toMatch(/outside|hidden|root:|doctype html><meta name="csp-nonce"/);
  });

  it('says what to do when it was never built', async () => {
    rmSync(join(dir, 'page', 'index.html'));
    const answer = await ask('/', { cookie: await letIn() });
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm run build');
  });
});

describe('from elsewhere', () => {
  it('a foreign host, origin or method gets nothing even with the cookie', async () => {
    const cookie = await letIn();
    expect((await ask('/', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await ask('/', { cookie, host: `localhost:${new URL(server.origin).port}` })).status).toBe(403);
    expect((await ask('/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/', { cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).status).toBe(
      403,
    );
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await ask('/', { cookie, origin: server.origin }, method);
      expect(answer.status).toBe(405);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.skipIf(process.platform !== 'linux')('listens on 127.0.0.1 only', async () => {
    const port = Number(new URL(server.origin).port);
    // On Linux 127.0.0.2 is this computer too: a server on all addresses would answer there.
    const refused = await new Promise((done) => {
      const socket = connect({ host: '127.0.0.2', port });
      socket.on('connect', () => done(false));
      socket.on('error', () => done(true));
    });
    expect(refused).toBe(true);
  });
});

describe('the socket', () => {
  it('speaks the contract to the page, and counts windows', async () => {
    const { client, socket } = await connectClient();
    expect(await client.echo({ text: 'grüße' })).toBe('grüße');
    await expect(Reflect.apply(client.echo, undefined, [{ text: 1 }])).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    socket.close();
    await expect.poll(() => windows).toEqual([1, 0]);
  });

  it('is refused to a foreign origin, host or path, and without an origin', async () => {
    const cookie = await letIn();
    const { origin } = server;
    expect(await dial({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await dial({ cookie, origin: 'null' })).toBe(403);
    expect(await dial({ cookie })).toBe(403);
    expect(await dial({ cookie, origin, host: 'evil.example' })).toBe(403);
    expect(await dial({ cookie, origin }, '/')).toBe(403);
    expect(await dial({ cookie, origin }, `${socketPath}/x`)).toBe(403);
    expect(windows).toEqual([]);
  });

  it('ends a connection whose message is too large, and keeps serving others', async () => {
    const large = await dialIn();
    const { client } = await connectClient();
    const closed = new Promise((done) => large.on('close', done));
    large.on('error', () => undefined);
    large.send(Buffer.alloc(maxMessageBytes + 1));
    expect(await closed).toBe(1009);
    expect(await client.echo({ text: 'still here' })).toBe('still here');
  });

  it('survives messages that are not calls', async () => {
    // The transport reports broken messages there.
    vi.spyOn(console, 'error').mockReturnValue();
    const socket = await dialIn();
    for (const junk of ['', '{', 'null', '[]', '{"i":1}', '\u0000', Buffer.from([0xff, 0xfe, 0x00])])
      socket.send(junk);
    const { client } = await connectClient();
    expect(await client.echo({ text: 'here' })).toBe('here');
  });

  it('does not delay the end: open windows are closed and dropped', async () => {
    const socket = await dialIn();
    const closed = new Promise((done) => socket.on('close', done));
    await server.close();
    expect(await closed).toBe(1001);
  });
});
