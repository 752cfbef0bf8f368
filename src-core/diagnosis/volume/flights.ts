import type { VolumeDay } from './days.ts';
import type { VolumeFigure } from './finding.ts';

/** Days without delivery that part two flights; a weekend is shorter. */
const gapDays = 3;
/** Flights alike in length, or ending on the same day of the month, within a day. */
const within = 1;
const fewestFlights = 2;

interface Flight {
  readonly length: number;
  readonly endsOn: number;
}

/** Whether the flight that ended before `end` was as long, or ended on the same day of a month, as two or more earlier ones. */
export function flightBefore(days: readonly VolumeDay[], figure: VolumeFigure, end: number): boolean {
  const flights = flightsIn(days.slice(0, end), figure);
  const last = flights.at(-1);
  // The first one may have begun before the history did.
  const earlier = flights.slice(0, -1);
  if (last === undefined || earlier.length < fewestFlights) return false;
  const alike = (of: (flight: Flight) => number) =>
    earlier.every((flight, index) => index === 0 || Math.abs(of(flight) - of(last)) <= within) &&
    earlier.filter((flight) => Math.abs(of(flight) - of(last)) <= within).length >= fewestFlights;
  return alike(({ length }) => length) || alike(({ endsOn }) => endsOn);
}

function flightsIn(days: readonly VolumeDay[], figure: VolumeFigure): readonly Flight[] {
  const flights: Flight[] = [];
  let start: number | null = null;
  let lastDay = 0;
  const close = () => {
    const day = days[lastDay];
    if (start !== null && day !== undefined)
      flights.push({ length: lastDay - start + 1, endsOn: Number(day.date.slice(8)) });
    start = null;
  };
  days.forEach((day, index) => {
    if ((day[figure] ?? 0) > 0) {
      start ??= index;
      lastDay = index;
    } else if (start !== null && day[figure] !== null && index - lastDay >= gapDays) close();
  });
  close();
  return flights;
}
