import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a platform sent a person's browser back with. */
export type Redirected =
  | { readonly kind: 'code'; readonly code: string }
  /** The person, or the platform, refused; its own word for it. */
  | { readonly kind: 'refused'; readonly code: string };

export interface Redirect {
  readonly uri: string;
  /** Rejects with the reason once the signal ends it. */
  readonly came: Promise<Redirected>;
  readonly close: () => void;
}

const page = (heading: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Causeway</title><meta name="viewport" content="width=device-width">` +
  `<body style="font:16px/1.5 system-ui;max-width:32em;margin:4em auto;padding:0 1em"><h1 style="font-size:1.25em">${heading}</h1><p>${text}</p>`;

/**
 * Waits on a loopback port of its own for the browser to come back (RFC 8252, 7.3). Only an answer with the state of this sign-in
 * counts, and only the first; anything else on the port gets a page and changes nothing.
 */
export async function awaitRedirect(state: string, signal: AbortSignal): Promise<Redirect> {
  let settle: (found: Redirected) => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  const came = new Promise<Redirected>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  // Whoever closes it early waits for nothing.
  came.catch(() => {});
  const server = createServer((request, response) => {
    // Another program on this computer may ask for anything, "//" for one: what is no address is none of ours.
    const { pathname = '', searchParams } = URL.parse(request.url ?? '/', 'http://127.0.0.1') ?? {};
    const answer = (status: number, body: string) => {
      response.writeHead(status, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        connection: 'close',
      });
      response.end(body);
    };
    if (request.method !== 'GET' || searchParams === undefined || pathname !== '/signed-in') {
      answer(404, page('There is nothing here', 'This address only takes the answer to a sign-in.'));
      return;
    }
    if (searchParams.get('state') !== state) {
      answer(
        400,
        page('This sign-in is not known', 'It may have been begun earlier. Start it again in Causeway.'),
      );
      return;
    }
    const code = searchParams.get('code');
    if (code === null || code === '') {
      answer(
        200,
        page('Not signed in', 'Nothing was connected. You can close this page and go back to Causeway.'),
      );
      settle({ kind: 'refused', code: (searchParams.get('error') ?? 'no code').slice(0, 100) });
      return;
    }
    answer(200, page('Signed in', 'You can close this page and go back to Causeway.'));
    settle({ kind: 'code', code });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    signal.removeEventListener('abort', onAbort);
    server.close();
    // What another program holds open holds the port no longer; an answer on its way is let go first.
    server.closeIdleConnections();
    fail(signal.reason ?? new Error('the sign-in was closed'));
  };
  const onAbort = () => close();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) close();
  const { port } = server.address() as AddressInfo;
  return { uri: `http://127.0.0.1:${port}/signed-in`, came, close };
}
