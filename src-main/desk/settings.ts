import type { SettingsPatch } from '../../src-shared/model/settings.ts';
import type { DeskBase } from './base.ts';
import type { DeskServices } from './services.ts';

/** What the person can set; kept in the workspace. */
export function settingsHandlers({ desk }: DeskBase, { changes }: DeskServices) {
  return {
    get: desk.settings.get.handler(({ context }) => context.open.store.settings.get()),
    update: desk.settings.update.handler(({ input, context }) => {
      const settings = context.open.store.settings.update(given(input));
      changes.publish('settings');
      return settings;
    }),
  };
}

/** A field sent as undefined was not given. */
function given(patch: SettingsPatch): SettingsPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
