/** Where a series stands, and how far the mean of coming days may be from there; on the log scale. */
export interface LocalLevel {
  /** What the mean of so many coming days is expected to be, on the log scale: its median. */
  readonly level: (days: number) => number;
  /** Variance of one day's log around it. */
  readonly dayVariance: number;
  /** Variance of ln(mean of so many coming days / expected mean). */
  readonly variance: (days: number) => number;
}

/** Gains tried: how much of a surprise stays. 0.05 is a level that hardly moves, 0.8 nearly a random walk. */
const gains = [0.05, 0.1, 0.2, 0.35, 0.55, 0.8] as const;
/** Weight of a day against the one after it when the size of surprises is learned: half after 46 days. */
const fading = 0.985;
/** Before a series has shown its own spread: so many days' worth of the prior one. Our own judgement, on the cautious side. */
const priorWeight = 2;

interface Fit {
  readonly gain: number;
  readonly level: number;
  readonly variance: number;
  readonly logLikelihood: number;
  /** What the level itself is not known by, in variances of a day. */
  readonly unsettled: number;
}

/**
 * Simple exponential smoothing as a model: y = l + e, l' = l + a e (the innovations form of the local level; Hyndman, Koehler, Ord &
 * Snyder, "Forecasting with Exponential Smoothing", 2008, ch. 3), with the gain weighed over a grid by likelihood, since days of a
 * campaign hang together and a sum of them varies more than independent ones would. The gain starts at 1, 1/2, 1/3 … and
 * starts over where the series was found to have changed, so that a doubled budget is not averaged with what was before.
 * @param logs of each day, oldest first; null = not known
 * @param changedAt index of the first day of a new level; null = none
 * @param priorSd spread of a day's log where the series shows none yet
 * @returns null without a single known day
 */
export function localLevel(
  logs: ReadonlyArray<number | null>,
  changedAt: number | null,
  priorSd: number,
): LocalLevel | null {
  if (!logs.some((one) => one !== null)) return null;
  const fits = gains.map((gain) => fitOf(logs, changedAt, priorSd, gain));
  const best = Math.max(...fits.map(({ logLikelihood }) => logLikelihood));
  const weights = fits.map(({ logLikelihood }) => Math.exp(logLikelihood - best));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const mean = (of: (fit: Fit) => number): number =>
    fits.reduce((sum, fit, index) => sum + ((weights[index] ?? 0) / total) * of(fit), 0);
  const level = mean((fit) => fit.level);
  const between = mean((fit) => (fit.level - level) ** 2);
  const dayVariance = mean((fit) => fit.variance);
  return {
    // The mean of several days lies above that of their logarithms, by half their variance around it.
    level: (days) => level + Math.min(0.25, (dayVariance / 2) * Math.max(0, 1 - 1 / days)),
    dayVariance,
    variance: (days) => between + mean((fit) => fit.variance * (ahead(fit.gain, days) + fit.unsettled)),
  };
}

/** So much of what stays of a surprise is still there a day later: no campaign wanders for ever, and half a fortnight is half of it. */
const lasting = 0.93;

/**
 * Variance of the mean of the next `days` in variances of one. A surprise i days before the last of them moves that many days after it:
 * sum of (1 + a (l + l^2 + … + l^i))^2 for i from 0 to days - 1, over days^2 (damped trend of the level; Gardner & McKenzie, 1985).
 */
function ahead(gain: number, days: number): number {
  const whole = Math.max(1, Math.round(days));
  let [sum, weight, left] = [0, 1, gain];
  for (let day = 0; day < whole; day += 1) {
    sum += weight ** 2;
    left *= lasting;
    weight += left;
  }
  return (sum / whole ** 2) * (whole / days);
}

function fitOf(
  logs: ReadonlyArray<number | null>,
  changedAt: number | null,
  priorSd: number,
  gain: number,
): Fit {
  let level = 0;
  let seen = 0;
  let [weight, squares] = [priorWeight, priorWeight * priorSd ** 2];
  logs.forEach((log, index) => {
    if (index === changedAt) seen = 0;
    if (log === null) return;
    const error = log - level;
    if (seen > 0) {
      weight = priorWeight + (weight - priorWeight) * fading + 1;
      const kept = priorWeight * priorSd ** 2;
      // An early surprise is larger by what the level is not known by.
      squares = kept + (squares - kept) * fading + error ** 2 / (1 + 1 / seen);
    }
    seen += 1;
    level += Math.max(gain, 1 / seen) * error;
  });
  const variance = squares / weight;
  return {
    gain,
    level,
    variance,
    logLikelihood: -0.5 * weight * Math.log(variance),
    unsettled: Math.max(0, 1 / Math.max(1, seen) - gain),
  };
}
