import { beforeEach, expect, it, vi } from 'vitest';
import { TaskFailure } from '../../base/failure.ts';
import { ReadDue } from './readDue.ts';
import type { CollectJobServices, startCollect } from './startCollect.ts';

const started = vi.fn<typeof startCollect>();
beforeEach(() => void started.mockReset());

let clock = new Date('2026-07-01T09:00:00Z');
/** Two accounts that were never read, the first of them due longest. */
const services = {
  workspaces: {
    current: {
      kind: 'own',
      store: {
        connections: {
          list: () =>
            ['one', 'two'].map((id, at) => ({ id, everyHours: 6, addedAt: `2026-06-0${at + 1}T00:00:00Z` })),
          health: () => ({ status: 'never_read', lastFailure: null }),
          latest: () => null,
        },
      },
    },
  },
  jobs: { busyWith: () => null },
  now: () => clock,
  log: { error: () => {} },
} as unknown as CollectJobServices;
const asked = () => started.mock.calls.map(([, , { connectionId }]) => connectionId);

// Would catch: one account that cannot begin (nobody named its application) keeping all others unread for ever.
it('passes over an account that cannot begin', () => {
  started.mockImplementationOnce(() => {
    throw new TaskFailure('UNUSABLE_INPUT', 'This platform does not know Causeway yet.', 'Enter it.');
  });
  expect(new ReadDue(services, started).look()).toBe(true);
  expect(asked()).toEqual(['one', 'two']);
});

// Would catch: a reading that ends before it begins (the vault cannot be read) begun again each minute, and the next account never.
it('does not begin one again each minute that leaves no trace, and takes the next meanwhile', () => {
  const due = new ReadDue(services, started);
  for (let minute = 0; minute < 7; minute += 1) {
    due.look();
    clock = new Date(clock.getTime() + 60_000);
  }
  expect(asked()).toEqual(['one', 'two', 'one', 'two']);
});
