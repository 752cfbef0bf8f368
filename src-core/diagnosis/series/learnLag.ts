import { addDays } from '../../../src-shared/model/day.ts';
import type { SiteDay } from '../../../src-shared/model/tables/rows.ts';
import type { ControlDay } from '../input/input.ts';
import { type CompletenessCurve, completeness, defaultCompleteness } from './conversionLag.ts';
import { type FigureDay, usableNumber } from './figures.ts';
import { type LagCandidate, type LagDay, lagCandidates, lagEvidence, openDays } from './lagEvidence.ts';
import { learnFromDip } from './learnDip.ts';

/** A curve is taken as known when its newest day is known to about this (standard deviation). */
const knownWithin = 0.07;

/**
 * Learns how complete the newest days are without earlier snapshots. Platforms book a conversion on the day of its click, analytics
 * on the day it happens, so in older days, which are full, what analytics counted is the platform's series smeared by the lag:
 * analytics(t) = k * sum over d of f(d) * clicked(t - d). How much it is smeared tells f, and with it F(age), the share that has
 * come by then: F(age) = 1 - c r^age, a share c late, geometrically. The newest days are left out of the fit, so a tag that broke
 * last week is not taken for lag, nor a Sunday for a dip.
 *
 * The answer is the mean over all c and r, each weighed by how well it fits; null where the data leave it open.
 * Own figures where they suffice, else those of the platform's other campaigns with them, else the dip of the newest days.
 */
export function learnCompleteness(
  days: readonly FigureDay[],
  site: readonly SiteDay[],
  siblings: readonly ControlDay[],
  ageOf: (date: string) => number,
): CompletenessCurve | null {
  const own = ownDays(days, site);
  const others = siblingDays(siblings);
  const ownEvidence = lagEvidence(own, ageOf);
  const alone = ownEvidence === null ? null : curveOf([ownEvidence]);
  if (alone !== null) return alone;
  const othersEvidence = lagEvidence(others, ageOf);
  const known = [ownEvidence, othersEvidence].filter((one) => one !== null);
  return (othersEvidence === null ? null : curveOf(known)) ?? learnFromDip(own, others, ageOf);
}

function ownDays(days: readonly FigureDay[], site: readonly SiteDay[]): readonly LagDay[] {
  const analytics = new Map(site.map((row) => [row.date, usableNumber(row.analyticsConversions)]));
  return days.map((day) => ({
    date: day.date,
    weekday: day.weekday,
    clicks: day.clicks,
    platform: day.conversions,
    analytics: analytics.get(day.date) ?? null,
  }));
}

function siblingDays(siblings: readonly ControlDay[]): readonly LagDay[] {
  const [first] = siblings;
  const last = siblings.at(-1);
  if (first === undefined || last === undefined) return [];
  const byDate = new Map(siblings.map((day) => [day.date, day]));
  const days: LagDay[] = [];
  // No account is longer than what a diagnosis looks at; a wrong date in a file must not make a list of a million days.
  for (let offset = -182; offset <= 0; offset += 1) {
    const date = addDays(last.date, offset);
    if (date < first.date) continue;
    const day = byDate.get(date);
    days.push({
      date,
      weekday: (offset + 182) % 7,
      clicks: day?.clicks ?? null,
      platform: day?.conversions ?? null,
      analytics: day !== undefined && day.analyticsConversions > 0 ? day.analyticsConversions : null,
    });
  }
  return days;
}

/** The mean curve under the evidence together; null while it says too little. */
function curveOf(evidence: readonly Float64Array[]): CompletenessCurve | null {
  const logs = lagCandidates.map((_, index) => evidence.reduce((sum, one) => sum + (one[index] ?? 0), 0));
  const largest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (candidate: LagCandidate) => number): number =>
    lagCandidates.reduce((sum, candidate, index) => sum + (weights[index] ?? 0) * of(candidate), 0) / total;
  const late = mean((candidate) => candidate.late);
  const spread = Math.sqrt(
    Math.max(
      0,
      mean((candidate) => (candidate.late - late) ** 2),
    ),
  );
  // Known roughly is enough where it is certainly later than the default, which would call such days a fall.
  const surelyLate = late - 2 * spread > 1 - completeness(defaultCompleteness, 0);
  if (spread > knownWithin && !surelyLate) return null;
  return Array.from({ length: openDays }, (_, age) => 1 - mean((one) => one.late * one.decay ** age));
}
