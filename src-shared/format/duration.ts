import { fixed, unknown } from './number.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took, in the unit people would say it in: "under a minute", "12 min", "3.4 h", "2.5 days". */
export function duration(seconds: number | null): string {
  if (seconds === null) return unknown;
  if (seconds < minute) return 'under a minute';
  if (seconds < hour - 30) return `${fixed(seconds / minute, 0)} min`;
  if (seconds < 2 * day) return `${fixed(seconds / hour, 1)} h`;
  return `${fixed(seconds / day, 1)} days`;
}
