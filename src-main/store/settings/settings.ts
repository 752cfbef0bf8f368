import type { SettingsPatch } from '../../../src-shared/model/settings.ts';
import {
  defaultSettings,
  type Settings,
  settingsPatchSchema,
  settingsSchema,
} from '../../../src-shared/model/settings.ts';
import type { Connection } from '../database/connection.ts';

export interface SettingsRepository {
  get(): Settings;
  update(patch: SettingsPatch): Settings;
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
    update(patch) {
      const changes = Object.entries(settingsPatchSchema.parse(patch)).filter(
        ([, value]) => value !== undefined,
      );
      return connection.write(() => {
        for (const [name, value] of changes)
          connection
            .statement(
              'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
            )
            .run(name, JSON.stringify(value));
        return readSettings(connection);
      });
    },
  };
}
