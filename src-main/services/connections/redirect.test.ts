import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { awaitRedirect } from './redirect.ts';

/** What another program on this computer sends to the port, byte by byte as it likes. */
async function sends(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(request);
  return text(socket);
}

// Would catch: a request that is no address ending the app, as an error nobody catches, while a person signs in.
it('waits on, whatever another program sends to its port', async () => {
  const redirect = await awaitRedirect('the-state', new AbortController().signal);
  const port = Number(new URL(redirect.uri).port);
  for (const target of [
    '//',
    '///',
    'http://[',
    '*',
    '/signed-in?state=the-state%',
    '/signed-in?code=stolen',
  ])
    expect(await sends(port, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(await sends(port, 'nothing of the kind\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  await (await fetch(`${redirect.uri}?state=the-state&code=given`)).text();
  expect(await redirect.came).toEqual({ kind: 'code', code: 'given' });
  redirect.close();
});
