import type { MarketDay } from './tables/rows.ts';

/** Fact beside a row of the market: whom its figures come from. A file's rows have none. */
export const readFrom = 'read_from';
export const sourceOfMarket = ({ extra }: Pick<MarketDay, 'extra'>): string => extra?.[readFrom] ?? '';

/** Fact beside a row of the market that its figures are of the month that ends on its day. */
export const period = 'period';
export const isOfMonth = ({ extra }: Pick<MarketDay, 'extra'>): boolean => extra?.[period] === 'month';
