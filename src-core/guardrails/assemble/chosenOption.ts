import { shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { measure, measureUnit } from '../../../src-shared/format/value.ts';
import type { Claim, Diagnosis, Evidence, WeighedOption } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import { riskOf } from '../../diagnosis/diagnose.ts';
import { actionText } from '../../diagnosis/explain/actionWords.ts';
import { kpiWords } from '../../diagnosis/wording/kpiWords.ts';
import { change, sentence } from '../../diagnosis/wording/words.ts';

type Draft = Pick<Evidence, 'signal' | 'value' | 'unit' | 'text'> & Partial<Evidence>;

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
  const { parameters, expectedImpact, forecast = null } = option;
  const { workflow } = parameters;
  const status = workflow === 'Continue Monitoring' ? 'monitor' : diagnosis.status;
  const acted = status === 'action' ? diagnosis.rootCause : null;
  const first = 1 + Math.max(0, ...diagnosis.evidence.map(({ id }) => Number(id.slice(1))));
  const plan = planFacts(option, diagnosis, currency).map(
    (draft, index): Evidence => ({
      subjects: [],
      baseline: null,
      change: null,
      interval: null,
      n: null,
      source: 'analysis',
      window: null,
      ...draft,
      id: `E${first + index}`,
    }),
  );
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
  currency: Currency | null,
): readonly Draft[] {
  const drafts: Draft[] = [];
  if ('changePct' in parameters) {
    const step = parameters.changePct / 100;
    const [what, from, to] =
      parameters.workflow === 'Bid Adjustment'
        ? ['bid', parameters.currentBid, parameters.newBid]
        : ['daily budget', parameters.currentDailyBudget, parameters.newDailyBudget];
    drafts.push(
      from === null || to === null
        ? {
            signal: 'planned_step',
            value: step,
            change: step,
            unit: 'rate',
            text: `The step is ${change(step)}.`,
          }
        : {
            signal: 'planned_step',
            value: to,
            baseline: from,
            change: step,
            unit: 'money',
            text: `The ${what} would go from ${money(from, currency)} to ${money(to, currency)} (${change(step)}).`,
          },
    );
  }
  if ('recheckOn' in parameters) {
    const day = parameters.recheckOn;
    const text = `The next look is due on ${shortDay(day)}.`;
    drafts.push({ signal: 'judged_on', value: day, unit: 'text', window: { from: day, to: day }, text });
  }
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
        text: `After the action ${kpiWords(name)} should be ${signal === 'expected_low' ? 'at least' : 'at most'} ${measure(name, value, currency)}.`,
      });
    drafts.push({
      signal: 'days_to_effect',
      value: days,
      unit: 'days',
      text: `The effect shows within ${counted(days, 'day')}.`,
    });
  }
  return drafts;
}
