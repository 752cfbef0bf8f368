import { dispersion, roughDispersion } from '../series/dispersion.ts';
import { usableNumber, usableShare } from '../series/figures.ts';
import { at, type RateSeries, totals } from '../series/rates.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { levelFact } from './levelFact.ts';
import { levelChange, type Observation, windowsOf } from './levels.ts';

/** The landing side: does it count what the platform counts, and does the page work? */
export const collectSite: Collector = (scene) => {
  if (scene.frame.input.data.site.length === 0) return [];
  return [...measurement(scene), ...page(scene)];
};

/** Two counts on the same days, as a rate of one over the other. */
function paired(scene: Scene, kind: 'conversions' | 'sessions'): RateSeries {
  const count = new Float64Array(scene.frame.days.length);
  const exposure = new Float64Array(scene.frame.days.length);
  const site = new Map(scene.frame.input.data.site.map((row) => [row.date, row]));
  scene.frame.judged.forEach((day, index) => {
    const row = site.get(day.date);
    const seen = usableNumber(row?.analyticsConversions);
    const [top, bottom] =
      kind === 'conversions'
        ? // Analytics dated by the click, as the platform's count is: see `arrivalsPerOwn`.
          [day.conversions, seen === null ? null : seen / (scene.frame.lag.arrivals[index] ?? 1)]
        : [usableNumber(row?.sessions), day.clicks];
    if (top === null || bottom === null) return;
    count[index] = top;
    exposure[index] = bottom;
  });
  return { count, exposure };
}

/**
 * Platform conversions for each one analytics saw, and sessions for each click. Both sides are counts of much the same people, so
 * their ratio varies less than either; the error is measured from the baseline's days.
 */
function measurement(scene: Scene): readonly Fact[] {
  const { reading, frame } = scene;
  const windows = windowsOf(scene);
  return (['conversions', 'sessions'] as const).flatMap((kind): readonly Fact[] => {
    const series = paired(scene, kind);
    // A rate here may have an exposure of 0 on a day with counts; sums over windows are what is compared.
    const now = sums(series, reading.current);
    const then = sums(series, reading.baseline);
    if (now.exposure < 3 || then.exposure < 3 || then.count <= 0) return [];
    const spread = dispersion(series, [reading.baseline], 0, roughDispersion(series)).phi;
    const value = now.count / now.exposure;
    const baseline = then.count / then.exposure;
    const log = Math.log(Math.max(now.count, 0.5) / now.exposure) - Math.log(baseline);
    const se = Math.max(
      0.015,
      Math.sqrt(
        Math.min(spread, 4) *
          (1 / Math.max(now.count, 0.5) + 1 / then.count + 1 / now.exposure + 1 / then.exposure) *
          0.5,
      ),
    );
    const conversions = kind === 'conversions';
    return [
      {
        evidence: {
          signal: conversions ? 'platform_to_analytics_conversions' : 'sessions_per_click',
          value,
          baseline,
          change: baseline > 0 ? value / baseline - 1 : null,
          interval: { low: Math.expm1(log - 1.96 * se), high: Math.expm1(log + 1.96 * se) },
          unit: 'ratio',
          n: now.exposure,
          source: 'site_daily',
          window: windows.current,
        },
        signals: [{ key: conversions ? 'platformToAnalytics' : 'clicksToSessions', value: log, se }],
      },
      ...(conversions ? analyticsRate(scene, frame.days.length) : []),
    ];
  });
}

const sums = (series: RateSeries, span: { readonly from: number; readonly to: number }) => {
  let count = 0;
  let exposure = 0;
  for (let index = span.from; index <= span.to; index += 1) {
    count += at(series.count, index);
    exposure += at(series.exposure, index);
  }
  return { count, exposure };
};

/** What analytics made of the same clicks; for the reader, since the ratio above already tells the causes. */
function analyticsRate(scene: Scene, length: number): readonly Fact[] {
  const site = new Map(scene.frame.input.data.site.map((row) => [row.date, row]));
  const series: RateSeries = { count: new Float64Array(length), exposure: new Float64Array(length) };
  scene.frame.days.forEach((day, index) => {
    const seen = usableNumber(site.get(day.date)?.analyticsConversions);
    if (seen === null || day.clicks === null) return;
    series.count[index] = seen;
    series.exposure[index] = day.clicks;
  });
  const now = totals(series, scene.reading.current);
  const then = totals(series, scene.reading.baseline);
  if (now.exposure <= 0 || then.exposure <= 0 || then.count <= 0) return [];
  const value = now.count / now.exposure;
  const baseline = then.count / then.exposure;
  const windows = windowsOf(scene);
  const log = Math.log(Math.max(now.count, 0.5) / now.exposure / baseline);
  const spread = dispersion(series, [scene.reading.baseline], 0, roughDispersion(series)).phi;
  const se = Math.sqrt(Math.min(spread, 4) * (1 / Math.max(now.count, 0.5) + 1 / then.count));
  return [
    {
      evidence: {
        signal: 'analytics_conversion_rate',
        value,
        baseline,
        change: value / baseline - 1,
        interval: { low: Math.expm1(log - 1.96 * se), high: Math.expm1(log + 1.96 * se) },
        unit: 'rate',
        n: now.count,
        source: 'site_daily',
        window: windows.current,
      },
      signals: [],
    },
  ];
}

const pageFields = [
  {
    field: 'bounceRate',
    key: 'bounceRate',
    signal: 'bounce_rate_change',
    unit: 'share',
    as: 'log',
  },
  {
    field: 'pageLoadMs',
    key: 'pageLoad',
    signal: 'page_load_change',
    unit: 'ms',
    as: 'log',
  },
  {
    field: 'errorRate',
    key: 'errorRate',
    signal: 'error_rate_change',
    unit: 'share',
    as: 'difference',
  },
] as const;

function page(scene: Scene): readonly Fact[] {
  const windows = windowsOf(scene);
  return pageFields.flatMap(({ field, key, signal, unit, as }) => {
    const observations: Observation[] = scene.frame.input.data.site.flatMap((row) => {
      if (row.date > scene.frame.input.asOf) return [];
      const value = field === 'pageLoadMs' ? usableNumber(row[field]) : usableShare(row[field]);
      return value === null
        ? []
        : [{ date: row.date, value, weight: Math.max(1, usableNumber(row.sessions) ?? 1) }];
    });
    const level = levelChange(observations, windows);
    if (level === null) return [];
    return [levelFact({ signal, source: 'site_daily', unit, windows, level, tells: [{ key, as }] })];
  });
}
