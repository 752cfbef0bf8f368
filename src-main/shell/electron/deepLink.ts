import { linkScheme } from '../../../src-shared/hosts.ts';

/** The longest id of a campaign that a link may name. */
const longestId = 300;

/**
 * Where a link leads, as the part of the page's address after `#`: `causeway://recommendation/ID`, `causeway://campaign/ID`. Null for
 * anything else: a link comes from outside, so nothing of it is taken that does not have exactly this form.
 */
export function linkedPlace(link: string): string | null {
  const url = URL.parse(link);
  if (url === null || url.protocol !== `${linkScheme}:`) return null;
  if (url.username !== '' || url.password !== '' || url.port !== '') return null;
  if (url.search !== '' || url.hash !== '') return null;
  const id = decoded(url.pathname.replace(/^\//, '').replace(/\/$/, ''));
  if (id === null || id === '' || id.length > longestId) return null;
  switch (url.hostname) {
    case 'recommendation':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? `#/queue/${id}` : null;
    case 'campaign':
      return `#/campaigns/${encodeURIComponent(id)}`;
    default:
      return null;
  }
}

/** The place the first link among a program's arguments leads to: Windows and Linux start the app with the link as one. */
export function placeAmong(args: readonly string[]): string | null {
  for (const arg of args) {
    const place = linkedPlace(arg);
    if (place !== null) return place;
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
