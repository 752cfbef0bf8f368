import { type Day, dayNumber } from '../../../src-shared/model/day.ts';
import { type ControlFigure, columnsOf } from '../input/controlColumns.ts';
import type { ControlDay, SiblingCampaign } from '../input/input.ts';
import { remembered, rememberedFor } from '../input/remembered.ts';
import { placed } from '../stats/order.ts';

/** A rate of the account's other campaigns: what is counted over what was to be expected. */
export type CommonRate = readonly [over: ControlFigure, under: ControlFigure];

/** With fewer campaigns nobody can say who of them is the odd one. */
const fewest = 3;
/** A campaign further from the middle one, in ln and in its own standard errors, has a trouble of its own. */
const apart = { log: 0.4, errors: 5 } as const;
/** What campaigns differ by day after day, as a variance of a window's ln. */
const usual = 0.1 ** 2;
/** Days that something may have begun within, each held against the four weeks before. */
const windows = [7, 14, 28] as const;
const before = 28;
const furthest = Math.max(...windows) + before;

/**
 * Campaigns that did by themselves what the others did not, in one rate: they are no control for it. Added up with the others, one broken
 * giant would look like a season, or like a broken tag, to everybody else.
 */
export function withOwnTrouble(
  campaigns: readonly SiblingCampaign[],
  rate: CommonRate,
  asOf: Day,
): readonly SiblingCampaign[] {
  if (campaigns.length < fewest) return [];
  const all = campaigns.map(({ days }) => movesOf(days)(asOf)(rate));
  const odd = new Set<SiblingCampaign>();
  for (const window of windows) {
    const moves = all.map((one) => one.get(window) ?? null);
    const known = moves.flatMap((move) => move?.log ?? []);
    if (known.length < fewest) continue;
    const middle = placed(new Float64Array(known), known.length >> 1);
    moves.forEach((move, index) => {
      const from = move === null ? 0 : Math.abs(move.log - middle);
      const campaign = campaigns[index];
      if (move === null || campaign === undefined || from <= apart.log) return;
      if (from > apart.errors * Math.sqrt(move.variance + usual)) odd.add(campaign);
    });
  }
  return [...odd];
}

const at = (values: Float64Array, index: number): number => values[index] ?? 0;

/** Of a rate of one campaign what it did over each window: asked again for every other campaign of the account. */
const movesOf = remembered((days: readonly ControlDay[]) =>
  rememberedFor((asOf: Day) =>
    remembered((rate: CommonRate): ReadonlyMap<number, Move | null> => {
      const { overs, unders } = sumsByAge(days, rate, asOf);
      return new Map(windows.map((window) => [window, moveAt(overs, unders, window)]));
    }),
  ),
);

/** Both sides of the rate over the newest days, as far back as any window looks: place n holds the n newest days. */
function sumsByAge(
  days: readonly ControlDay[],
  [over, under]: CommonRate,
  asOf: Day,
): { readonly overs: Float64Array; readonly unders: Float64Array } {
  const columns = columnsOf(days);
  const [counted, given, last] = [columns[over], columns[under], dayNumber(asOf)];
  const overs = new Float64Array(furthest + 1);
  const unders = new Float64Array(furthest + 1);
  let index = columns.day.length - 1;
  for (let age = 0; age < furthest; age += 1) {
    while (index >= 0 && (columns.day[index] ?? 0) > last - age) index -= 1;
    const known = columns.day[index] === last - age && at(given, index) > 0;
    overs[age + 1] = at(overs, age) + (known ? at(counted, index) : 0);
    unders[age + 1] = at(unders, age) + (known ? at(given, index) : 0);
  }
  return { overs, unders };
}

/** ln of what a rate did over the newest days against the four weeks before them. */
interface Move {
  readonly log: number;
  readonly variance: number;
}

/** Null where one side has none. */
function moveAt(overs: Float64Array, unders: Float64Array, window: number): Move | null {
  const [now, then] = [at(overs, window), at(overs, window + before) - at(overs, window)];
  const [nowUnder, thenUnder] = [at(unders, window), at(unders, window + before) - at(unders, window)];
  if (!(nowUnder > 0 && thenUnder > 0)) return null;
  // Half an event keeps a rate that fell to nothing finite.
  return {
    log: Math.log(((now + 0.5) * thenUnder) / ((then + 0.5) * nowUnder)),
    variance: 1 / (now + 0.5) + 1 / (then + 0.5) + 1 / (nowUnder + 0.5) + 1 / (thenUnder + 0.5),
  };
}

/** The days without those campaigns; a day that they alone made is left out. */
export function without(
  days: readonly ControlDay[],
  campaigns: readonly SiblingCampaign[],
  [over, under]: CommonRate,
): ReadonlyMap<Day, readonly [over: number, under: number]> {
  const left = new Map<Day, [number, number]>();
  for (const day of days) left.set(day.date, [day[over], day[under]]);
  for (const campaign of campaigns)
    for (const day of campaign.days) {
      const rest = left.get(day.date);
      if (rest === undefined) continue;
      rest[0] = Math.max(0, rest[0] - day[over]);
      rest[1] = Math.max(0, rest[1] - day[under]);
    }
  return left;
}
