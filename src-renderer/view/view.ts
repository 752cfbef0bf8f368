import { create } from 'zustand';
import { formatRoute, parseRoute, type Route, type Screen } from './route.ts';

interface View extends Route {
  readonly helpOpen: boolean;
  readonly go: (screen: Screen) => void;
  /** Opens a recommendation on the queue screen; `replace` leaves no step to go back to. */
  readonly open: (id: string | null, how?: 'replace') => void;
  /** Opens a campaign's page. */
  readonly openCampaign: (campaignId: string) => void;
  readonly setHelp: (open: boolean) => void;
}

function write(route: Route, replace: boolean): void {
  const address = formatRoute(route);
  if (address === window.location.hash) return;
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
}

/** Which screen is shown; the address follows, so that back, forward and reload work. */
export const useView = create<View>((set) => ({
  ...parseRoute(window.location.hash),
  helpOpen: false,
  go: (screen) => {
    write({ screen, id: null, campaignId: null }, false);
    set({ screen, id: null, campaignId: null });
  },
  open: (id, how) => {
    write({ screen: 'queue', id, campaignId: null }, how === 'replace');
    set({ screen: 'queue', id, campaignId: null });
  },
  openCampaign: (campaignId) => {
    write({ screen: 'campaigns', id: null, campaignId }, false);
    set({ screen: 'campaigns', id: null, campaignId });
  },
  setHelp: (helpOpen) => set({ helpOpen }),
}));

window.addEventListener('popstate', () => useView.setState(parseRoute(window.location.hash)));
