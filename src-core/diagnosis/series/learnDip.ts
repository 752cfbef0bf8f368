import type { CompletenessCurve } from './conversionLag.ts';
import { type LagDay, openDays } from './lagEvidence.ts';

/** Platform and analytics conversions by age of the day, 0 = newest. */
interface Pair {
  readonly age: number;
  readonly platform: number;
  readonly analytics: number;
}

/** The days before the open ones, which no longer fill up. */
const referenceDays = 42;
/** Fewer than this in the newest week and a curve is guesswork. */
const enoughConversions = 30;
/** ln of what a break must fit better, for its two parameters and for being rare. */
const breakCost = 4;
/** A broken tag loses or doubles a good part; a little more or less is the curve's own business. */
const lostAtLeast = 0.85;
const doubledAtLeast = 1.25;
/** ln of how much better than "nothing is missing" a curve must fit. */
const convincing = 5;
/** … and than a break alone, which a curve must not take for its own. */
const clearly = 3;

/**
 * Where older days do not tell the lag (even traffic, few conversions): the ratio of platform to analytics conversions dips towards the
 * newest day by just what is still missing. Fitted as F(age) = 1 - c r^age (a share c of conversions comes late, geometrically),
 * by the binomial likelihood of the platform's share of both counts. A tag that broke dips the ratio too, but as a step that
 * stays: it is fitted beside the curve, and only the curve is taken for lag.
 * Own figures where they suffice, else those of the platform's other campaigns with them; null = not known.
 */
export function learnFromDip(
  own: readonly LagDay[],
  others: readonly LagDay[],
  ageOf: (date: string) => number,
): CompletenessCurve | null {
  const alone = pairsOf(own, ageOf);
  if (recent(alone) >= enoughConversions) return fitCurve(alone);
  const all = [...alone, ...pairsOf(others, ageOf)];
  return recent(all) >= enoughConversions ? fitCurve(all) : null;
}

const pairsOf = (days: readonly LagDay[], ageOf: (date: string) => number): readonly Pair[] =>
  days.flatMap(({ date, platform, analytics }) =>
    platform === null || analytics === null ? [] : [{ age: ageOf(date), platform, analytics }],
  );

const recent = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, pair) => sum + (pair.age >= 0 && pair.age < 7 ? pair.analytics : 0), 0);

function fitCurve(pairs: readonly Pair[]): CompletenessCurve | null {
  const reference = pairs.filter((pair) => pair.age >= openDays && pair.age < openDays + referenceDays);
  const analytics = reference.reduce((sum, pair) => sum + pair.analytics, 0);
  const platform = reference.reduce((sum, pair) => sum + pair.platform, 0);
  if (analytics < enoughConversions || platform < enoughConversions) return null;
  const ratio = platform / analytics;
  const open = pairs.filter((pair) => pair.age >= 0 && pair.age < openDays);
  const phi = dispersion(reference, ratio);
  const likelihood = (completeness: (age: number) => number): number =>
    open.reduce((sum, { age, platform: x, analytics: y }) => {
      const odds = ratio * completeness(age);
      return sum + (x * Math.log(odds) - (x + y) * Math.log1p(odds)) / phi;
    }, 0);
  let best: Fit | null = null;
  let breakOnly = Number.NEGATIVE_INFINITY;
  for (let breakLength = 0; breakLength < openDays; breakLength += 1) {
    for (const curve of curves) {
      const level = breakLength === 0 ? 1 : breakLevel(open, ratio, curve, breakLength);
      if (breakLength > 0 && level > lostAtLeast && level < doubledAtLeast) continue;
      const value =
        likelihood((age) => (curve[age] ?? 1) * (age < breakLength ? level : 1)) -
        (breakLength === 0 ? 0 : breakCost);
      if (curve === complete && breakLength > 0) breakOnly = Math.max(breakOnly, value);
      if (best === null || value > best.value) best = { value, curve };
    }
  }
  if (best === null || best.value - likelihood(() => 1) < convincing || best.value - breakOnly < clearly)
    return null;
  return best.curve === complete ? null : best.curve;
}

interface Fit {
  readonly value: number;
  readonly curve: CompletenessCurve;
}

const curveOf = (late: number, decay: number): CompletenessCurve =>
  Array.from({ length: openDays }, (_, age) => 1 - late * decay ** age);

const complete = curveOf(0, 0);
const curves: readonly CompletenessCurve[] = [
  complete,
  ...[0.06, 0.12, 0.18, 0.24, 0.3, 0.37, 0.45, 0.55, 0.65, 0.75].flatMap((late) =>
    [0.3, 0.45, 0.6, 0.7, 0.78].map((decay) => curveOf(late, decay)),
  ),
];

/** What a tag that broke so many days ago still counts of the rest: observed over expected. */
function breakLevel(open: readonly Pair[], ratio: number, curve: CompletenessCurve, length: number): number {
  let [seen, expected] = [0, 0];
  for (const { age, platform, analytics } of open) {
    if (age >= length) continue;
    seen += platform;
    expected += analytics * ratio * (curve[age] ?? 1);
  }
  return expected > 0 ? Math.max(1e-9, seen / expected) : 1;
}

/** Pearson's over the reference days: both tags count much the same people, so it is usually under 1; kept at a half or more. */
function dispersion(pairs: readonly Pair[], ratio: number): number {
  const share = ratio / (1 + ratio);
  let squares = 0;
  let cells = 0;
  for (const { platform, analytics } of pairs) {
    const n = platform + analytics;
    if (n <= 0) continue;
    squares += (platform - n * share) ** 2 / (n * share * (1 - share));
    cells += 1;
  }
  return Math.max(0.5, squares / Math.max(1, cells - 1));
}
