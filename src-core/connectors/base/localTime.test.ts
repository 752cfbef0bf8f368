import { expect, it } from 'vitest';
import { instantIn } from './localTime.ts';

// Would catch: an edit of the account placed an hour or a day off, in summer time, beside a change of the clocks, or after another zone's.
it.each([
  ['2026-11-01 14:03:22.123456', 'UTC', '2026-11-01T14:03:22.000Z'],
  ['2026-06-20 00:00:01', 'Europe/Berlin', '2026-06-19T22:00:01.000Z'],
  ['2026-03-29 01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59.000Z'],
  ['2026-03-29 03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25 00:30:00', 'Europe/Berlin', '2026-10-24T22:30:00.000Z'],
  ['2026-10-25 03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ['2026-03-08 03:00:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['2026-06-20 00:14:59', 'Asia/Kathmandu', '2026-06-19T18:29:59.000Z'],
  ['2026-06-20 00:14:59', 'Pacific/Auckland', '2026-06-19T12:14:59.000Z'],
] as const)('%s in %s', (local, zone, instant) => {
  expect(instantIn(local, zone)).toBe(instant);
});
