import { notifications } from '@mantine/notifications';
import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Job } from '../../../src-shared/model/job.ts';
import { api, ask } from '../../client/api.ts';
import { useConnection } from '../../client/connection.ts';
import { announce } from '../../ui/announce.ts';

const endTitles = {
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
} as const satisfies Record<Exclude<Job['state'], 'running'>, string>;

const reported = new Set<string>();

/** Reports once how a job ended, whichever code noticed it first: a short one may be over before it was followed. */
export function announceEnd(job: Job): void {
  if (job.state === 'running' || reported.has(job.id)) return;
  reported.add(job.id);
  const text = job.summary ?? `${job.label}: ${endTitles[job.state].toLowerCase()}.`;
  notifications.show({
    title: endTitles[job.state],
    message: text,
    autoClose: job.state === 'failed' ? false : 6000,
  });
  announce(text);
}

/**
 * The running jobs, each followed to its end, which is reported once. Then everything but the list of jobs is read
 * again.
 */
export function useJobs(): readonly Job[] {
  const client = useQueryClient();
  const generation = useConnection((connection) => connection.generation);
  const jobs = useQuery(ask.jobs.list.queryOptions()).data ?? [];
  const running = jobs.filter(({ state }) => state === 'running');
  const followed = useRef(new Map<string, AbortController>());
  const ids = running.map(({ id }) => id).join(' ');
  // A watch over a lost connection never ends by itself: each connection follows the jobs anew.
  useEffect(() => {
    const all = followed.current;
    return () => {
      if (generation === 0) return;
      for (const ended of all.values()) ended.abort();
      all.clear();
    };
  }, [generation]);
  useEffect(() => {
    if (generation === 0) return;
    const key = ask.jobs.list.queryKey();
    const hash = hashKey(key);
    const follow = async (jobId: string, signal: AbortSignal): Promise<void> => {
      let latest: Job | null = null;
      for await (const job of await api.jobs.watch({ jobId }, { signal })) {
        latest = job;
        client.setQueryData<Job[]>(key, (known) =>
          known?.map((other) => (other.id === job.id ? job : other)),
        );
      }
      if (latest !== null) announceEnd(latest);
      await client.invalidateQueries({ predicate: ({ queryKey }) => hashKey(queryKey) !== hash });
    };
    for (const id of ids === '' ? [] : ids.split(' ')) {
      if (followed.current.has(id)) continue;
      const ended = new AbortController();
      followed.current.set(id, ended);
      // A broken watch says nothing about the job: the list is read again.
      follow(id, ended.signal)
        .catch(() => client.invalidateQueries({ queryKey: key }))
        .finally(() => {
          if (followed.current.get(id) === ended) followed.current.delete(id);
        });
    }
  }, [client, ids, generation]);
  return running;
}
