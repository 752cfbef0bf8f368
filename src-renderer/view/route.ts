/** The current screen, as in the address after `#`: `#/queue/<id>`, `#/campaigns/<campaign>`. */
export const screens = [
  'queue',
  'campaigns',
  'history',
  'analytics',
  'evaluation',
  'connections',
  'settings',
] as const;
export type Screen = (typeof screens)[number];

export interface Route {
  readonly screen: Screen;
  /** The recommendation open on the queue screen. */
  readonly id: string | null;
  /** The campaign whose page is open on the screen of campaigns. */
  readonly campaignId: string | null;
}

const longestId = 300;

export function parseRoute(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, '').split('/');
  const known = screens.find((name) => name === screen);
  const nothing = { screen: known ?? 'queue', id: null, campaignId: null };
  if (known === undefined || id === undefined) return nothing;
  if (known === 'campaigns') return { ...nothing, campaignId: campaignIn(id) };
  return { ...nothing, id: /^[0-9a-f-]{36}$/.test(id) ? id : null };
}

/** A platform's id may hold any character. */
function campaignIn(text: string): string | null {
  try {
    const id = decodeURIComponent(text);
    return id === '' || id.length > longestId ? null : id;
  } catch {
    return null;
  }
}

export function formatRoute({ screen, id, campaignId }: Route): string {
  if (screen === 'campaigns' && campaignId !== null) return `#/campaigns/${encodeURIComponent(campaignId)}`;
  return id === null ? `#/${screen}` : `#/${screen}/${id}`;
}
