import type { ActionParameters, Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { KpiDefinition } from '../kpi/kpi.ts';
import type { Reading } from '../reading.ts';
import { effectDays } from './effects.ts';
import type { EffectOf } from './expectedLoss.ts';

export type ExpectedImpact = NonNullable<Diagnosis['expectedImpact']>;

/** Half width of an 80% interval, in standard deviations. */
const eighty = 1.2816;
/** conversions ~ spend^elasticity: the next money brings a little less. Our own assumption of 2026-11, 80% inside. */
const spendElasticity = { low: 0.75, high: 0.95 };

/** d ln(cost of a click) / d ln(bid) where the budget is the limit. Our own assumption of 2026-11, 80% inside. */
const bidToCost = { low: 0.4, high: 0.9 };

/**
 * Where the KPI should be after the action, as an 80% interval, if the named cause is right. A repair wins back a share of what was
 * lost against the baseline (less than the full share when guardrails cut the step); more budget buys at the elasticity of spend.
 * @param stepShare the step taken over the step needed, at most 1
 */
export function expectedImpact(
  parameters: ActionParameters,
  cause: Cause,
  reading: Reading,
  kpi: KpiDefinition,
  stepShare: number,
  effectOf: EffectOf,
): ExpectedImpact | null {
  const { workflow } = parameters;
  const { kpiCurrent: now, kpiBaseline: before } = reading;
  if (workflow === 'Continue Monitoring' || workflow === 'Campaign Pause' || now === null) return null;
  if (workflow === 'Budget Reallocation' && parameters.changePct > 0) {
    const growth = 1 + parameters.changePct / 100;
    const factor = (elasticity: number) =>
      kpi.isCost ? growth ** (1 - elasticity) : growth ** (elasticity - 1);
    return ordered(
      kpi,
      now * factor(spendElasticity.low),
      now * factor(spendElasticity.high),
      effectDays[workflow],
    );
  }
  if (workflow === 'Bid Adjustment' && parameters.changePct < 0) {
    const factor = (share: number) => {
      const cost = 1 + (parameters.changePct / 100) * share;
      return kpi.isCost ? cost : 1 / cost;
    };
    return ordered(kpi, now * factor(bidToCost.low), now * factor(bidToCost.high), effectDays[workflow]);
  }
  if (before === null) return null;
  const { mean, sd } = effectOf(cause, workflow);
  const share = (z: number) => Math.max(0, Math.min(1, (mean + z * sd) * Math.min(1, stepShare)));
  const after = (z: number) => now + share(z) * (before - now);
  return ordered(kpi, after(-eighty), after(eighty), effectDays[workflow]);
}

function ordered(kpi: KpiDefinition, one: number, two: number, days: number): ExpectedImpact | null {
  if (!Number.isFinite(one) || !Number.isFinite(two)) return null;
  return { kpi: kpi.name, low: Math.min(one, two), high: Math.max(one, two), days };
}
