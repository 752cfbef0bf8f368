import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import {
  type DailyLine,
  type DailyMetric,
  decidingMetrics,
  metricOfSignal,
} from '../../../src-shared/model/dailyLine.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Hypothesis } from '../../../src-shared/model/hypothesis.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { type FigureDay, usableNumber, usableShare } from '../series/figures.ts';
import { shownDays } from './chart.ts';
import type { Frame } from './frame.ts';

/** Days behind a fact's own small line. */
const sparkDays = 28;
/** Fewer known days are no line. */
const leastDays = 5;

type ReadDay = (day: FigureDay) => number | null;

const over = (part: number | null, whole: number | null, times = 1): number | null =>
  part === null || whole === null || whole <= 0 ? null : (times * part) / whole;

/** One row a day of another table, by its date; of two the later wins. */
function byDate<Row extends { readonly date: string }>(
  rows: readonly Row[],
): (day: FigureDay) => Row | undefined {
  const days = new Map(rows.map((row) => [row.date, row]));
  return ({ date }) => days.get(date);
}

/** How each figure is read from a day of the campaign. */
function readers(data: CampaignData): Readonly<Record<DailyMetric, ReadDay>> {
  const [market, audience, site] = [byDate(data.market), byDate(data.audience), byDate(data.site)];
  return {
    cpm: (day) => over(day.spend, day.impressions, 1000),
    cpc: (day) => over(day.spend, day.clicks),
    ctr: (day) => over(day.clicks, day.impressions),
    cvr: (day) => over(day.conversions, day.clicks),
    impressions: (day) => day.impressions,
    conversions: (day) => day.conversions,
    spend: (day) => day.spend,
    frequency: ({ row }) => usableNumber(row?.frequency),
    reachedShare: (day) => usableShare(audience(day)?.reachedShare),
    firstTimeShare: (day) => usableShare(audience(day)?.firstTimeImpressionShare),
    impressionShare: ({ row }) => usableShare(row?.impressionShare),
    lostToBudget: ({ row }) => usableShare(row?.lostIsBudget),
    lostToRank: ({ row }) => usableShare(row?.lostIsRank),
    searchVolume: (day) => usableNumber(market(day)?.searchVolumeIndex),
    marketBids: (day) => usableNumber(market(day)?.bidIndex),
    platformPerAnalytics: (day) => over(day.conversions, usableNumber(site(day)?.analyticsConversions)),
    bounceRate: (day) => usableShare(site(day)?.bounceRate),
    pageLoad: (day) => usableNumber(site(day)?.pageLoadMs),
    errorRate: (day) => usableShare(site(day)?.errorRate),
  };
}

/** Four figures are more than a line can show. */
const short = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));

interface Verdict {
  readonly cause: Cause;
  readonly hypotheses: readonly Hypothesis[];
  readonly evidence: readonly Evidence[];
  /** The price of a click says more than that of an impression. */
  readonly buysClicks: boolean;
}

/** The figures behind the facts that speak for or against the named cause. */
function metricsOfFacts({ cause, hypotheses, evidence }: Verdict): ReadonlySet<DailyMetric> {
  const named = hypotheses.find((one) => one.cause === cause);
  const ids = new Set([...(named?.supporting ?? []), ...(named?.contradicting ?? [])]);
  return new Set(evidence.flatMap(({ id, signal }) => (ids.has(id) ? (metricOfSignal[signal] ?? []) : [])));
}

/**
 * The daily figures to show beside the KPI, those of them that are reported: what the named cause is read from, over all
 * days of the chart, and what is behind the facts about it, over the last four weeks.
 */
export function chartLines(frame: Frame, verdict: Verdict): readonly DailyLine[] {
  const read = readers(frame.input.data);
  const lineOf = (metric: DailyMetric, days: number): DailyLine | null => {
    if (metric === 'cpc' && !verdict.buysClicks) return null;
    const values = frame.days.slice(-days).map((day) => short(read[metric](day)));
    return values.filter((value) => value !== null).length < leastDays ? null : { metric, values };
  };
  const deciding = decidingMetrics[verdict.cause].flatMap((candidates) => {
    for (const metric of candidates) {
      const line = lineOf(metric, shownDays);
      if (line !== null) return [line];
    }
    return [];
  });
  const drawn = new Set(deciding.map(({ metric }) => metric));
  const others = [...metricsOfFacts(verdict)].filter((metric) => !drawn.has(metric));
  return [...deciding, ...others.flatMap((metric) => lineOf(metric, sparkDays) ?? [])];
}
