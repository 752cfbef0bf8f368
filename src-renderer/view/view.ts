import { create } from 'zustand';
import { formatRoute, nowhereIn, parseRoute, type Route, type Screen } from './route.ts';
import type { SettingsPageId } from './settingsPages.ts';

interface View extends Route {
  readonly helpOpen: boolean;
  readonly go: (screen: Screen) => void;
  /** Opens a recommendation on the queue screen; `replace` leaves no step to go back to. */
  readonly open: (id: string | null, how?: 'replace') => void;
  /** Opens a campaign's page. */
  readonly openCampaign: (campaignId: string) => void;
  /** Opens a page of the settings, with what is chosen on it. */
  readonly openSettings: (page: SettingsPageId, item?: string) => void;
  readonly setHelp: (open: boolean) => void;
}

function write(route: Route, replace: boolean): void {
  const address = formatRoute(route);
  if (address === window.location.hash) return;
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
}

/** Which screen is shown; the address follows, so that back, forward and reload work. */
export const useView = create<View>((set) => {
  const show = (route: Route, replace = false): void => {
    write(route, replace);
    set(route);
  };
  return {
    ...parseRoute(window.location.hash),
    helpOpen: false,
    go: (screen) => show(nowhereIn(screen)),
    open: (id, how) => show({ ...nowhereIn('queue'), id }, how === 'replace'),
    openCampaign: (campaignId) => show({ ...nowhereIn('campaigns'), campaignId }),
    openSettings: (settingsPage, item) =>
      show({ ...nowhereIn('settings'), settingsPage, settingsItem: item ?? null }),
    setHelp: (helpOpen) => set({ helpOpen }),
  };
});

window.addEventListener('popstate', () => useView.setState(parseRoute(window.location.hash)));
