import type { SeriesPoint } from '../../src-shared/model/diagnosis.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';

type Subject = Pick<WordedDiagnosis, 'kpi' | 'series'>;

export interface DrawnKpi {
  /** Days that one point stands for: 1, or 7 where single days have too few conversions. */
  readonly over: 1 | 7;
  /** Of complete days, beside `series`. */
  readonly settled: readonly (number | null)[];
  /** Of days whose conversions are still arriving, or that are not judged; none where points stand for 7 days. */
  readonly incomplete: readonly (number | null)[];
}

/** From this part of the days on, days without conversions would tear the line. */
const tooManyEmpty = 0.15;

function isThin({ kpi, series }: Subject): boolean {
  if (kpi.name !== 'cpa' && kpi.name !== 'roas') return false;
  const spent = series.filter(({ spend, provisional }) => (spend ?? 0) > 0 && !provisional);
  const empty = spent.filter(({ conversions }) => !((conversions ?? 0) >= 1));
  return spent.length > 0 && empty.length > spent.length * tooManyEmpty;
}

/** CPA of a week: its spend over its conversions; ROAS: the value of a day is its ROAS times its spend. */
function ofWeek(kpi: Subject['kpi'], days: readonly SeriesPoint[]): number | null {
  const spend = days.reduce((sum, day) => sum + (day.spend ?? 0), 0);
  if (!(spend > 0)) return null;
  if (kpi.name === 'roas')
    return days.reduce((sum, day) => sum + (day.value ?? 0) * (day.spend ?? 0), 0) / spend;
  const conversions = days.reduce((sum, day) => sum + (day.conversions ?? 0), 0);
  return conversions >= 1 ? spend / conversions : null;
}

/** What is drawn of the KPI: each day, or where few convert the week that ends on it. */
export function drawnKpi(subject: Subject): DrawnKpi {
  const { kpi, series } = subject;
  if (!isThin(subject)) {
    return {
      over: 1,
      settled: series.map(({ value, provisional }) => (provisional ? null : value)),
      incomplete: series.map(({ value, provisional }) => (provisional ? value : null)),
    };
  }
  const settled = series.map((point, index) => {
    const week = series.slice(Math.max(0, index - 6), index + 1);
    return point.provisional || week.length < 7 ? null : ofWeek(kpi, week);
  });
  return { over: 7, settled, incomplete: series.map(() => null) };
}
