import { normalUpperQuantile } from '../stats/normal.ts';
import { placed } from '../stats/order.ts';
import { studentQuantileTwoSided } from '../stats/studentT.ts';

/** Fewer past surprises than this say nothing of how far days stray. */
const fewestErrors = 4;
/** From so many independent surprises on, their own quantile is used; below, Student's t stands in for it. */
const enoughErrors = 9;
/** Median of a chi-square with one degree of freedom. */
const medianChiSquare = normalUpperQuantile(0.25) ** 2;

/** ln(count / expected), and the variance that counting alone gives it. */
export interface Surprise {
  readonly error: number;
  readonly counting: number;
}

/** How far days stray from what is expected of them so many days ahead. */
export interface Spread {
  readonly own: number;
  /** In standard deviations. */
  readonly quantile: number;
}

export const widthOf = ({ own, quantile }: Spread): number => quantile * Math.sqrt(own);

export function spreadOf(surprises: readonly Surprise[], ahead: number, coverage: number): Spread | null {
  // Surprises of neighbouring days further ahead share most of what they hang on.
  const independent = surprises.length / (1 + Math.log(ahead));
  if (independent < fewestErrors) return null;
  const own = ownVariance(surprises);
  const distances = surprises.map(({ error, counting }) => Math.abs(error) / Math.sqrt(counting + own));
  const student = studentQuantileTwoSided(1 - coverage, Math.floor(independent));
  if (independent < enoughErrors || !distances.every(Number.isFinite)) return { own, quantile: student };
  distances.sort((one, two) => one - two);
  const place = Math.min(1, ((independent + 1) / independent) * coverage) * distances.length;
  const below = distances[Math.max(0, Math.floor(place) - 1)] ?? student;
  const above = distances[Math.min(distances.length, Math.ceil(place)) - 1] ?? below;
  return { own, quantile: below + (above - below) * (place - Math.floor(place)) };
}

/**
 * What days vary beyond counting: tau2 with median(error^2 / (counting + tau2)) equal to the median of a chi-square, by bisection. A
 * median, so that a few incidents do not widen every band. 0 where counting noise is all there is.
 */
function ownVariance(surprises: readonly Surprise[]): number {
  const ratios = new Float64Array(surprises.length);
  const typical = (own: number): number => {
    surprises.forEach(({ error, counting }, index) => {
      ratios[index] = error ** 2 / (counting + own);
    });
    // Nothing in front of the upper one is larger, so the lower one is the largest there.
    const upper = placed(ratios, ratios.length >> 1);
    return (placed(ratios, (ratios.length - 1) >> 1) + upper) / 2;
  };
  if (surprises.every(({ counting }) => counting > 0) && typical(0) <= medianChiSquare) return 0;
  let low = 0;
  let high = Math.max(1e-12, ...surprises.map(({ error }) => error ** 2)) / medianChiSquare;
  for (let round = 0; round < 30; round += 1) {
    const middle = (low + high) / 2;
    if (typical(middle) > medianChiSquare) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
