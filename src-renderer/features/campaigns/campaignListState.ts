import { create } from 'zustand';
import type { Arrangement } from './arrange.ts';

interface CampaignListState {
  readonly arrangement: Arrangement;
  /** How far the list was scrolled when it was left, in pixels. */
  readonly scrolled: number;
  /** The campaign whose page was opened from it: the focus returns there. */
  readonly opened: string | null;
}

/** How the list of campaigns was left; kept while other screens are open. */
export const useCampaignList = create<CampaignListState>(() => ({
  arrangement: { sort: 'target', descending: true, filter: 'all' },
  scrolled: 0,
  opened: null,
}));
