/**
 * How real daily series wander, as fitted numbers only; no row of the data is kept here. Each series was taken on the log scale;
 * a running median of 29 days and the weekdays' medians were taken out; days beyond four robust deviations are odd days and
 * left out of the rest.
 *
 * - `exchange2`, `3`, `4`: CPM, and clicks per impression (CPM / CPC), of an ad exchange by day, 69 days each; Numenta Anomaly
 *   Benchmark, data/realAdExchange, MIT.
 * - `sessions`: daily sessions of a site, 2016-2019, 1,461 days; jroakes/ForecastGA, data/ga_sessions.csv, MIT.
 * - `views`: daily views of a page, 730 days; facebook/prophet, examples/example_wp_log_peyton_manning.csv, MIT.
 * - Clicks over binomial: two search campaigns of 57 and 235 days in the Microsoft Ads seed of fivetran/dbt_ad_reporting,
 *   Apache-2.0.
 *
 * No daily conversion rates were found under a licence that allows use. `intent` is therefore assumed: it wanders like
 * `appeal`, with a spread between that of clicks per impression and that of prices.
 */
export interface FittedSeries {
  /** Standard deviation between weekdays, of the log. */
  readonly weekday: number;
  /** Standard deviation of an ordinary day's residual, of the log. */
  readonly sd: number;
  /** Autocorrelation of the residual at lags one and two. */
  readonly lags: readonly [number, number];
  readonly kurtosis: number;
  /** Share of odd days, their median size in standard deviations, and how many of them point up. */
  readonly odd: { readonly rate: number; readonly size: number; readonly up: number };
}

const series = (
  weekday: number,
  sd: number,
  lags: readonly [number, number],
  kurtosis: number,
  rate: number,
  size: number,
  up: number,
): FittedSeries => ({ weekday, sd, lags, kurtosis, odd: { rate, size, up } });

export const fitted = {
  /** What there is to be had: visitors, views. */
  volume: [
    series(0.259, 0.136, [0.24, 0.11], 3.6, 0.0164, 4.9, 0.12), // sessions
    series(0.098, 0.278, [0.43, 0.08], 4.3, 0.0411, 5.8, 0.87), // views
  ],
  /** Cost of a thousand impressions. */
  price: [
    series(0.064, 0.112, [0.72, 0.41], 2.8, 0, 4.7, 1), // exchange2
    series(0.029, 0.108, [0.36, 0.01], 4.3, 0.0435, 4.7, 1), // exchange3
    series(0.096, 0.23, [0.48, 0.15], 5.5, 0.0435, 4.8, 1), // exchange4
  ],
  /** Clicks per impression. */
  appeal: [
    series(0.035, 0.05, [0.14, 0], 4.8, 0.029, 4.8, 1), // exchange2
    series(0.024, 0.055, [0.68, 0.45], 3.3, 0.058, 10.4, 0), // exchange3
    series(0.02, 0.055, [0.38, 0.3], 3.8, 0.058, 7.7, 0.25), // exchange4
  ],
} as const satisfies Readonly<Record<string, readonly [FittedSeries, ...FittedSeries[]]>>;

/** Day-to-day changes of CPM and of clicks per impression go together (exchange2, correlation of log differences). */
export const priceWithAppeal = 0.56;

/** Variance of clicks over that of independent clicks (Pearson, the two search campaigns). */
export const clicksOverBinomial = [1.23, 1.41] as const;
