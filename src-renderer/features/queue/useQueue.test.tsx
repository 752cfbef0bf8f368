import '../../../testing/windowDom.ts';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { QueueRow } from '../../../src-shared/model/recommendation.ts';
import { Providers } from '../../../testing/connectedWindow.tsx';
import { queueRow } from '../../../testing/renderer/queueRow.ts';
import { ask } from '../../client/api.ts';
import { queryClient } from '../../client/queries.ts';
import { noFilter, useQueueState } from '../../view/queueState.ts';
import { pageSize } from './pages.ts';
import { useQueue } from './useQueue.ts';

const { queryKey } = ask.queue.list.queryOptions({ input: { ...noFilter, offset: 0, limit: pageSize } });
const pages: readonly number[] = [];

const counts = { needs_decision: 0, monitoring: 0, snoozed: 0, decided: 0 };

/** What the app answers from now on, as after a change that it reported. */
const answer = (...rows: readonly QueueRow[]) =>
  act(async () => {
    queryClient.setQueryData(queryKey, {
      rows: [...rows],
      unreadable: [],
      total: rows.length,
      counts,
      grouping: null,
      groups: [],
    });
    // The library tells its readers a moment later.
    await new Promise((announced) => setTimeout(announced, 0));
  });
function show() {
  return renderHook(() => useQueue(noFilter, pages), { wrapper: Providers }).result;
}
const shown = ({ total, rowAt }: ReturnType<typeof useQueue>) =>
  Array.from({ length: total }, (_, index) => rowAt(index)?.id);

const [a, b, c] = [queueRow('a'), queueRow('b'), queueRow('c')];
const [x, newerB] = [queueRow('x', 5), { ...queueRow('b2', 5), campaignId: b.campaignId }];

beforeEach(() => {
  queryClient.clear();
  useQueueState.setState(useQueueState.getInitialState());
});
afterEach(() => cleanup());

// Would catch: the row under the cursor becoming another campaign while an analysis runs, so that a key decides on one nobody chose.
it('while an analysis runs the selected row stays, at its place, and what is new waits until it is let in', async () => {
  await answer(a, b, c);
  const queue = show();
  act(() => useQueueState.getState().moveTo(1, b));
  await answer(x, a, b, c);
  expect(shown(queue.current)).toEqual(['a', 'b', 'c']);
  expect([queue.current.cursor, queue.current.isSelectedShown]).toEqual([1, true]);
  expect(queue.current.waiting).toBe('1 new above');

  act(() => useQueueState.getState().takeFresh());
  expect(shown(queue.current)).toEqual(['x', 'a', 'b', 'c']);
  expect([queue.current.cursor, queue.current.isSelectedShown, queue.current.waiting]).toEqual([
    2,
    true,
    null,
  ]);
});

// Would catch: a newer recommendation of the campaign slipped in under the one that is being read.
it('a newer recommendation of the selected campaign waits, and is the selected one once it is let in', async () => {
  await answer(a, b, c);
  const queue = show();
  act(() => useQueueState.getState().moveTo(1, b));
  await answer(newerB, a, c);
  expect(shown(queue.current)).toEqual(['a', 'b', 'c']);
  expect(queue.current.waiting).toBe('1 updated');
  act(() => useQueueState.getState().takeFresh());
  expect([queue.current.cursor, queue.current.isSelectedShown]).toEqual([0, true]);
});

it('what is decided here leaves, and the one after it is next', async () => {
  await answer(a, b, c);
  const queue = show();
  act(() => useQueueState.getState().moveTo(1, b));
  act(() => useQueueState.getState().leave(['b'], 'approve'));
  await answer(a, c);
  expect([shown(queue.current), queue.current.cursor, queue.current.waiting]).toEqual([['a', 'c'], 1, null]);
});

// Would catch: a list that stays empty after it was, until somebody asks for what is new.
it('an empty list that nobody has touched fills by itself', async () => {
  await answer();
  const queue = show();
  act(() => useQueueState.getState().settle(false));
  await answer(a);
  await answer(x, a);
  expect([shown(queue.current), queue.current.cursor]).toEqual([['x', 'a'], 0]);
});
