import { expect, it } from 'vitest';
import { nextReading } from './schedule.ts';

const now = new Date('2026-07-01T09:00:00Z');
const connection = { everyHours: 6, addedAt: '2026-06-01T00:00:00.000Z' };
const well = { status: 'healthy', lastFailure: null } as const;
const failed = (until: string | null) => ({
  status: 'down' as const,
  lastFailure: { kind: 'throttled' as const, status: 429, code: null, until },
});
const latest = {
  state: 'failed',
  startedAt: '2026-07-01T08:50:00.000Z',
  endedAt: '2026-07-01T08:59:00.000Z',
} as const;
const next = (
  health: Parameters<typeof nextReading>[1],
  of: Parameters<typeof nextReading>[2] = latest,
  on: Parameters<typeof nextReading>[0] = connection,
) => nextReading(on, health, of, now)?.toISOString() ?? null;

// Would catch: a platform asked each minute because the time it names is past; an account never read again for one of another century.
it.each([
  ['2001-01-01T00:00:00.000Z', '2026-07-01T09:04:00.000Z'],
  ['2026-07-01T08:59:20.000Z', '2026-07-01T09:04:00.000Z'],
  ['2026-07-01T12:00:00.000Z', '2026-07-01T12:00:00.000Z'],
  ['2999-01-01T00:00:00.000Z', '2026-07-02T09:59:00.000Z'],
])('a platform that says until %s is asked at %s', (until, at) => {
  expect(next(failed(until))).toBe(at);
});

// Would catch: an account that rests for years because this computer's clock was once ahead.
it('a clock that was ahead does not put an account off', () => {
  const ahead = { state: 'done', startedAt: '2031-01-01T00:00:00.000Z', endedAt: null } as const;
  expect(next(well, ahead)).toBe('2026-07-01T15:00:00.000Z');
  expect(next(failed('2031-01-01T01:00:00.000Z'), ahead)).toBe('2026-07-02T10:00:00.000Z');
  expect(next(well, null, { ...connection, addedAt: '2031-01-01T00:00:00.000Z' })).toBe(now.toISOString());
});

it('is its time, an hour after a failure, at once after the app ended in it, and never without a person where one is needed', () => {
  expect(next(well)).toBe('2026-07-01T14:50:00.000Z');
  expect(next(failed(null))).toBe('2026-07-01T09:59:00.000Z');
  expect(next(well, { ...latest, state: 'interrupted', endedAt: null })).toBe(latest.startedAt);
  expect(next({ ...well, status: 'sign_in' })).toBeNull();
  expect(next(well, latest, { ...connection, everyHours: null })).toBeNull();
});
