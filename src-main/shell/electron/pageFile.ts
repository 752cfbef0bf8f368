import { join } from 'node:path';
import { appHost, appScheme } from '../../../src-shared/hosts.ts';

export const pageOrigin = `${appScheme}://${appHost}`;
export const pageAddress = `${pageOrigin}/index.html`;

/**
 * The file of the built page for an `app://` address; null for everything that is not plainly below `root`. The parts
 * are checked after decoding, so that no spelling of `..` leads out.
 */
export function pageFile(root: string, address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== `${appScheme}:` || url.host !== appHost) return null;
  if (url.username !== '' || url.password !== '') return null;
  const path = decoded(url.pathname);
  if (path === null) return null;
  const parts = path.split('/').slice(1);
  return parts.length > 0 && parts.every(isPlainName) ? join(root, ...parts) : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** No empty part, no dot file and no `..`, nothing Windows reads as a drive, a stream or a separator. */
function isPlainName(part: string): boolean {
  return /^[^.\\/:\0][^\\/:\0]*$/.test(part) && !part.endsWith('.map');
}
