import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, ask } from './api.ts';
import { useConnection } from './connection.ts';

/** What to read again when a part of the API changed. */
const keysOf = {
  queue: () => [ask.queue.key(), ask.analytics.key(), ask.campaigns.key(), ask.status.get.key()],
  campaigns: () => [ask.campaigns.key(), ask.status.get.key()],
  facts: () => [ask.campaigns.key()],
  whatIfs: () => [ask.whatIf.list.key()],
  imports: () => [ask.imports.history.key()],
  connections: () => [ask.connections.list.key(), ask.connections.platforms.key()],
  jobs: () => [ask.jobs.list.key(), ask.analyse.runs.key()],
  models: () => [
    ask.models.list.key(),
    ask.analytics.key(),
    ask.costs.key(),
    ask.traces.key(),
    ask.status.get.key(),
  ],
  settings: () => [ask.settings.key()],
  status: () => [ask.status.get.key(), ask.backups.key()],
  session: () => [[]],
} as const satisfies Record<string, () => readonly QueryKey[]>;

/** Reads again what the main process says has changed, and everything after the connection was lost. */
export function useChanges(): void {
  const client = useQueryClient();
  const generation = useConnection((connection) => connection.generation);
  useEffect(() => {
    if (generation === 0) return;
    const ended = new AbortController();
    if (generation > 1) void client.invalidateQueries();
    const listen = async (): Promise<void> => {
      const changes = await api.status.watch(undefined, { signal: ended.signal });
      for await (const { changed } of changes) {
        const keys = changed.flatMap((part): readonly QueryKey[] => keysOf[part]());
        await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
      }
    };
    const listenForGood = async (): Promise<void> => {
      while (!ended.signal.aborted) {
        await listen().catch(() => undefined);
        if (ended.signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    };
    void listenForGood();
    return () => ended.abort();
  }, [client, generation]);
}
