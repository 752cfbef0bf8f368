import { useQuery } from '@tanstack/react-query';
import { defaultSettings, type Settings } from '../../src-shared/model/settings.ts';
import type { StatusReport } from '../../src-shared/model/workspace.ts';
import { ask } from './api.ts';

/** The person's settings; the defaults until they are read. */
export function useSettings(): Settings {
  return useQuery(ask.settings.get.queryOptions()).data ?? defaultSettings;
}

/** The content of the status bar; null until it is read. */
export function useStatus(): StatusReport | null {
  return useQuery(ask.status.get.queryOptions()).data ?? null;
}
