import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { refresh } from './oauth.ts';

// Would catch: a refresh token or a secret in the window, the store or a log, because a platform repeats what it was sent.
it('keeps nothing of what was sent in the code of a refusal', async () => {
  const server = createServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: 'bad refresh-1 of secret-1' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoints = {
    authorizeUrl: '',
    tokenUrl: `http://127.0.0.1:${port}/token`,
    revokeUrl: null,
    scopes: [],
    authorizeWith: {},
  };
  const client = { clientId: 'app', clientSecret: 'secret-1' };
  const asked = refresh(endpoints, client, 'refresh-1', new AbortController().signal, () => 0);
  await expect(asked).rejects.toMatchObject({ failure: { kind: 'refused', code: 'bad … of …' } });
  server.close();
});
