import type { Instant } from '../model/day.ts';
import { shortDay } from './day.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** The date on this machine's calendar; Swedish writes it as ISO 8601 does. */
const calendar = new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** When something happens, on this machine's own clock: "at 14:30" today, "on 3 Jul at 09:00" on another day. */
export function whenAt(instant: Instant, now: Date): string {
  const then = new Date(instant);
  const at = `at ${clock.format(then)}`;
  const day = calendar.format(then);
  return day === calendar.format(now) ? at : `on ${shortDay(day)} ${at}`;
}
