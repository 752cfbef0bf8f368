import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { appScheme } from '../../../src-shared/hosts.ts';
import { contentPolicy, newNonce, withNonce } from '../contentPolicy.ts';
import { pageFile } from './pageFile.ts';

/** File types the build puts into the page's folder. Anything else is served as bytes that no browser runs. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
};

/** Has to run before Electron is ready: makes `app://` an origin of its own, like https, without further powers. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page at `app://causeway/`, and nothing else. */
export function servePage(session: Session, pageDir: string): void {
  session.protocol.handle(appScheme, async (request) => {
    const file = request.method === 'GET' ? pageFile(pageDir, request.url) : null;
    const content = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || content === null)
      return new Response(null, { status: 404, headers: headersOf(newNonce()) });
    const nonce = newNonce();
    const type = types[extname(file)] ?? 'application/octet-stream';
    const body = type.startsWith('text/html')
      ? withNonce(content.toString('utf8'), nonce)
      : new Uint8Array(content);
    return new Response(body, { headers: { ...headersOf(nonce), 'content-type': type } });
  });
}

function headersOf(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentPolicy(nonce, []),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
