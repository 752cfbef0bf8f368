import '../../../testing/windowDom.ts';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useQueueState } from '../../view/queueState.ts';
import { useSearchText } from './useSearchText.ts';

beforeEach(() => useQueueState.setState(useQueueState.getInitialState()));
afterEach(() => cleanup());

// Would catch: a saved view that filters by a word the field does not show, and a cleared filter under a word it still shows.
it('the field shows what the list is searched for, and sends what is typed', async () => {
  const { result } = renderHook(() => useSearchText());
  act(() => useQueueState.getState().setFilter({ search: 'rivals' }));
  expect(result.current.text).toBe('rivals');
  act(() => useQueueState.getState().setFilter({ search: '' }));
  expect(result.current.text).toBe('');
  act(() => result.current.setText('tracking'));
  expect(result.current.text).toBe('tracking');
  await waitFor(() => expect(useQueueState.getState().filter.search).toBe('tracking'));
  expect(result.current.text).toBe('tracking');
});
