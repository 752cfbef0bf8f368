import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { passRefusedCode, socketPath, windowPassKey } from '../../../src-shared/hosts.ts';
import { type BrowserServer, startBrowserServer } from './server.ts';

/** Another client that holds part of the window's pass. */

const router = { queue: os.handler(() => 'the queue') };
const paths = [
  '/',
  '/index.html',
  '/assets/main.js',
  '/favicon.ico',
  '/not-let-in',
  '/anything',
  '/open/guess',
];

let dir: string;
let server: BrowserServer;
let windows: number[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'causeway-foreign-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'assets', 'main.js'), 'export const page = 1;');
  writeFileSync(join(dir, 'index.html'), '<!doctype html><p>the page');
  windows = [];
  server = await startBrowserServer({
    router,
    pageDir: dir,
    logger: pino({ level: 'silent' }),
    onWindows: (open) => windows.push(open),
  });
});
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

interface Pass {
  readonly cookie: string;
  readonly secret: string;
}

async function passOf(): Promise<Pass> {
  const answer = await fetch(server.launchAddress(1000), { redirect: 'manual' });
  return {
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    secret: new RegExp(`'${windowPassKey}', '([\\w-]{43})'`).exec(await answer.text())?.[1] ?? '',
  };
}

/** How a socket ends that sends this first, followed by a call; and its answers. */
function speak(
  cookie: string,
  ...messages: readonly (string | Buffer)[]
): Promise<{ code: number; answers: number }> {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${socketPath}`, {
    headers: { cookie, origin: server.origin },
  });
  let answers = 0;
  socket.on('open', () => {
    for (const message of messages) socket.send(message);
  });
  socket.on('message', () => {
    answers += 1;
    socket.close(1000);
  });
  return new Promise((resolve, reject) => {
    socket.on('close', (code) => resolve({ code, answers }));
    socket.on('error', reject);
  });
}
/** A call as the page's transport writes it. */
const call = JSON.stringify({ i: '1', p: { u: '/queue', b: {} } });

describe('a page or a server at another port of this computer', () => {
  // Would catch: a cookie that is sufficient by itself. A browser sends it to every port, so the server of any other
  // port gets it.
  it('gets our cookie from the browser, and no data for it', async () => {
    const { cookie, secret } = await passOf();
    const stolen: string[] = [];
    const other = createServer((request, response) => {
      stolen.push(request.headers.cookie ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = other.address();
    // What a browser does with a cookie of 127.0.0.1, whatever the port.
    await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, {
      headers: { cookie },
    });
    other.close();
    expect(stolen).toEqual([cookie]);
    const [held = ''] = stolen;
    expect(await speak(held, call)).toEqual({ code: passRefusedCode, answers: 0 });
    expect(await speak(held, '', call)).toEqual({ code: passRefusedCode, answers: 0 });
    expect(await speak(held, 'A'.repeat(43), call)).toEqual({ code: passRefusedCode, answers: 0 });
    expect(await speak(held, Buffer.from(secret), call)).toEqual({ code: passRefusedCode, answers: 0 });
    expect(windows).toEqual([]);
    expect(await speak(held, secret, call)).toEqual({ code: 1000, answers: 1 });
  });

  // Would catch: one window's secret that opens another's socket, or a socket without a cookie.
  it('cannot combine a cookie and a secret of two windows', async () => {
    const [one, two] = [await passOf(), await passOf()];
    expect(await speak(one.cookie, two.secret, call)).toEqual({ code: passRefusedCode, answers: 0 });
  });

  // Would catch: an endpoint, a page or a file that returns the secret for the cookie alone.
  it('finds the secret nowhere', async () => {
    const { cookie, secret } = await passOf();
    for (const path of paths) {
      const answer = await fetch(`${server.origin}${path}`, { headers: { cookie } });
      const text = `${await answer.text()}${JSON.stringify([...answer.headers])}`;
      expect(text, path).not.toContain(secret);
      expect(text, path).not.toContain(windowPassKey);
    }
  });

  it('reads nothing from its page, whatever it asks for', async () => {
    const { cookie } = await passOf();
    for (const path of paths)
      for (const headers of [
        { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
        { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
      ]) {
        const answer = await fetch(`${server.origin}${path}`, { headers: { cookie, ...headers } });
        expect(answer.status, path).toBe(403);
      }
  });
});

/** Requests every path and the socket with a complete pass, as another user; prints the answers. */
const otherUser = `
const [origin, cookie, secret, launch, paths] = JSON.parse(process.argv[1]);
const got = {};
for (const path of [...paths, launch]) got[path] = (await fetch(origin + path, { headers: { cookie }, redirect: 'manual' })).status;
got.socket = await new Promise((done) => {
  const socket = new WebSocket(origin.replace('http', 'ws') + '${socketPath}', { headers: { cookie, origin } });
  socket.onopen = () => { socket.send(secret); done('open'); };
  socket.onerror = () => done('refused');
});
console.log(JSON.stringify(got));
process.exit(0);
`;

function answersOf(uid: number, input: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const args = ['--input-type=module', '-e', otherUser, input];
    execFile(process.execPath, args, { uid, cwd: '/', env: {} }, (error, out) =>
      error === null ? resolve(JSON.parse(out)) : reject(error),
    );
  });
}
const nobody = 65534;
const mayBecomeOther = process.platform === 'linux' && process.getuid?.() === 0;

describe('another user of this computer', () => {
  // Would catch: a check at the launch address alone. Needs root, to start a process as another user; skipped without.
  it.skipIf(!mayBecomeOther)(
    'is refused on every path and every upgrade, even with a complete pass',
    async () => {
      const { cookie, secret } = await passOf();
      const launch = new URL(server.launchAddress(10_000)).pathname;
      const ask = (uid: number) => {
        const input = JSON.stringify([server.origin, cookie, secret, launch, paths]);
        return answersOf(uid, input);
      };
      const got = await ask(nobody);
      expect(got).toEqual({
        ...Object.fromEntries([...paths, launch].map((path) => [path, 403])),
        socket: 'refused',
      });
      expect(windows).toEqual([]);
      // The same request from the same user works; the address was not used up.
      expect(await ask(0)).toMatchObject({ '/': 200, '/assets/main.js': 200, [launch]: 200, socket: 'open' });
    },
  );
});
