import '../../../testing/windowDom.ts';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { openSample, startTestApp, type TestApp, temporaryFolder } from '../../../testing/api.ts';
import { connectWindow, type Line, Providers } from '../../../testing/connectedWindow.tsx';
import { useQueueState } from '../../view/queueState.ts';
import { useMarkAll } from './useMarkAll.ts';
import type { Queue } from './useQueue.ts';

const folder = temporaryFolder();
let running: TestApp;
let line: Line;
let rows: readonly QueueRow[];

beforeAll(async () => {
  running = await startTestApp({ dataDir: folder.path });
  await openSample(running.api);
  rows = (await running.api.queue.list({ view: 'monitoring' })).rows;
  line = connectWindow(running.app);
}, 60_000);
afterAll(async () => {
  line.cut();
  await running.app.close();
  folder.remove();
});
beforeEach(() => {
  useQueueState.setState(useQueueState.getInitialState());
  useQueueState.getState().setFilter({ view: 'monitoring' });
});
afterEach(() => cleanup());

const marked = () => [...useQueueState.getState().marked.keys()].toSorted();
function markAll(shown: ReadonlySet<string> | null) {
  const queue: Queue = {
    total: rows.length,
    counts: {},
    rowAt: (index) => rows[index],
    shownIds: () => shown,
    grouping: null,
    starts: new Set(),
    groupSizes: new Map(),
    cursor: 0,
    isSelectedShown: true,
    waiting: null,
    isAwaitedThere: false,
    unreadable: [],
    isLoading: false,
    error: null,
    retry: () => undefined,
  };
  return renderHook(() => useMarkAll(queue), { wrapper: Providers }).result.current;
}

it('all of the list are selected, with those that are not loaded, and none at the second time', async () => {
  const toggle = markAll(null);
  await act(() => toggle(rows[0]));
  expect(marked()).toEqual(rows.map(({ id }) => id).toSorted());
  await act(() => toggle(rows[0]));
  expect(marked()).toEqual([]);
});

// Would catch: seventeen selected over fourteen rows, three of which wait to be let in.
it('what the list does not show is not selected', async () => {
  const shown = rows.slice(0, 3).map(({ id }) => id);
  const toggle = markAll(new Set(shown));
  await act(() => toggle(rows[0]));
  expect(marked()).toEqual(shown.toSorted());
});

// Would catch: rows of the list before, selected unseen in the list that is shown now.
it('an answer that comes after another list was chosen selects nothing', async () => {
  const toggle = markAll(null);
  await act(async () => {
    const asked = toggle(rows[0]);
    useQueueState.getState().setFilter({ view: 'needs_decision' });
    await asked;
  });
  expect(marked()).toEqual([]);
});
