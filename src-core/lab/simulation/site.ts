import type { Blueprint } from './blueprint.ts';
import type { Levers } from './levers.ts';

/**
 * Relative growth of the bounce rate per extra second of loading: from one second to three, 32% more visitors leave
 * (Google and SOASTA, "The need for mobile speed", 2017), so ln(1.32) / 2.
 */
const bouncePerSecond = Math.log(1.32) / 2;

/** The landing page on a day, before chance. */
export interface SiteState {
  readonly loadMs: number;
  readonly bounce: number;
  readonly errorRate: number;
  /** Conversions per click against an ordinary day's. */
  readonly cvrFactor: number;
  /** Visitors on mobile against the others: 1 unless only their page is slow. */
  readonly mobileFactor: number;
}

function bounceAt(base: number, extraMs: number, added: number): number {
  return Math.min(0.97, base * Math.exp((bouncePerSecond * extraMs) / 1000) + added);
}

/**
 * Slower pages lose visitors before they can buy, errors stop them when they try; those who stay convert as before.
 * `loadNoise`: the day's own factor on the loading time. `mobile`: share of the visits.
 */
export function siteOn(
  blueprint: Blueprint,
  levers: Readonly<Levers>,
  loadNoise: number,
  mobile: number,
): SiteState {
  const base = blueprint.site;
  const drift = base.loadMs * (loadNoise - 1);
  const common = levers.loadMs + drift;
  const elsewhere = bounceAt(base.bounce, common, levers.bounce);
  const onMobile = bounceAt(base.bounce, common + levers.mobileLoadMs, levers.bounce);
  const bounce = mobile * onMobile + (1 - mobile) * elsewhere;
  const errorRate = Math.min(0.95, base.errorRate + levers.errorRate);
  const errors = (1 - errorRate) / (1 - base.errorRate);
  return {
    loadMs: base.loadMs + common + mobile * levers.mobileLoadMs,
    bounce,
    errorRate,
    cvrFactor: ((1 - bounce) / (1 - base.bounce)) * errors,
    mobileFactor: (1 - onMobile) / (1 - elsewhere),
  };
}
