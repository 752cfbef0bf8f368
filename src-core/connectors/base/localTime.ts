import type { Instant } from '../../../src-shared/model/day.ts';

/** The instant of "2026-11-01 14:03:22.123456", a wall clock of the account's own zone. */
export function instantIn(local: string, timeZone: string): Instant {
  const asUtc = Date.parse(`${local.slice(0, 10)}T${local.slice(11, 19)}Z`);
  const quarter = Math.floor(asUtc / quarterMs) * quarterMs;
  if (last.timeZone !== timeZone || last.quarter !== quarter)
    last = { timeZone, quarter, offset: offsetAt(quarter, timeZone) };
  return new Date(asUtc - last.offset).toISOString();
}

/** Clocks are put forward and back at full quarters of an hour, so within one the offset is the same; logs come in order. */
const quarterMs = 15 * 60 * 1000;
let last = { timeZone: '', quarter: Number.NaN, offset: 0 };

/** The offset at a wall clock: tried with that of the same clock in UTC, then with that of the instant found. */
function offsetAt(asUtc: number, timeZone: string): number {
  let instant = asUtc;
  for (let turn = 0; turn < 2; turn += 1) instant = asUtc - offsetMs(instant, timeZone);
  return asUtc - instant;
}

/** Creating one takes longer than reading a hundred clocks; an account has one zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  clocks.set(timeZone, made);
  return made;
}

function offsetMs(instant: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? '00';
  const local = `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`;
  return Date.parse(local) - Math.floor(instant / 1000) * 1000;
}
