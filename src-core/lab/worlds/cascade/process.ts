import type { Random } from '../../evaluation/corpus/random.ts';
import { normal } from '../../simulation/draws.ts';
import type { Uniform } from '../../simulation/random.ts';
import type { FittedSeries } from './residuals.ts';

/** A residual process: an AR(1) part and a fresh part under a wandering variance, and odd days. */
export interface Process {
  readonly weekday: number;
  readonly sd: number;
  /** Share of the variance that the AR(1) part has, and what of it lives to the next day. */
  readonly persistent: number;
  readonly carry: number;
  /** Standard deviation of the log variance: what makes the tails heavy, and calm and rough weeks. */
  readonly roughness: number;
  readonly odd: FittedSeries['odd'];
}

/** An odd day of the fit may be ten deviations off; one that large is drawn no larger than this. */
const mostOdd = 6;
/** What one day's log variance leaves to the next. */
const roughCarry = 0.8;

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** A process between two of the fitted series: lag-one correlation = persistent x carry, lag two = that x carry. */
export function drawProcess(random: Random, from: readonly [FittedSeries, ...FittedSeries[]]): Process {
  const [a, b] = [random.pick(from), random.pick(from)];
  const share = random.between(0, 1);
  const first = Math.max(0.05, mix(a.lags[0], b.lags[0], share));
  const carry = Math.min(0.85, Math.max(first, mix(a.lags[1], b.lags[1], share) / first));
  const kurtosis = mix(a.kurtosis, b.kurtosis, share);
  return {
    weekday: mix(a.weekday, b.weekday, share),
    sd: Math.exp(mix(Math.log(a.sd), Math.log(b.sd), share)),
    persistent: Math.min(1, first / carry),
    carry,
    // A normal draw whose log variance is normal with variance v has kurtosis 3 exp(v).
    roughness: Math.sqrt(Math.log(Math.max(3.02, kurtosis) / 3)),
    odd: {
      rate: mix(a.odd.rate, b.odd.rate, share),
      size: Math.min(mostOdd, mix(a.odd.size, b.odd.size, share)),
      up: mix(a.odd.up, b.odd.up, share),
    },
  };
}

/** Standardised residuals, odd days among them. */
export function residuals(uniform: Uniform, process: Process, days: number): Float64Array {
  const { persistent, carry, roughness, odd } = process;
  const found = new Float64Array(days);
  const fresh = Math.sqrt(1 - persistent);
  const step = Math.sqrt(persistent * (1 - carry * carry));
  const roughStep = roughness * Math.sqrt(1 - roughCarry * roughCarry);
  let rough = roughness * normal(uniform);
  let slow = Math.sqrt(persistent) * normal(uniform);
  for (let day = 0; day < days; day += 1) {
    rough = roughCarry * rough + roughStep * normal(uniform);
    const scale = Math.exp(rough / 2 - (roughness * roughness) / 4);
    slow = carry * slow + step * normal(uniform) * scale;
    found[day] = slow + fresh * normal(uniform) * scale;
    if (uniform() < odd.rate) {
      found[day] = (found[day] ?? 0) + (uniform() < odd.up ? 1 : -1) * odd.size * (0.7 + 0.6 * uniform());
    }
  }
  return found;
}
