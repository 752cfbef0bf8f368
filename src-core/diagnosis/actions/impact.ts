import type { ActionParameters, Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { KpiDefinition } from '../kpi/kpi.ts';
import type { Reading } from '../reading.ts';
import { type Effect, effectDays } from './effects.ts';
import { elasticities } from './elasticities.ts';

export type ExpectedImpact = NonNullable<Diagnosis['expectedImpact']>;

/** Half width of an 80% interval, in standard deviations. */
export const eighty = 1.2816;

const middle80 = ({ mean, sd }: { readonly mean: number; readonly sd: number }) => ({
  low: mean - eighty * sd,
  high: mean + eighty * sd,
});

/** conversions ~ spend^elasticity where the budget is the limit; 80% of campaigns inside. */
export const spendElasticity = middle80(elasticities.conversionsBySpend);
/** Share of a lower bid that arrives in the cost of a click where the budget is the limit; 80% inside. */
export const bidToCost = middle80(elasticities.costByBid);

/**
 * Where the KPI should be after the action, as an 80% interval, if what was found is right. A repair wins back a share of what was lost
 * against the baseline; a step of bid or budget works through its elasticity, and the interval is that elasticity's own spread over the step.
 * @param effect share of the loss that the workflow wins back under the causes found
 * @param taken the step taken over the step needed, at most 1
 */
export function expectedImpact(
  parameters: ActionParameters,
  effect: Effect,
  reading: Reading,
  kpi: KpiDefinition,
  taken: number,
): ExpectedImpact | null {
  const { workflow } = parameters;
  const { kpiCurrent: now, kpiBaseline: before } = reading;
  if (workflow === 'Continue Monitoring' || workflow === 'Campaign Pause' || now === null) return null;
  const days = effectDays[workflow];
  if (workflow === 'Budget Reallocation' && parameters.changePct > 0) {
    const growth = 1 + parameters.changePct / 100;
    // Cost of a conversion goes with spend^(1 - elasticity).
    const after = (elasticity: number) => now * growth ** ((kpi.isCost ? 1 : -1) * (1 - elasticity));
    return ordered(kpi, after(spendElasticity.low), after(spendElasticity.high), days);
  }
  if (workflow === 'Bid Adjustment' && parameters.changePct < 0) {
    const after = (share: number) => {
      const cost = 1 + (parameters.changePct / 100) * share;
      return kpi.isCost ? now * cost : now / cost;
    };
    return ordered(kpi, after(bidToCost.low), after(bidToCost.high), days);
  }
  if (before === null) return null;
  const done = Math.min(1, taken);
  const sd = Math.hypot(effect.sd * done, workflow === 'Bid Adjustment' ? effect.mean * stepError(done) : 0);
  const share = (z: number) => Math.max(0, Math.min(1, effect.mean * done + z * sd));
  const after = (z: number) => now + share(z) * (before - now);
  return ordered(kpi, after(-eighty), after(eighty), days);
}

/**
 * A raise that was cut short does what the elasticity of impression share makes of it, which is only known within its spread; one that
 * reaches what is needed has that spread in its recorded effect already.
 */
function stepError(done: number): number {
  const { mean, sd } = elasticities.shareByBid;
  return done * (1 - done) * (sd / mean);
}

function ordered(kpi: KpiDefinition, one: number, two: number, days: number): ExpectedImpact | null {
  if (!Number.isFinite(one) || !Number.isFinite(two)) return null;
  return { kpi: kpi.name, low: Math.min(one, two), high: Math.max(one, two), days };
}
