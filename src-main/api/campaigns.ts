import type { LookAtPages } from '../jobs/landing/lookAtPages.ts';
import { whenFree } from '../store/database/whenFree.ts';
import type { Store } from '../store/store.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';
import { campaignOverview, shownRow } from './campaignOverview.ts';
import type { QueueServices } from './queue.ts';

const shownHistory = 100;

export interface CampaignServices extends QueueServices {
  readonly lookAtPages: LookAtPages;
}

/** The campaigns of the workspace, their recommendations, and what the analyst wants of them. */
export function campaignHandlers(
  { whenOpen }: ApiBase,
  { changes, now, userName, lookAtPages }: CampaignServices,
) {
  const changedBy = (store: Store) => store.settings.get().analystName || userName;
  return {
    list: whenOpen.campaigns.list.handler(({ input, context }) => {
      const { facts, recommendations } = context.open.store;
      const newest = recommendations.newest(input.search);
      return facts.list(input.search).map((row) => shownRow(row, newest.get(row.campaign.campaignId)));
    }),
    get: whenOpen.campaigns.get.handler(({ input, context }) => {
      const { facts, recommendations } = context.open.store;
      const campaign = facts.campaign(input.campaignId);
      if (campaign === null) throw unknownCampaign();
      return { campaign, history: [...recommendations.ofCampaign(input.campaignId, shownHistory)] };
    }),
    overview: whenOpen.campaigns.overview.handler(({ input, context }) => {
      const found = campaignOverview(context.open.store, input.campaignId, now());
      if (found === null) throw unknownCampaign();
      return found;
    }),
    changeGoals: whenOpen.campaigns.changeGoals.handler(async ({ input, context }) => {
      const { store } = context.open;
      const { changeId, campaignId, choices } = input;
      const change = {
        id: changeId,
        choices,
        changedAt: now().toISOString(),
        changedBy: changedBy(store),
      };
      await whenFree(() => store.goals.change(campaignId, change));
      changes.publish('facts');
      const held = store.facts.goals(campaignId);
      if (held === null) throw unknownCampaign();
      return { goals: held };
    }),
    notes: whenOpen.campaigns.notes.handler(({ input, context }) => [
      ...context.open.store.notes.list(input.campaignId),
    ]),
    saveNote: whenOpen.campaigns.saveNote.handler(async ({ input, context }) => {
      const { store } = context.open;
      const { id, campaignId, note } = input;
      const saved = { id, ...note, writtenAt: now().toISOString(), writtenBy: changedBy(store) };
      await whenFree(() => store.notes.save(campaignId, saved));
      changes.publish('facts');
      return saved;
    }),
    removeNote: whenOpen.campaigns.removeNote.handler(async ({ input, context }) => {
      const { store } = context.open;
      const removed = await whenFree(() => store.notes.remove(input.id));
      changes.publish('facts');
      return { removed };
    }),
    setLandingPage: whenOpen.campaigns.setLandingPage.handler(async ({ input, context }) => {
      const { store } = context.open;
      const { campaignId, url } = input;
      const page = url === null ? null : { url, setAt: now().toISOString(), setBy: changedBy(store) };
      await whenFree(() => store.landingPages.set(campaignId, page));
      const named = store.landingPages.list().find((one) => one.campaignId === campaignId);
      // At once: whoever names a page wants to see that it can be looked at.
      if (named !== undefined) await lookAtPages.lookAt(context.open, named);
      changes.publish('facts');
      return { landing: store.landingPages.get(campaignId) };
    }),
    undoGoals: whenOpen.campaigns.undoGoals.handler(async ({ input, context }) => {
      const { store } = context.open;
      const by = changedBy(store);
      await whenFree(() => store.goals.undo(input.changeId, now().toISOString(), by));
      changes.publish('facts');
      return { undone: true as const };
    }),
  };
}

function unknownCampaign() {
  return apiError(
    'NOT_FOUND',
    'This campaign is not in the workspace.',
    'Import its data, or look for it in the list of campaigns.',
  );
}
