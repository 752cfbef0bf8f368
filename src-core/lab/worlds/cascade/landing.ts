import type { Levers } from './levers.ts';
import type { Setup } from './setup.ts';

export interface Page {
  /** Share of the clicks that stay until the page is there. */
  readonly arrive: number;
  /** Share of the clicks of which analytics could know. */
  readonly seen: number;
  /** Of both steps together, 1 = usual. */
  readonly steps: number;
  readonly loadMs: number;
  readonly bounce: number;
  readonly errorRate: number;
}

/** Waiting time at which two of three have left, and how suddenly they lose patience (Weibull). */
const patienceMs = 9000;
const suddenness = 1.6;
/** Of those who leave, the part that leaves before analytics has loaded. */
const unseen = 0.25;
/** Clicks that never reach the page: mistaps, redirects. */
const lostOnTheWay = 0.05;

const gone = (loadMs: number): number => 1 - Math.exp(-((loadMs / patienceMs) ** suddenness));

export function landing(setup: Setup, levers: Levers, weather: number): Page {
  const mobile = setup.dimensions[0]?.segments[0]?.share ?? 0.6;
  const base = setup.loadMs * Math.exp(weather);
  const load = Math.max(300, base + levers.loadMs);
  const onMobile = Math.max(300, load + levers.mobileMs);
  const left = mobile * gone(onMobile) + (1 - mobile) * gone(load);
  const usual = gone(setup.loadMs);
  // An error stops who meets it at the second step; it is counted over all pages.
  const errors = Math.min(0.95, levers.errors);
  return {
    arrive: ((1 - lostOnTheWay) * (1 - left)) / (1 - usual),
    seen: (1 - lostOnTheWay) * (1 - unseen * left),
    steps: levers.step1 * levers.step2 * (1 - errors),
    loadMs: mobile * onMobile + (1 - mobile) * load,
    bounce: Math.min(
      0.97,
      Math.max(0.03, setup.bounce + 0.7 * (left - usual) + levers.bounce + 0.2 * errors),
    ),
    errorRate: Math.min(1, setup.errors + 0.35 * errors),
  };
}
