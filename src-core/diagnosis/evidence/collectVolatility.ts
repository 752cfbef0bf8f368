import { windowOf } from '../frame/frame.ts';
import type { Span } from '../series/rates.ts';
import type { Collector, Scene } from './fact.ts';

/** How much delivery swings from day to day, weekdays aside: what a platform does while it finds its footing. */
export const collectVolatility: Collector = (scene) => {
  const { frame, reading } = scene;
  const usual = weekdayMeans(scene, reading.baseline);
  const now = spread(scene, reading.current, usual);
  const then = spread(scene, reading.baseline, usual);
  if (now === null || then === null || then.value <= 0 || now.value <= 0) return [];
  const value = Math.log(now.value / then.value);
  // The log of a standard deviation from n values varies by about 1 / sqrt(2 (n - 1)).
  const se = Math.sqrt(1 / (2 * (now.days - 1)) + 1 / (2 * (then.days - 1)));
  const window = windowOf(frame, reading.current);
  return [
    {
      evidence: {
        signal: 'delivery_volatility',
        value: now.value,
        baseline: then.value,
        change: now.value / then.value - 1,
        interval: { low: Math.expm1(value - 1.96 * se), high: Math.expm1(value + 1.96 * se) },
        unit: 'rate',
        n: now.days,
        source: 'campaign_daily',
        window,
      },
      signals: [{ key: 'volatility', value, se }],
    },
  ];
};

function weekdayMeans({ frame }: Scene, span: Span): readonly (number | null)[] {
  const sums = Array.from({ length: 7 }, () => ({ sum: 0, days: 0 }));
  for (const day of frame.days.slice(span.from, span.to + 1)) {
    const tally = sums[day.weekday];
    if (tally === undefined || day.impressions === null || day.impressions <= 0) continue;
    tally.sum += Math.log(day.impressions);
    tally.days += 1;
  }
  return sums.map(({ sum, days }) => (days >= 2 ? sum / days : null));
}

function spread({ frame }: Scene, span: Span, usual: readonly (number | null)[]) {
  const residuals = frame.days.slice(span.from, span.to + 1).flatMap((day) => {
    const mean = usual[day.weekday] ?? null;
    return mean === null || day.impressions === null || day.impressions <= 0
      ? []
      : [Math.log(day.impressions) - mean];
  });
  if (residuals.length < 4) return null;
  const mean = residuals.reduce((sum, one) => sum + one, 0) / residuals.length;
  const variance = residuals.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (residuals.length - 1);
  return { value: Math.max(0.005, Math.sqrt(variance)), days: residuals.length };
}
