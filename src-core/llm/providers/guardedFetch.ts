import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import { limitedBody } from '../../http/limitedBody.ts';

/** What is sent besides the key: nothing an environment variable may have added to the SDK's own headers. */
const allowed = /^(accept|content-type|user-agent|anthropic-version|x-stainless-[a-z-]+)$/;

/** The server wants the request sent elsewhere; following would carry the key to another host. */
export class RedirectRefused extends Error {}

/** A web page came instead of an answer of a model server. */
export class NotAModelServer extends Error {}

/**
 * A fetch that reaches one provider only: the key is the one given whatever the environment holds, no redirect is
 * followed, and a web page is told from an answer. Without a key none is sent. No body is read beyond its limit.
 */
export function guardedFetch(provider: Provider, key: string | null): typeof fetch {
  const { origin } = new URL(provider.baseUrl);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) throw new RedirectRefused('Another host than the one set up.');
    const headers = new Headers();
    new Headers(init?.headers).forEach((value, name) => {
      if (allowed.test(name)) headers.set(name, value);
    });
    if (key !== null && key !== '') headers.set('authorization', `Bearer ${key}`);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    const moved = response.status >= 300 && response.status < 400;
    const page = response.ok && (response.headers.get('content-type') ?? '').includes('text/html');
    if (!moved && !page) return limitedBody(response);
    await response.body?.cancel();
    throw moved ? new RedirectRefused('It redirects.') : new NotAModelServer('It answers with a web page.');
  };
}
