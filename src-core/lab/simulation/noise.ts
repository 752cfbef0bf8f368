import { gammaFactor, normal } from './draws.ts';
import type { Streams } from './random.ts';

/** Factors of a day around 1: what moves without a reason anyone could name. */
export interface DayNoise {
  readonly demand: number;
  readonly intent: number;
  readonly price: number;
  readonly appeal: number;
  readonly load: number;
}

/**
 * Spread on the log scale. `wander` persists (half of it carries over to the next day), `day` does not, `shared` is the
 * same for the whole account.
 */
const spreads = {
  demand: { wander: 0.04, day: 0.05, shared: 0.025 },
  intent: { wander: 0.025, day: 0.06, shared: 0.015 },
  price: { wander: 0.02, day: 0.025, shared: 0.012 },
  appeal: { wander: 0.015, day: 0.025, shared: 0 },
  load: { wander: 0.02, day: 0.03, shared: 0.01 },
} as const;
const carry = 0.5;

function seriesOf(
  kind: keyof DayNoise,
  own: Streams,
  shared: Streams,
  first: number,
  days: number,
  amount: number,
): number[] {
  const { wander, day, shared: common } = spreads[kind];
  const fresh = Math.sqrt(1 - carry * carry);
  const topic = `noise-${kind}`;
  let state = 0;
  return Array.from({ length: days }, (_, index) => {
    const uniform = own(topic, first + index);
    state = carry * state + fresh * normal(uniform);
    const together = common === 0 ? 0 : common * normal(shared(topic, first + index));
    return Math.exp(amount * (wander * state + together)) * gammaFactor(uniform, amount * day);
  });
}

/** The noise of each day in order, from day `first`. */
export function noiseSeries(
  own: Streams,
  shared: Streams,
  first: number,
  days: number,
  amount: number,
): DayNoise[] {
  const of = (kind: keyof DayNoise) => seriesOf(kind, own, shared, first, days, amount);
  const [demand, intent, price, appeal, load] = [
    of('demand'),
    of('intent'),
    of('price'),
    of('appeal'),
    of('load'),
  ];
  return demand.map((value, index) => ({
    demand: value,
    intent: intent[index] ?? 1,
    price: price[index] ?? 1,
    appeal: appeal[index] ?? 1,
    load: load[index] ?? 1,
  }));
}

/** Log spread of the mean of `days` days, without what the whole account shares. `amount` as in `noiseSeries`. */
export function spreadOfMean(kind: keyof DayNoise, days: number, amount: number): number {
  const { wander, day } = spreads[kind];
  // Variance of a mean of an AR(1) series: (1 + c) / (1 - c) times that of independent days, at most `days` times.
  const persistence = Math.min(days, (1 + carry) / (1 - carry));
  return amount * Math.sqrt((day ** 2 + persistence * wander ** 2) / Math.max(1, days));
}
