import type { SettingsPatch } from '../../../src-shared/model/settings.ts';

/** Saves a change. */
export type Update = (patch: SettingsPatch) => void;
