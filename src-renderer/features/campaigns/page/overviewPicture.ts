import type { SeriesPoint } from '../../../../src-shared/model/diagnosis.ts';
import type { Kpi } from '../../../../src-shared/model/vocabulary.ts';
import type { PictureSubject } from '../../../charts/pictureLanes.ts';
import { drawnKpiOf, type Overview } from './overview.ts';

/** Days that are drawn: a quarter, so that a change of last week is not a few pixels. */
const drawnDays = 91;

type OverviewDay = Overview['days'][number];

function kpiOn(kpi: Kpi, { spend, conversions, conversionValue, clicks, impressions }: OverviewDay) {
  const part = (above: number | null, below: number | null): number | null =>
    above === null || below === null || below <= 0 ? null : above / below;
  switch (kpi) {
    case 'cpa':
      return part(spend, conversions);
    case 'roas':
      return part(conversionValue, spend);
    case 'cpc':
      return part(spend, clicks);
    case 'ctr':
      return part(clicks, impressions);
    case 'cvr':
      return part(conversions, clicks);
    case 'cpm':
      return part(spend, impressions === null ? null : impressions / 1000);
  }
}

/** The newest days of a campaign as the picture of a diagnosis draws them: without windows, band and named change. */
export function overviewSubject({ row, days, edits, notes }: Overview): PictureSubject {
  const name = drawnKpiOf(row);
  const series = days.slice(-drawnDays).map(
    (day): SeriesPoint => ({
      date: day.date,
      value: kpiOn(name, day),
      expected: null,
      low: null,
      high: null,
      spend: day.spend,
      conversions: day.conversions,
      provisional: day.isIncomplete,
    }),
  );
  const first = series[0]?.date ?? '';
  return {
    kpi: {
      name,
      current: null,
      baseline: null,
      changePct: null,
      interval: null,
      changeStartedOn: null,
      significant: false,
      pValue: null,
      currency: row.currency,
      currentWindow: null,
      baselineWindow: null,
      power: {
        currentConversions: 0,
        baselineConversions: 0,
        detectableChange: null,
        conversionsNeeded: null,
      },
    },
    series,
    edits: edits.filter(({ date }) => date >= first).map(({ date, text }) => ({ date, text })),
    notes,
    lines: [],
    rootCause: 'normal_variance',
  };
}
