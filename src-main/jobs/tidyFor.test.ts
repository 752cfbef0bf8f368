import { expect, it } from 'vitest';
import { StoreError } from '../store/database/storeError.ts';
import { tidyFor } from './tidyFor.ts';

const endless = {
  *tidy() {
    for (;;) yield 'packed' as const;
  },
};

// Would catch: an analysis that never ends because there is always something to tidy.
it('ends when its time is up, when it is cancelled, and when nothing is due', () => {
  const never = new AbortController().signal;
  expect(tidyFor(0, endless, never)).toBe(1);
  expect(tidyFor(60_000, endless, AbortSignal.abort())).toBe(1);
  const done = {
    *tidy() {
      yield 'dropped' as const;
    },
  };
  expect(tidyFor(60_000, done, never)).toBe(1);
});

// Would catch: an analysis reported as failed because the disk had no room for the cleanup.
it('does not fail the work before it', () => {
  const full = {
    *tidy() {
      yield 'packed' as const;
      throw new StoreError('disk', 'It is full.', 'Make room.');
    },
  };
  expect(tidyFor(60_000, full, new AbortController().signal)).toBe(1);
});
