/** The current screen, as in the address after `#`: `#/queue/<id>`. */
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
}

export function parseRoute(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, '').split('/');
  const known = screens.find((name) => name === screen);
  if (known === undefined) return { screen: 'queue', id: null };
  return { screen: known, id: id !== undefined && /^[0-9a-f-]{36}$/.test(id) ? id : null };
}

export function formatRoute(route: Route): string {
  return route.id === null ? `#/${route.screen}` : `#/${route.screen}/${route.id}`;
}
