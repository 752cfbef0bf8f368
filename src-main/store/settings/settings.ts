import type { SettingsPatch } from '../../../src-shared/model/settings.ts';
import {
  changedSettings,
  defaultSettings,
  type Settings,
  settingsPatchSchema,
  settingsSchema,
} from '../../../src-shared/model/settings.ts';
import type { Connection } from '../database/connection.ts';

export interface SettingsRepository {
  get(): Settings;
  /** Changes what is given and nothing else. A function is given what is stored, within the same transaction. */
  update(change: SettingsPatch | ((now: Settings) => SettingsPatch)): Settings;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A stored value this version does not accept (written by another one) is replaced by its default; the others are kept.
 */
function readSettings(connection: Connection): Settings {
  const rows = connection
    .statement<{ name: string; value: string }>('SELECT name, value FROM settings')
    .all();
  let settings = defaultSettings;
  for (const { name, value } of rows) {
    const merged = settingsSchema.safeParse({ ...settings, [name]: parsedJson(value) });
    if (merged.success) settings = merged.data;
  }
  return settings;
}

export function settingsRepository(connection: Connection): SettingsRepository {
  return {
    get: () => connection.read(() => readSettings(connection)),
    update(change) {
      return connection.write(() => {
        const before = readSettings(connection);
        const patch = settingsPatchSchema.parse(typeof change === 'function' ? change(before) : change);
        const after = changedSettings(before, patch);
        for (const name of settingsSchema.keyof().options)
          if (patch[name] !== undefined)
            connection
              .statement(
                'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
              )
              .run(name, JSON.stringify(after[name]));
        return readSettings(connection);
      });
    },
  };
}
