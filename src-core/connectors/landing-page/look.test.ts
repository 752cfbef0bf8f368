import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAt } from './look.ts';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let seen: IncomingMessage[];
beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/sale`;
const look = (hadForm = false, signal = new AbortController().signal) =>
  lookAt(address(), { version: '1.2.3', hadForm, now: () => new Date('2026-07-01T09:00:00Z'), signal });
const page = (html: string, status = 200) => {
  answer = (_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(html);
};

describe('a look at a page', () => {
  it('finds a page well, with its form, and says who came', async () => {
    page('<html><form action="/buy">');
    expect(await look()).toEqual({
      ...{ timestamp: '2026-07-01T09:00:00.000Z', url: address(), httpStatus: 200, finding: 'ok' },
      ...{ loadMs: expect.any(Number), extra: { form: 'yes' } },
    });
    expect(seen[0]?.headers).toMatchObject({ 'user-agent': expect.stringContaining('Causeway/1.2.3') });
    expect(seen[0]?.headers.cookie).toBeUndefined();
  });

  // Would catch: a page that fails in any of these ways called well.
  it('finds what keeps people from doing what they came for', async () => {
    page('<form>', 503);
    expect(await look()).toMatchObject({ httpStatus: 503, finding: 'error' });
    page(
      '<script type="application/ld+json">{"offers":{"availability": "https://schema.org/OutOfStock"}}</script>',
    );
    expect(await look()).toMatchObject({ finding: 'sold_out' });
    page('<p>Soon back');
    expect(await look(true)).toMatchObject({ finding: 'form_broken', extra: { form: 'no' } });
    // Whose form comes by script never had one that was seen.
    expect(await look(false)).toMatchObject({ finding: 'ok' });
  });

  it('tells a page that leads to another site', async () => {
    answer = ({ url }, response) =>
      void (
        url === '/sale'
          ? response.writeHead(302, {
              location: address().replace('127.0.0.1', 'localhost').replace('sale', 'gone'),
            })
          : response.writeHead(200)
      ).end();
    expect(await look()).toMatchObject({ finding: 'redirect', httpStatus: 200 });
  });

  // Would catch: every page "failing" on the days the analyst's notebook had no network.
  it('finds nothing where no server is reached', async () => {
    const settings = {
      version: '1',
      hadForm: false,
      now: () => new Date(),
      signal: new AbortController().signal,
    };
    expect(await lookAt('http://nowhere.invalid/', settings)).toBeNull();
  });

  // Would catch: an app that ends during a look and leaves "an error" of a page that is well.
  it('finds an error where a server breaks off, and nothing where it was ended', async () => {
    answer = ({ socket }) => void socket.destroy();
    expect(await look()).toMatchObject({ finding: 'error', httpStatus: null, loadMs: null });
    const ending = new AbortController();
    answer = () => ending.abort();
    expect(await look(false, ending.signal)).toBeNull();
  });
});
