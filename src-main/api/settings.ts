import { isDeepStrictEqual } from 'node:util';
import { mostSavedViews } from '../../src-shared/model/queueFilter.ts';
import { type Settings, type SettingsPatch, withView } from '../../src-shared/model/settings.ts';
import type { ChangeFeed } from '../base/changes.ts';
import { whenFree } from '../store/database/whenFree.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

/** The person's settings, stored in the workspace. */
export function settingsHandlers({ whenOpen }: ApiBase, { changes }: { readonly changes: ChangeFeed }) {
  return {
    get: whenOpen.settings.get.handler(({ context }) => context.open.store.settings.get()),
    update: whenOpen.settings.update.handler(async ({ input, context }) => {
      refuseOtherProviders(input, context.open.store.settings.get());
      const { store } = context.open;
      const settings = await whenFree(() => store.settings.update(withoutProviders(input)));
      // Money is compared by the rates: the queue's order may have changed.
      changes.publish(
        'settings',
        ...(input.models === undefined ? [] : (['models'] as const)),
        ...(input.exchange === undefined ? [] : (['queue'] as const)),
      );
      return settings;
    }),
    saveView: whenOpen.settings.saveView.handler(async ({ input, context }) => {
      const { store } = context.open;
      const { savedViews } = store.settings.get();
      if (withView(savedViews, input).length > mostSavedViews)
        throw apiError(
          'UNUSABLE_INPUT',
          `There are ${mostSavedViews} saved views already.`,
          'Remove one that is no longer used first.',
        );
      const settings = await whenFree(() => store.settings.changeViews((views) => withView(views, input)));
      changes.publish('settings');
      return settings;
    }),
    removeView: whenOpen.settings.removeView.handler(async ({ input, context }) => {
      const { store } = context.open;
      const settings = await whenFree(() =>
        store.settings.changeViews((views) => views.filter(({ name }) => name !== input.name)),
      );
      changes.publish('settings');
      return settings;
    }),
  };
}

/** They are what is stored already, or would be written over a change made meanwhile. */
function withoutProviders(patch: SettingsPatch): SettingsPatch {
  if (patch.models === undefined) return patch;
  const { providers: _, ...models } = patch.models;
  return { ...patch, models };
}

/** A provider may have a key that was meant for its address, so providers are changed only through `models.save`. */
function refuseOtherProviders({ models }: SettingsPatch, now: Settings): void {
  if (models?.providers === undefined) return;
  if (isDeepStrictEqual(models.providers, now.models.providers)) return;
  throw apiError(
    'CONFLICT',
    'The providers of models were changed meanwhile, or not one by one.',
    'Look at the list of providers again, then make the change once more.',
  );
}
