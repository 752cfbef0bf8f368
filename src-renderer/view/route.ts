/** The current screen, as in the address after `#`: `#/queue/<id>`, `#/campaigns/<campaign>`, `#/settings/<page>/<item>`. */
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
  /** The page of the settings, and what is chosen on it. */
  readonly settingsPage: string | null;
  readonly settingsItem: string | null;
}

export const nowhereIn = (screen: Screen): Route => ({
  screen,
  id: null,
  campaignId: null,
  settingsPage: null,
  settingsItem: null,
});

const longestId = 300;

export function parseRoute(hash: string): Route {
  const [screen, id, item] = hash.replace(/^#\/?/, '').split('/');
  const known = screens.find((name) => name === screen);
  const nothing = nowhereIn(known ?? 'queue');
  if (known === undefined || id === undefined) return nothing;
  if (known === 'campaigns') return { ...nothing, campaignId: campaignIn(id) };
  if (known === 'settings') return { ...nothing, ...settingsIn(id, item) };
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

/** Which pages there are, the settings know; here only what can be the name of one. */
function settingsIn(page: string, item = ''): Pick<Route, 'settingsPage' | 'settingsItem'> {
  if (!/^[a-z-]{1,40}$/.test(page)) return { settingsPage: null, settingsItem: null };
  return { settingsPage: page, settingsItem: /^[a-z0-9_@.-]{1,80}$/.test(item) ? item : null };
}

export function formatRoute({ screen, id, campaignId, settingsPage, settingsItem }: Route): string {
  if (screen === 'campaigns' && campaignId !== null) return `#/campaigns/${encodeURIComponent(campaignId)}`;
  if (screen === 'settings' && settingsPage !== null)
    return `#/settings/${settingsPage}${settingsItem === null ? '' : `/${settingsItem}`}`;
  return id === null ? `#/${screen}` : `#/${screen}/${id}`;
}
