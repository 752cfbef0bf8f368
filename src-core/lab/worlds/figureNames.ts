import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import type { CasePlan } from './plan.ts';

/** How a figure's change is measured: ln(now / then), or the difference of two shares. */
type Scale = 'log' | 'difference';

interface FigureFacts {
  readonly scale: Scale;
  /** Without these tables nobody sees it. */
  readonly tables: readonly TableName[];
  /** Without these optional columns of the daily table nobody sees it. */
  readonly columns: readonly string[];
}

const log = (tables: readonly TableName[] = [], columns: readonly string[] = []): FigureFacts => ({
  scale: 'log',
  tables,
  columns,
});
const difference = (tables: readonly TableName[] = [], columns: readonly string[] = []): FigureFacts => ({
  scale: 'difference',
  tables,
  columns,
});

/**
 * Every daily figure an event can move. `cvrAnalytics`: conversions per session, by analytics. `value`: per conversion.
 * `creativeCtr`: the clicks per impression of ads that ran before the event. `segmentMix`: what the shares of the segments
 * alone do to the conversions per unit of money, each at its own earlier rate. `sibling…`: the account's other campaigns.
 */
export const figureFacts = {
  cpm: log(),
  cpc: log(),
  ctr: log(),
  cvr: log(),
  cvrAnalytics: log(['site_daily']),
  platformOverAnalytics: log(['site_daily']),
  sessionsPerClick: log(['site_daily']),
  value: log([], ['conversion_value']),
  impressions: log(),
  clicks: log(),
  conversions: log(),
  spend: log(),
  impressionShare: difference([], ['impression_share']),
  lostToRank: difference([], ['lost_is_rank']),
  lostToBudget: difference([], ['lost_is_budget']),
  spendOverBudget: log(),
  reach: log([], ['reach']),
  frequency: log([], ['frequency']),
  reachedShare: difference(['audience_daily']),
  firstTimeShare: difference(['audience_daily']),
  load: log(['site_daily']),
  bounce: difference(['site_daily']),
  errorRate: difference(['site_daily']),
  rivals: log(['competitor_daily']),
  outranking: difference(['auction_insights_daily']),
  bidIndex: log(['competitor_daily']),
  newAds: log(['competitor_daily']),
  searchVolume: log(['competitor_daily']),
  creativeCtr: log(['creative_daily']),
  segmentMix: log(['segment_daily']),
  siblingCvr: log(),
  siblingCpm: log(),
  siblingCtr: log(),
} as const satisfies Record<string, FigureFacts>;
export type FigureName = keyof typeof figureFacts;
export const figureNames = Object.keys(figureFacts) as readonly FigureName[];

/** Counted each day; the judge makes rates of them. */
export const countedNames = [
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'analytics',
  'sessions',
  'value',
] as const;

/** What the judge works out from the counted ones itself; the others a world hands it as they are. */
const derived = [
  'cpm',
  'cpc',
  'ctr',
  'cvr',
  'cvrAnalytics',
  'platformOverAnalytics',
  'sessionsPerClick',
  'value',
  'impressions',
  'clicks',
  'conversions',
  'spend',
] as const satisfies readonly FigureName[];
export type DerivedFigure = (typeof derived)[number];
export type GivenFigure = Exclude<FigureName, DerivedFigure>;

/** Whether an advertiser with these tables and columns can see the figure at all. */
export function isVisible(
  figure: FigureName,
  plan: Pick<CasePlan, 'missingTables' | 'missingColumns'>,
): boolean {
  const { tables, columns } = figureFacts[figure];
  return (
    !tables.some((table) => plan.missingTables.includes(table)) &&
    !columns.some((column) => plan.missingColumns.includes(column))
  );
}
