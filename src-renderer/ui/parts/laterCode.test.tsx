import '../../../testing/windowDom.ts';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LaterCode, useLaterCode } from './laterCode.ts';

afterEach(() => cleanup());
const Screen = () => null;

it('shows at once what was loaded ahead', async () => {
  const code = new LaterCode(() => Promise.resolve(Screen));
  await code.load();
  const { result } = renderHook(() => useLaterCode(code));
  expect(result.current.shown).toEqual({ is: 'there', Component: Screen });
});

// Would catch: a screen that stays away for good since the app did not answer once, or that asks for a new window, which an app
// that has ended cannot give.
it('tries again after a failure, in its place', async () => {
  let reads = 0;
  const code = new LaterCode(() => {
    reads += 1;
    return reads === 1 ? Promise.reject(new Error('the app has ended')) : Promise.resolve(Screen);
  });
  const { result } = renderHook(() => useLaterCode(code));
  await waitFor(() => expect(result.current.shown.is).toBe('failed'));
  act(() => result.current.retry());
  await waitFor(() => expect(result.current.shown.is).toBe('there'));
  expect(reads).toBe(2);
});
