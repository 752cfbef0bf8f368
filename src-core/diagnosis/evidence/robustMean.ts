export interface Estimate {
  readonly value: number;
  readonly se: number;
}

export interface RobustMean extends Estimate {
  /** How many weigh at least half of what their own error alone would give them. */
  readonly inLine: number;
}

const madToSd = 1.4826;
/** Tukey's biweight: 95% as efficient as the mean where nothing is odd; beyond 4.7 standard deviations a value counts nothing. */
const reach = 4.685;
const rounds = 20;

/**
 * The common value of several estimates of which some may be about something else: a redescending M-estimate (Tukey's biweight) started at
 * the weighted median, so that neither one odd estimate nor the most precise one decides. `apart` is the least sd with which
 * estimates differ for reasons of their own; the observed one (median absolute deviation, less what their errors explain) if
 * that is larger. With one or two estimates nothing can be told apart, and the error says so. Null without estimates.
 */
export function robustMean(estimates: readonly Estimate[], apart: number): RobustMean | null {
  if (estimates.length === 0) return null;
  const start = weightedMedian(
    estimates.map(({ value, se }) => ({ value, weight: 1 / (se * se + apart * apart) })),
  );
  const scatter =
    madToSd * weightedMedian(estimates.map(({ value }) => ({ value: Math.abs(value - start), weight: 1 })));
  const usualError = weightedMedian(estimates.map(({ se }) => ({ value: se * se, weight: 1 })));
  const between = Math.max(apart * apart, scatter * scatter - usualError);
  const weights = estimates.map(({ se }) => 1 / (se * se + between));
  const trust = (index: number, centre: number): number => {
    const distance = Math.abs((estimates[index]?.value ?? 0) - centre) * Math.sqrt(weights[index] ?? 0);
    return distance >= reach ? 0 : (1 - (distance / reach) ** 2) ** 2;
  };
  let centre = start;
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    let total = 0;
    estimates.forEach(({ value }, index) => {
      const weight = (weights[index] ?? 0) * trust(index, centre);
      sum += weight * value;
      total += weight;
    });
    if (total <= 0) break;
    const next = sum / total;
    if (Math.abs(next - centre) < 1e-9) break;
    centre = next;
  }
  const information = estimates.reduce(
    (sum, _, index) => sum + (weights[index] ?? 0) * trust(index, centre),
    0,
  );
  const inLine = estimates.filter((_, index) => trust(index, centre) >= 0.5).length;
  return {
    value: centre,
    se: information > 0 ? Math.sqrt(1 / information) : Number.POSITIVE_INFINITY,
    inLine,
  };
}

/** The value at which half of the weight lies on either side; halfway between two where it falls between them. */
function weightedMedian(values: ReadonlyArray<{ readonly value: number; readonly weight: number }>): number {
  const sorted = values.toSorted((one, two) => one.value - two.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    below += weight;
    if (below > half * (1 + 1e-12)) return value;
    if (below >= half * (1 - 1e-12)) return (value + (sorted[index + 1]?.value ?? value)) / 2;
  }
  return sorted.at(-1)?.value ?? 0;
}
