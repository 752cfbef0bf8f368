import type { Setup } from './setup.ts';

/** When conversions come after the click: the share on each day, and up to each day. */
export interface Delay {
  readonly part: Float64Array;
  readonly upTo: Float64Array;
}

const longest = 30;

/** The same day, or later with an exponential tail; what would come after 30 days never does. */
export function delayOf({ delay, sameDay }: Pick<Setup, 'delay' | 'sameDay'>): Delay {
  const part = new Float64Array(longest + 1);
  part[0] = sameDay;
  const leave = Math.exp(-1 / delay);
  for (let day = 1; day <= longest; day += 1) part[day] = (1 - sameDay) * (1 - leave) * leave ** (day - 1);
  const sum = part.reduce((a, b) => a + b, 0);
  const upTo = new Float64Array(longest + 1);
  let reached = 0;
  for (let day = 0; day <= longest; day += 1) {
    part[day] = (part[day] ?? 0) / sum;
    reached += part[day] ?? 0;
    upTo[day] = reached;
  }
  return { part, upTo };
}

/** Share that comes within `days` after the click, between whole days by line. */
export function within({ upTo }: Delay, days: number): number {
  const whole = Math.floor(days);
  const low = upTo[Math.min(longest, whole)] ?? 1;
  const high = upTo[Math.min(longest, whole + 1)] ?? 1;
  return low + (high - low) * (days - whole);
}

/** What is reported already of a click `age` days old. `late`: the report itself runs late. */
export function completeness(delay: Delay, age: number, late: number): number {
  return within(delay, age) * late;
}
