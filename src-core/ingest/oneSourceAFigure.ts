import { dayNumber } from '../../src-shared/model/day.ts';
import {
  eachReadFrom,
  marketFigures as figures,
  type MarketFigure,
  period,
  sourceOfMarket,
} from '../../src-shared/model/marketSource.ts';
import type { MarketDay } from '../../src-shared/model/tables/rows.ts';

/** The days up to the newest one known by which sources are compared. */
const recentDays = 60;

/**
 * One row a day of a market that several sources know. Each figure comes from one source over all of its days, since two count
 * differently and a series put together of both would change where the source does: from the one with the most of the newest
 * sixty days, so a day's figures stand over a month's and what is kept up over what ended. Rows of a service
 * without a figure say nothing and are left out; those of a file stay as they are. In the order of the days.
 */
export function oneSourceAFigure(rows: readonly MarketDay[]): readonly MarketDay[] {
  if (rows.every((row) => sourceOfMarket(row) === '')) return rows;
  const chosen = new Map(figures.map((figure) => [figure, fullest(rows, figure)]));
  const isChosen = (row: MarketDay, figure: MarketFigure): boolean =>
    chosen.get(figure) === sourceOfMarket(row);
  const named = rows.map((row) => {
    const from = eachReadFrom(
      figures.filter((figure) => row[figure] !== null && isChosen(row, figure)),
      sourceOfMarket(row),
    );
    return row.extra === null ? row : { ...row, extra: { ...row.extra, ...from } };
  });
  return joined(named, isChosen);
}

/**
 * A campaign's own market. Where no file knows it and services do, its industry's figures stand beside theirs, those of which they have
 * none on any day; a file's own market stands alone.
 */
export function withIndustry(
  own: readonly MarketDay[],
  industry: () => readonly MarketDay[],
): readonly MarketDay[] {
  if (own.length === 0) return industry();
  if (own.some((row) => sourceOfMarket(row) === '')) return own;
  const known = new Set(figures.filter((figure) => own.some((row) => row[figure] !== null)));
  const mine = new Set(own);
  return joined([...own, ...industry()], (row, figure) => mine.has(row) === known.has(figure));
}

/** One row a day of the figures that are wanted of each row; of a day without any there is none. */
function joined(
  rows: readonly MarketDay[],
  isWanted: (row: MarketDay, figure: MarketFigure) => boolean,
): readonly MarketDay[] {
  const days = new Map<string, MarketDay>();
  for (const row of rows) {
    const wanted = figures.filter((figure) => row[figure] !== null && isWanted(row, figure));
    if (wanted.length === 0) continue;
    const before = days.get(row.date);
    const known = Object.fromEntries(wanted.map((figure) => [figure, row[figure]]));
    const extra = before === undefined ? row.extra : together(before.extra, row.extra);
    days.set(row.date, { ...row, ...none, ...before, ...known, extra });
  }
  return [...days.values()].toSorted((one, two) => (one.date < two.date ? -1 : 1));
}

const none = { activeCompetitors: null, newAds: null, bidIndex: null, searchVolumeIndex: null } as const;

/** The facts beside two rows. A row that has figures of a day as well as of a month is one of a day. */
function together(one: MarketDay['extra'], two: MarketDay['extra']): MarketDay['extra'] {
  const { [period]: _, ...rest } = { ...two, ...one };
  const all =
    one?.[period] !== undefined && one[period] === two?.[period] ? { ...rest, [period]: one[period] } : rest;
  return Object.keys(all).length === 0 ? null : all;
}

function fullest(rows: readonly MarketDay[], figure: MarketFigure): string | null {
  const known = rows.filter((row) => row[figure] !== null);
  const newest = Math.max(...known.map(({ date }) => dayNumber(date)));
  const counts = new Map<string, { recent: number; all: number }>();
  for (const row of known) {
    const count = counts.get(sourceOfMarket(row)) ?? { recent: 0, all: 0 };
    count.all += 1;
    if (dayNumber(row.date) > newest - recentDays) count.recent += 1;
    counts.set(sourceOfMarket(row), count);
  }
  const ranked = [...counts].toSorted(
    ([oneName, one], [twoName, two]) =>
      two.recent - one.recent || two.all - one.all || (oneName < twoName ? -1 : 1),
  );
  return ranked[0]?.[0] ?? null;
}
