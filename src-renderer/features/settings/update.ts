import type { SettingsPatch } from '../../../src-shared/model/settings.ts';

/** Keeps a change. */
export type Update = (patch: SettingsPatch) => void;
