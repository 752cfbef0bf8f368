import { logNormalDensity } from '../stats/normal.ts';

/** What the test of the change says, beside the signals. */
export interface ChangeVerdict {
  /** A change was found, in the KPI or in a driver of it. */
  readonly significant: boolean;
  /** Corrected p of that test. */
  readonly p: number;
  /** ln of the change and its error, as it stands in the windows; null where it cannot be computed. */
  readonly size: { readonly log: number; readonly se: number } | null;
  /** Log likelihood of a drift less that of a step; null where neither was fitted. */
  readonly gradualGain: number | null;
}

/** Spread of ln changes that causes make, as a prior: two in three lie within 30%. Our own judgement of 2026-11. */
const usualChange = 0.3;
/** ln of how many places the window could have been cut at: what was found by looking is worth that much less. */
const lookedFor = Math.log(8);
/** However clearly nothing moved, this is the most the test speaks against a cause that claims a change. */
const mostAgainst = -4;

/**
 * Weight of the test. Where it rejects: the most a p-value can speak for a change, 1 / (-e p ln p) (Sellke, Bayarri & Berger 2001). Where
 * it does not: the Bayes factor of a normal mean, N(x; 0, se² + 0.3²) over N(x; 0, se²), less what looking for it costs, never
 * above 0. A test without power then says little, and one that could have seen the change and did not says much.
 */
export function logRealChange({ significant, p, size }: ChangeVerdict): number {
  if (significant) {
    const bounded = Math.min(Math.max(p, 1e-6), 1 / Math.E);
    return -Math.log(-Math.E * bounded * Math.log(bounded));
  }
  if (size === null) return mostAgainst;
  const se = Math.max(size.se, 1e-3);
  const factor =
    logNormalDensity(size.log, 0, Math.hypot(se, usualChange)) - logNormalDensity(size.log, 0, se);
  return Math.max(mostAgainst, Math.min(0, factor - lookedFor));
}

/** The shape of a change is a likelihood ratio already; bounded, since both shapes are ideals. */
export function logShape(gradual: number, { gradualGain, significant }: ChangeVerdict): number {
  if (gradualGain === null || !significant) return 0;
  const gain = Math.max(-4, Math.min(4, gradualGain));
  return Math.log(gradual * Math.exp(gain) + (1 - gradual)) - Math.log(0.5 * Math.exp(gain) + 0.5);
}
