import { appHost, appScheme } from '../../../src-shared/hosts.ts';

/** Whether an address is the page itself: the only one that may be shown, and the only one that may have a port. */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && url.protocol === `${appScheme}:` && url.host === appHost && url.pathname === '/index.html'
  );
}

/** Help pages of the platforms and where they sign people in, the only outside addresses the page may link to, by exact host. */
const linkedHosts = [
  'accounts.google.com',
  'www.linkedin.com',
  'support.google.com',
  'www.facebook.com',
  'developers.facebook.com',
  'learn.microsoft.com',
];

/**
 * The address to open in the person's own browser; null for everything but https to a host we link to. Names of
 * campaigns and ads are text from outside: a link made of them must not lead anywhere.
 */
export function outsideAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  if (url.port !== '' || !linkedHosts.includes(url.hostname)) return null;
  return url.href;
}

/** Whether a download is a file that the page made itself, such as a report: nothing else is ever saved. */
export function isOurFile(address: string): boolean {
  return address.startsWith(`blob:${appScheme}://${appHost}/`);
}
