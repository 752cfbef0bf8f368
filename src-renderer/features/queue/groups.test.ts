import { expect, it } from 'vitest';
import { queueRow } from '../../../testing/renderer/queueRow.ts';
import { groupName, groupStarts } from './groups.ts';

const meta = { ...queueRow('m'), platform: 'meta_ads' } as const;

// Would catch: a heading repeated after rows that are not loaded yet, or none where a group begins.
it('a heading stands where a group begins, once', () => {
  expect([...groupStarts([queueRow('a'), queueRow('b'), meta, meta], 'platform')]).toEqual([0, 2]);
  expect([...groupStarts([meta, undefined, meta, queueRow('a')], 'platform')]).toEqual([0, 3]);
  expect([...groupStarts([queueRow('a'), meta], null)]).toEqual([]);
});

// Would catch: an empty heading over amounts whose currency nobody named.
it('a group without a known value says so', () => {
  expect(groupName({ ...meta, currency: null }, 'currency')).toContain('not known');
  expect(groupName(meta, 'cause')).toBe('Competitive pressure');
});
