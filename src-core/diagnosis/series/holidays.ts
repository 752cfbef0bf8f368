import { addDays, type Day, dayNumber } from '../../../src-shared/model/day.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';

/**
 * Days on which nearly all of a country's shops or offices are closed, from the laws that name them (state of 2026-11): only what holds in
 * the whole country, since a campaign's region is not known. Computed, so that it works offline and for any year.
 */
interface Calendar {
  /** MM-DD */
  readonly fixed: readonly string[];
  /** Days after Easter Sunday. */
  readonly easter: readonly number[];
  /** The nth weekday of a month; -1 = the last. 0 = Monday. */
  readonly nth: ReadonlyArray<{ readonly month: number; readonly weekday: number; readonly nth: number }>;
}

const monday = 0;
const thursday = 3;

const calendars = {
  DE: { fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'], easter: [-2, 1, 39, 50], nth: [] },
  AT: {
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
    easter: [1, 39, 50, 60],
    nth: [],
  },
  CH: { fixed: ['01-01', '08-01', '12-25', '12-26'], easter: [-2, 1, 39, 50], nth: [] },
  GB: {
    fixed: ['01-01', '12-25', '12-26'],
    easter: [-2, 1],
    nth: [
      { month: 5, weekday: monday, nth: 1 },
      { month: 5, weekday: monday, nth: -1 },
      { month: 8, weekday: monday, nth: -1 },
    ],
  },
  US: {
    fixed: ['01-01', '07-04', '12-25'],
    easter: [],
    nth: [
      { month: 5, weekday: monday, nth: -1 },
      { month: 9, weekday: monday, nth: 1 },
      { month: 11, weekday: thursday, nth: 4 },
    ],
  },
  FR: {
    fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    easter: [1, 39, 50],
    nth: [],
  },
  NL: { fixed: ['01-01', '04-27', '12-25', '12-26'], easter: [1, 39, 50], nth: [] },
  IT: {
    fixed: ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'],
    easter: [1],
    nth: [],
  },
  ES: {
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'],
    easter: [-2],
    nth: [],
  },
} as const satisfies Readonly<Record<string, Calendar>>;

export type HolidayCountry = keyof typeof calendars;

/** Time zones that lie in one country only; most of the world is not here, and then nothing is said of holidays. */
const zones: Readonly<Record<string, HolidayCountry>> = {
  'Europe/Berlin': 'DE',
  'Europe/Busingen': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/London': 'GB',
  'Europe/Paris': 'FR',
  'Europe/Amsterdam': 'NL',
  'Europe/Rome': 'IT',
  'Europe/Madrid': 'ES',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Phoenix': 'US',
  'America/Los_Angeles': 'US',
};

/** Where the campaign runs, as far as its facts tell: its time zone. A currency is shared by too many countries to tell. */
export const countryOf = ({ timezone }: Pick<Campaign, 'timezone'>): HolidayCountry | null =>
  timezone === null ? null : (zones[timezone] ?? null);

/** Easter Sunday in the Gregorian calendar, days since 1970-01-01 (Spencer 1922, known as Meeus, Jones and Butcher's). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const k = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * k) / 451);
  const sum = h + k - 7 * m + 114;
  return Math.round(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1) / 86_400_000);
}

const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7;

export function isPublicHoliday(country: HolidayCountry, day: Day): boolean {
  const calendar: Calendar = calendars[country];
  if (calendar.fixed.includes(day.slice(5))) return true;
  const number = dayNumber(day);
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  if (calendar.easter.includes(number - easterSunday(year))) return true;
  const lastDate = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return calendar.nth.some(
    (rule) =>
      rule.month === month &&
      rule.weekday === weekdayOf(number) &&
      (rule.nth === -1 ? date + 7 > lastDate : Math.ceil(date / 7) === rule.nth),
  );
}

/** A public holiday, or the day before or after one: bridges, journeys and full shops. */
export function nearPublicHoliday(country: HolidayCountry, day: Day): boolean {
  return (
    isPublicHoliday(country, day) || [-1, 1].some((offset) => isPublicHoliday(country, addDays(day, offset)))
  );
}
