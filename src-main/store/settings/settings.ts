import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type PlatformApp, platformAppSchema } from '../../../src-shared/model/connection.ts';
import { exchangeRateSchema } from '../../../src-shared/model/exchange.ts';
import { type TableMapping, tableMappingSchema, withMapping } from '../../../src-shared/model/mapping.ts';
import { type SavedView, savedViewSchema } from '../../../src-shared/model/queueFilter.ts';
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
  /** Replaces the saved views, given those that are stored. Throws a ZodError where they are too many. */
  changeViews(change: (views: readonly SavedView[]) => readonly SavedView[]): Settings;
  /** The same for the person's own applications at platforms. */
  changeApps(change: (apps: readonly PlatformApp[]) => readonly PlatformApp[]): Settings;
  /** Keeps how a table was mapped, for the next file with the same columns. */
  keepMapping(mapping: TableMapping): void;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lists and records whose parts are read one by one: a part of another version takes none of the others with it. */
const readable = {
  savedViews: (stored: unknown) =>
    Array.isArray(stored) ? stored.flatMap((one) => savedViewSchema.safeParse(one).data ?? []) : stored,
  platformApps: (stored: unknown) =>
    Array.isArray(stored) ? stored.flatMap((one) => platformAppSchema.safeParse(one).data ?? []) : stored,
  mappings: (stored: unknown) =>
    Array.isArray(stored) ? stored.flatMap((one) => tableMappingSchema.safeParse(one).data ?? []) : stored,
  exchange: (stored: unknown) => {
    const { data } = z
      .object({ currency: z.unknown(), rates: z.record(z.string(), z.unknown()) })
      .safeParse(stored);
    if (data === undefined) return stored;
    const rates = Object.entries(data.rates).filter(([, rate]) => exchangeRateSchema.safeParse(rate).success);
    return { ...data, rates: Object.fromEntries(rates) };
  },
} as const satisfies Partial<Record<keyof Settings, (stored: unknown) => unknown>>;

const isReadable = (name: string): name is keyof typeof readable => Object.hasOwn(readable, name);

/**
 * A stored value this version does not accept (written by another one) is replaced by its default; the others are kept.
 */
function readSettings(connection: Connection): Settings {
  const rows = connection
    .statement<{ name: string; value: string }>('SELECT name, value FROM settings')
    .all();
  let settings = defaultSettings;
  for (const { name, value } of rows) {
    const stored = parsedJson(value);
    const part = isReadable(name) ? readable[name](stored) : stored;
    const merged = settingsSchema.safeParse({ ...settings, [name]: part });
    if (merged.success) settings = merged.data;
  }
  return settings;
}

export function settingsRepository(connection: Connection): SettingsRepository {
  const change = (next: (now: Settings) => Settings): Settings =>
    connection.write(() => {
      const before = readSettings(connection);
      const after = settingsSchema.parse(next(before));
      for (const name of settingsSchema.keyof().options)
        if (!isDeepStrictEqual(before[name], after[name]))
          connection
            .statement(
              'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
            )
            .run(name, JSON.stringify(after[name]));
      return readSettings(connection);
    });
  return {
    get: () => connection.read(() => readSettings(connection)),
    update: (asked) =>
      change((now) =>
        changedSettings(now, settingsPatchSchema.parse(typeof asked === 'function' ? asked(now) : asked)),
      ),
    changeApps: (asked) => change((now) => ({ ...now, platformApps: asked(now.platformApps) })),
    changeViews: (asked) => change((now) => ({ ...now, savedViews: asked(now.savedViews) })),
    keepMapping: (mapping) => {
      change((now) => ({ ...now, mappings: withMapping(now.mappings, mapping) }));
    },
  };
}
