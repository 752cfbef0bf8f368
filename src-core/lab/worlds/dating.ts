import { type ExpectedDay, figureOf, sumOf } from './expected.ts';
import { figureFacts } from './figureNames.ts';
import type { HandedEvent } from './scene.ts';
import type { TrueEvent, TrueStep } from './world.ts';

/** Of an effect that comes slowly: by then it has come. */
const come = 0.8;
/** Days of the comparison that a step's z is of, at most. */
const longestNow = 14;
/** The 95% half-width of a change point's date is this many times (noise / step)² days, and one (Bai 1997, "Estimating multiple breaks one at a time"). */
const halfWidth = 11;
const leastError = 1;
const mostError = 28;

/**
 * Days ago between which a date for an event is right: from its onset (or the first day booked otherwise by it) to the day by which four fifths of its clearest figure's move had
 * come, and on both sides the error that no reader of noisy days can avoid. With no clear figure any date in reach is as good.
 */
export function datedBetween(
  seen: readonly ExpectedDay[],
  event: Pick<HandedEvent, 'daysAgo' | 'without'>,
  clearest: TrueStep | null,
): TrueEvent['dated'] {
  const { daysAgo } = event;
  if (clearest === null) return { oldest: daysAgo + mostError, newest: Math.max(1, daysAgo - mostError) };
  const days = Math.min(longestNow, daysAgo);
  // (noise / step)² = days / z², where z is that of the mean of so many days.
  const error = Math.min(mostError, leastError + (halfWidth * days) / clearest.z ** 2);
  return {
    oldest: begins(seen, event, clearest) + Math.ceil(error),
    newest: Math.max(1, fullFrom(seen, event, clearest) - Math.ceil(error)),
  };
}

/** What of the effect is there on a day, in the figure's direction. */
function effectOn(
  ago: number,
  seen: readonly ExpectedDay[],
  without: readonly ExpectedDay[],
  { figure, direction }: TrueStep,
): number {
  const [is, was] = [seen, without].map((days) => figureOf(figure, sumOf(days, ago, ago)));
  if (is == null || was == null) return 0;
  if (figureFacts[figure].scale === 'difference') return direction * (is - was);
  return was > 0 ? direction * Math.log(Math.max(is, was / 20) / was) : 0;
}

/** Days ago of the first day on which four fifths of the largest effect are there. */
function fullFrom(
  seen: readonly ExpectedDay[],
  { daysAgo, without }: Pick<HandedEvent, 'daysAgo' | 'without'>,
  clearest: TrueStep,
): number {
  const effects = Array.from({ length: Math.min(daysAgo, seen.length) }, (_, index) =>
    effectOn(daysAgo - index, seen, without, clearest),
  );
  const most = Math.max(0, ...effects);
  const first = effects.findIndex((effect) => effect >= come * most);
  return daysAgo - Math.max(0, first);
}

/** Of the effect this much is there on the first day it can be seen. */
const seenFrom = 0.2;
const longestLag = 14;

/** A tag that breaks takes late conversions too, and they are booked on the day of their click: before the break. */
function begins(
  seen: readonly ExpectedDay[],
  { daysAgo, without }: Pick<HandedEvent, 'daysAgo' | 'without'>,
  clearest: TrueStep,
): number {
  const most = Math.max(
    0,
    ...Array.from({ length: Math.min(daysAgo, seen.length) }, (_, index) =>
      effectOn(index + 1, seen, without, clearest),
    ),
  );
  for (let ago = Math.min(seen.length, daysAgo + longestLag); ago > daysAgo; ago -= 1)
    if (most > 0 && effectOn(ago, seen, without, clearest) >= seenFrom * most) return ago;
  return daysAgo;
}
