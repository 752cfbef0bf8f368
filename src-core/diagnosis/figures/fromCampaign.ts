import type { CampaignDay, SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber, usableShare } from '../series/figures.ts';
import { type Grid, placeOf } from './grid.ts';
import type { FigureName } from './names.ts';
import { type FigureSeries, put, type SeriesDraft } from './series.ts';

type Drafts = Record<string, SeriesDraft>;
const one = 1;

/** What the platform reports of the campaign itself. */
export function campaignSeries(rows: readonly CampaignDay[], grid: Grid): readonly FigureSeries[] {
  const draft: Record<CampaignFigure, SeriesDraft> = drafts(grid, campaignFigures);
  for (const row of rows) {
    const place = placeOf(grid, row.date);
    if (place < 0) continue;
    const impressions = usableNumber(row.impressions);
    const clicks = usableNumber(row.clicks);
    const spend = usableNumber(row.spend);
    const conversions = usableNumber(row.conversions);
    const value = usableNumber(row.conversionValue);
    const share = usableShare(row.impressionShare);
    put(draft.impressions, place, impressions, one);
    put(draft.clicks, place, clicks, one);
    put(draft.spend, place, spend, one);
    put(draft.conversions, place, conversions, one);
    put(draft.cpm, place, spend, impressions);
    put(draft.ctr, place, clicks, impressions);
    put(draft.cpc, place, spend, clicks);
    put(draft.cvr, place, conversions, clicks);
    put(draft.value, place, value, conversions);
    put(draft.returnOnSpend, place, value, spend);
    put(
      draft.eligible,
      place,
      share !== null && share > 0.01 && impressions !== null ? impressions / share : null,
      one,
    );
    put(draft.impressionShare, place, share, one);
    put(draft.lostToRank, place, usableShare(row.lostIsRank), one);
    put(draft.lostToBudget, place, usableShare(row.lostIsBudget), one);
    put(draft.reach, place, usableNumber(row.reach), one);
    put(draft.frequency, place, usableNumber(row.frequency), one);
  }
  return finish(draft, 'campaign_daily');
}

const campaignFigures = [
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'cpm',
  'ctr',
  'cpc',
  'cvr',
  'value',
  'returnOnSpend',
  'eligible',
  'impressionShare',
  'lostToRank',
  'lostToBudget',
  'reach',
  'frequency',
] as const satisfies readonly FigureName[];
type CampaignFigure = (typeof campaignFigures)[number];

/** What analytics and the page report, together with the platform's own clicks and conversions of the same days. */
export function siteSeries(
  rows: readonly SiteDay[],
  campaign: readonly CampaignDay[],
  grid: Grid,
): readonly FigureSeries[] {
  const draft: Record<SiteFigure, SeriesDraft> = drafts(grid, siteFigures);
  const own = new Map(campaign.map((row) => [row.date, row]));
  for (const row of rows) {
    const place = placeOf(grid, row.date);
    if (place < 0) continue;
    const sessions = usableNumber(row.sessions);
    const analytics = usableNumber(row.analyticsConversions);
    const platform = own.get(row.date);
    const clicks = usableNumber(platform?.clicks);
    put(draft.sessionsPerClick, place, sessions, clicks);
    put(draft.conversionsPerSession, place, analytics, sessions);
    put(draft.analyticsPerClick, place, analytics, clicks);
    put(draft.platformOverAnalytics, place, usableNumber(platform?.conversions), analytics);
    put(draft.bounce, place, usableShare(row.bounceRate), one);
    put(draft.load, place, usableNumber(row.pageLoadMs), one);
    put(draft.errorRate, place, usableShare(row.errorRate), one);
  }
  return finish(draft, 'site_daily');
}

const siteFigures = [
  'sessionsPerClick',
  'conversionsPerSession',
  'analyticsPerClick',
  'platformOverAnalytics',
  'bounce',
  'load',
  'errorRate',
] as const satisfies readonly FigureName[];
type SiteFigure = (typeof siteFigures)[number];

export function drafts<Name extends FigureName>(
  grid: Grid,
  names: readonly Name[],
): Record<Name, SeriesDraft> {
  // One list for all of them, since lists cost more than what is in them.
  const { length } = grid;
  const all = new Float64Array(2 * names.length * length);
  return Object.fromEntries(
    names.map((name, index) => {
      const middle = (2 * index + 1) * length;
      return [
        name,
        {
          over: all.subarray(middle - length, middle),
          under: all.subarray(middle, middle + length),
          days: 0,
        },
      ];
    }),
  ) as Record<Name, SeriesDraft>;
}

const counted: ReadonlySet<FigureName> = new Set([
  'clicks',
  'conversions',
  'ctr',
  'cvr',
  'sessionsPerClick',
  'conversionsPerSession',
  'analyticsPerClick',
  'mixCvr',
  'siblingCtr',
  'siblingCvr',
  'siblingClicks',
  'otherCtr',
  'otherCvr',
  'creativeCtr',
  'oldCreativeCtr',
  'freshCreativeCtr',
  'completion',
  'engagement',
  'weakestSegmentCvr',
]);
const ratios: ReadonlySet<FigureName> = new Set(['platformOverAnalytics', 'siblingTag']);
const shares: ReadonlySet<FigureName> = new Set([
  'impressionShare',
  'lostToRank',
  'lostToBudget',
  'reachedShare',
  'firstTimeShare',
  'bounce',
  'errorRate',
  'overlap',
  'positionAbove',
  'outranking',
  'topOfPage',
]);

/** Drafts that have any day become series. */
export function finish(
  draft: Drafts | Record<FigureName, SeriesDraft>,
  table: FigureSeries['table'],
): readonly FigureSeries[] {
  return (Object.entries(draft) as readonly (readonly [FigureName, SeriesDraft])[]).flatMap(
    ([name, { over, under, days }]) =>
      days === 0
        ? []
        : [
            {
              name,
              table,
              over,
              under,
              counting: counted.has(name) ? 'events' : ratios.has(name) ? 'eventsOverEvents' : 'none',
              scale: shares.has(name) ? 'logit' : 'log',
            } as const,
          ],
  );
}
