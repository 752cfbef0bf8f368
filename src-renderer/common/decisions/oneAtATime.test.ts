import { expect, it } from 'vitest';
import { oneAtATime } from './oneAtATime.ts';

// Would catch: two presses before the page is drawn again that both decide, or an undo of what is still being decided.
it('a second one is not begun while the first is under way, and is again once it ended, however it ended', async () => {
  const first = Promise.withResolvers<string>();
  let begun = 0;
  const under = oneAtATime(() => first.promise);
  const second = await oneAtATime(async () => {
    begun += 1;
  });
  expect([second, begun]).toEqual([null, 0]);
  first.reject(new Error('the app ended'));
  await expect(under).rejects.toThrow('the app ended');
  expect(await oneAtATime(async () => 'done')).toBe('done');
});
