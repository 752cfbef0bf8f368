import { randomBytes } from 'node:crypto';

/** A fresh nonce for one response: 128 bits, the minimum of CSP3. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The content security policy of the page, the same in both shells except for where it may connect.
 *
 * @param connect origins the page may open connections to; empty where it uses a message port.
 */
export function contentPolicy(nonce: string, connect: readonly string[]): string {
  const directives: ReadonlyArray<readonly [string, ...string[]]> = [
    ['default-src', "'none'"],
    // 'self' besides the nonce: the chunks that the first script imports carry no nonce.
    ['script-src', "'self'", `'nonce-${nonce}'`],
    ['style-src', "'self'", `'nonce-${nonce}'`],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    ['connect-src', ...(connect.length > 0 ? connect : ["'none'"])],
    ['worker-src', "'self'"],
    ['manifest-src', "'self'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['frame-ancestors', "'none'"],
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}

/** index.html with the response's nonce in `<meta name="csp-nonce" content="">`, where the page reads it for its own styles. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(/(<meta\s+name="csp-nonce"\s+content=)""/, `$1"${nonce}"`);
}
