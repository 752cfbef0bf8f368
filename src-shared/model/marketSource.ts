import { isRivalKind, type RivalKind } from './rivals.ts';
import type { MarketDay } from './tables/rows.ts';

/** The figures of the market that a diagnosis reads. */
export const marketFigures = ['activeCompetitors', 'newAds', 'bidIndex', 'searchVolumeIndex'] as const;
export type MarketFigure = (typeof marketFigures)[number];

/** Fact beside a row of the market: whom its figures come from. A file's rows have none. */
export const readFrom = 'read_from';
export const sourceOfMarket = ({ extra }: Pick<MarketDay, 'extra'>): string => extra?.[readFrom] ?? '';

/** Facts beside a row that was put together: whom each of its figures comes from, as far as it is no file's. */
export const eachReadFrom = (
  figures: readonly MarketFigure[],
  source: string,
): Readonly<Record<string, string>> =>
  source === '' ? {} : Object.fromEntries(figures.map((figure) => [`${readFrom}.${figure}`, source]));

/** The service that a figure of a row was read from; null: a file's, or none is said. */
export function serviceOf({ extra }: Pick<MarketDay, 'extra'>, figure: MarketFigure): RivalKind | null {
  const [kind = ''] = extra?.[`${readFrom}.${figure}`]?.split('/') ?? [];
  return isRivalKind(kind) ? kind : null;
}

/** Fact beside a row of the market that its figures are of the month that ends on its day. */
export const period = 'period';
export const isOfMonth = ({ extra }: Pick<MarketDay, 'extra'>): boolean => extra?.[period] === 'month';
