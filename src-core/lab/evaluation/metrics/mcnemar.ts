/** What became of the same questions between two runs. */
export interface Discordance {
  /** Right before, wrong now. */
  readonly lost: number;
  /** Wrong before, right now. */
  readonly won: number;
}

/**
 * McNemar's exact test (Q. McNemar, Psychometrika 12, 1947; exact form: Fleiss, Statistical Methods for Rates and Proportions):
 * if neither run is better, each question answered differently is as likely to be lost as won, so `lost` is binomial with
 * one half. Two-sided p-value; 1 where nothing differs.
 */
export function mcnemarExact({ lost, won }: Discordance): number {
  const n = lost + won;
  const fewer = Math.min(lost, won);
  // C(n, k) / 2^n, from the logarithm so that hundreds of cases do not overflow.
  let logTerm = -n * Math.LN2;
  let tail = 0;
  for (let k = 0; k <= fewer; k += 1) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}
