import { measureUnit } from '../../../src-shared/format/value.ts';
import type { Diagnosis, WeighedOption } from '../../../src-shared/model/diagnosis.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import { riskOf } from '../../diagnosis/diagnose.ts';
import { type AnalysisDraft, workedOut } from '../../diagnosis/evidence/fact.ts';
import { actionText } from '../../diagnosis/explain/actionWords.ts';
import { onDay } from '../../diagnosis/explain/derived.ts';
import { sentence } from '../../diagnosis/wording/words.ts';

/** Facts about the plan of the engine's own choice; they do not apply to another plan. */
const ofThePlan = /^(?:planned_step|expected_low|expected_high|days_to_effect|judged_on)$/;

/**
 * The engine's verdict with another of its options as the action: parameters, impact and risk are the engine's for that
 * option, and the facts of its plan replace the old ones. The texts are still those of the engine's choice.
 */
export function withOption(
  diagnosis: Diagnosis,
  option: WeighedOption,
  currency: Currency | null,
): { readonly diagnosis: Diagnosis; readonly action: readonly Claim[] } {
  const { parameters, expectedImpact, forecast } = option;
  const { workflow } = parameters;
  const status = workflow === 'Continue Monitoring' ? 'monitor' : diagnosis.status;
  const acted = status === 'action' ? diagnosis.rootCause : null;
  const first = 1 + Math.max(0, ...diagnosis.evidence.map(({ id }) => Number(id.slice(1))));
  const plan = planFacts(option, diagnosis).map((draft, index) => workedOut(draft, `E${first + index}`));
  const facts = diagnosis.evidence;
  const ids = plan.length > 0 ? plan.map(({ id }) => id) : facts.slice(0, 1).map(({ id }) => id);
  return {
    diagnosis: {
      ...diagnosis,
      status,
      recommendedWorkflow: workflow,
      parameters,
      expectedImpact,
      forecast,
      riskLevel: riskOf(workflow, diagnosis.confidence),
      evidence: [...facts, ...plan],
    },
    action: [{ text: sentence(`${actionText(parameters, currency, acted)}.`), evidence: ids }],
  };
}

/** Without the facts of the old plan that no sentence cites any more. */
export function withoutOldPlan(diagnosis: Diagnosis, cited: ReadonlySet<string>): Diagnosis {
  return {
    ...diagnosis,
    evidence: diagnosis.evidence.filter(({ id, signal }) => cited.has(id) || !ofThePlan.test(signal)),
  };
}

function planFacts(
  { parameters, expectedImpact }: WeighedOption,
  { kpi }: Diagnosis,
): readonly AnalysisDraft[] {
  const drafts: AnalysisDraft[] = [];
  if ('changePct' in parameters) {
    const step = parameters.changePct / 100;
    const isBid = parameters.workflow === 'Bid Adjustment';
    const [from, to] = isBid
      ? [parameters.currentBid, parameters.newBid]
      : [parameters.currentDailyBudget, parameters.newDailyBudget];
    drafts.push({
      signal: 'planned_step',
      ...(from === null || to === null
        ? { value: step, unit: 'rate' }
        : { value: to, baseline: from, unit: 'money' }),
      change: step,
      detail: { kind: 'step', of: isBid ? 'bid' : 'daily_budget' },
    });
  }
  if ('recheckOn' in parameters) drafts.push(onDay('judged_on', parameters.recheckOn));
  if (expectedImpact !== null) {
    const { kpi: name, low, high, days } = expectedImpact;
    const baseline = name === kpi.name ? kpi.current : null;
    for (const [signal, value] of [
      ['expected_low', low],
      ['expected_high', high],
    ] as const)
      drafts.push({
        signal,
        value,
        baseline,
        change: baseline !== null && baseline > 0 ? value / baseline - 1 : null,
        unit: measureUnit[name],
        detail: { kind: 'of', kpi: name },
      });
    drafts.push({ signal: 'days_to_effect', value: days, unit: 'days' });
  }
  return drafts;
}
