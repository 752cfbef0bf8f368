/** What a request says about its origin. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, which a page cannot forge; absent from programs that are not browsers. */
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
}

export type Refusal = 'foreign_host' | 'foreign_origin' | 'method';

/**
 * Whether a request may be answered at all, before anyone looks at its cookie.
 * The host has to be exactly ours, so that a name that somebody points at 127.0.0.1 (DNS rebinding) gets nothing.
 *
 * @param authority `127.0.0.1:port`, as the browser was given.
 * @returns null when it may.
 */
export function refusalOf(request: RequestOrigin, authority: string): Refusal | null {
  if (request.host !== authority) return 'foreign_host';
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'method';
  if (request.origin !== undefined && request.origin !== `http://${authority}`) return 'foreign_origin';
  // A page elsewhere may link here (a click navigates), but not read, embed or frame anything.
  const foreignSite = request.fetchSite === 'cross-site' || request.fetchSite === 'same-site';
  if (foreignSite && request.fetchMode !== 'navigate') return 'foreign_origin';
  return null;
}

/** As `refusalOf`, for the WebSocket: a browser always names the origin there, so a missing one is refused too. */
export function socketRefusalOf(request: RequestOrigin, authority: string): Refusal | null {
  if (request.origin === undefined) return request.host === authority ? 'foreign_origin' : 'foreign_host';
  return refusalOf({ ...request, fetchSite: undefined, fetchMode: undefined }, authority);
}
