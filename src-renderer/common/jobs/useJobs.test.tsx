import '../../../testing/windowDom.ts';
import { renderHook, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, temporaryFolder } from '../../../testing/api.ts';
import { connectWindow, type Line, Providers } from '../../../testing/connectedWindow.tsx';
import { ask } from '../../client/api.ts';
import { queryClient } from '../../client/queries.ts';
import { useAnnouncement } from '../../ui/announce.ts';
import { useJobs } from './useJobs.ts';

const folder = temporaryFolder();
let running: TestApp;
let line: Line;

beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path });
  line = connectWindow(running.app);
  // The sample is filled by a job that runs long enough to be followed.
  await running.api.session.create({ keyPlace: 'session', workspace: 'sample' });
}, 60_000);
afterAll(async () => {
  line.cut();
  await running.app.close();
  folder.remove();
});

// Would catch: a query key compared by reference, so that the end of a job also re-reads the list of jobs; and a job no
// longer followed after the connection broke.
it('follows a job over a broken connection to its end, reports it once, and reads everything else again', async () => {
  const key = ask.jobs.list.queryKey();
  queryClient.setQueryData(ask.settings.get.queryKey(), undefined);
  const jobs = renderHook(() => useJobs(), { wrapper: Providers }).result;
  await waitFor(() => expect(jobs.current).toHaveLength(1), { timeout: 20_000 });
  line.cut();
  line = connectWindow(running.app);

  const other = ['something', 'else'];
  queryClient.setQueryData(other, 1);
  await waitFor(() => expect(jobs.current).toHaveLength(0), { timeout: 30_000 });
  await waitFor(() => expect(queryClient.getQueryState(other)?.isInvalidated).toBe(true), {
    timeout: 20_000,
  });
  expect(queryClient.getQueryState(key)?.isInvalidated).toBe(false);
  const { text, count } = useAnnouncement.getState();
  expect([text, count]).toEqual([expect.stringMatching(/\w/), 1]);
}, 60_000);
