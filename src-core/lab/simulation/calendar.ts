import { type Day, weekday } from '../../../src-shared/model/day.ts';
import type { Blueprint, Country } from './blueprint.ts';

/** What a day does to everyone: demand (searches, time in the feed), intent (will to buy), price of attention. */
export interface DayMood {
  readonly demand: number;
  readonly intent: number;
  readonly price: number;
}

/** Monday to Sunday. Shops sell more at the weekend; businesses buy on Tuesday and rest on Saturday. */
const weeks = {
  retail: {
    demand: [1.0, 0.96, 0.95, 0.96, 0.97, 1.04, 1.12],
    intent: [1.02, 1.0, 0.99, 1.0, 0.96, 0.98, 1.05],
    price: [0.98, 0.98, 1.0, 1.01, 1.03, 1.02, 0.98],
  },
  business: {
    demand: [1.16, 1.22, 1.2, 1.14, 0.98, 0.58, 0.72],
    intent: [1.05, 1.08, 1.06, 1.02, 0.95, 0.82, 0.88],
    price: [1.03, 1.05, 1.04, 1.02, 0.98, 0.93, 0.95],
  },
} as const;

/** Public holidays with a fixed date, MM-DD. */
const fixed: Readonly<Record<Country, readonly string[]>> = {
  DE: ['01-01', '05-01', '10-03', '12-25', '12-26'],
  AT: ['01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
  UK: ['01-01', '12-25', '12-26'],
  US: ['01-01', '06-19', '07-04', '11-11', '12-25'],
};

/** Days after Easter Sunday. */
const movable: Readonly<Record<Country, readonly number[]>> = {
  DE: [-2, 1, 39, 50],
  AT: [1, 39, 50, 60],
  UK: [-2, 1],
  US: [],
};

/** Easter Sunday in the Gregorian calendar, as days since 1970-01-01; the algorithm of Meeus, Jones and Butcher. */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const k = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * k) / 451);
  const month = Math.floor((h + k - 7 * m + 114) / 31);
  const day = ((h + k - 7 * m + 114) % 31) + 1;
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** `number`: the same day since 1970-01-01. */
export function isHoliday(country: Country, day: Day, number: number): boolean {
  if (fixed[country].includes(day.slice(5))) return true;
  return movable[country].includes(number - easter(Number(day.slice(0, 4))));
}

const holidayMood = {
  retail: { demand: 0.9, intent: 0.92, price: 0.97 },
  business: { demand: 0.45, intent: 0.8, price: 0.92 },
} as const;

export function moodOf(blueprint: Blueprint, day: Day, number: number): DayMood {
  const week = weeks[blueprint.week];
  const at = weekday(day);
  const rest = isHoliday(blueprint.country, day, number) ? holidayMood[blueprint.week] : neutral;
  return {
    demand: (week.demand[at] ?? 1) * rest.demand,
    intent: (week.intent[at] ?? 1) * rest.intent,
    price: (week.price[at] ?? 1) * rest.price,
  };
}

const neutral: DayMood = { demand: 1, intent: 1, price: 1 };
