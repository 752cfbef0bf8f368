import { measureUnit } from '../../../src-shared/format/value.ts';
import { addDays, type Day, daysBetween } from '../../../src-shared/model/day.ts';
import type { ActionParameters, Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Guardrails } from '../../../src-shared/model/settings.ts';
import { type AnalysisDraft, workedOut } from '../evidence/fact.ts';
import { effectDays } from '../forecast/effects.ts';
import type { LearningWindow } from '../series/learning.ts';
import { isCostKpi } from '../wording/kpiWords.ts';
import { roundedUp } from '../wording/words.ts';
import type { Material } from './material.ts';

/** What is worked out is worked out of the material, and of what the diagnosis does not keep. */
export interface Workings extends Material {
  /** What the action adds to doing nothing over its days; null where none is forecast. */
  readonly forecast: Diagnosis['forecast'];
  readonly guardrails: Guardrails;
  readonly learning: readonly LearningWindow[];
  /** Conversions a day in the current window; null or 0 = no pace to speak of. */
  readonly conversionsPerDay: number | null;
}

/** The day by which the verdict can be looked at again: the one in the parameters, or when the action's effect shows. */
export function judgedOn({
  asOf,
  parameters,
  impact,
}: Pick<Material, 'asOf' | 'parameters' | 'impact'>): Day {
  return parameters.workflow === 'Continue Monitoring'
    ? parameters.recheckOn
    : addDays(asOf, impact?.days ?? effectDays[parameters.workflow]);
}

/** Facts the analysis worked out of the others, so that what is said about power, plan and odds can be pointed at as well. */
export function derivedFacts(material: Workings): readonly Evidence[] {
  const { evidence } = material;
  const drafts = [
    ...start(material),
    ...power(material),
    ...plan(material),
    ...expectation(material),
    ...growth(material),
    ...settling(material),
    ...certainty(material),
  ];
  return drafts.map((draft, index) => workedOut(draft, `E${evidence.length + index + 1}`));
}

export const onDay = (signal: 'change_start' | 'judged_on', day: Day): AnalysisDraft => ({
  signal,
  value: day,
  unit: 'text',
  window: { from: day, to: day },
});

function start({ kpi }: Material): readonly AnalysisDraft[] {
  const day = kpi.changeStartedOn;
  return day === null ? [] : [onDay('change_start', day)];
}

function power({ kpi, conversionsPerDay }: Workings): readonly AnalysisDraft[] {
  if (kpi.significant) return [];
  const { conversionsNeeded: needed, detectableChange, currentConversions, baselineConversions } = kpi.power;
  const n = currentConversions + baselineConversions;
  const drafts: AnalysisDraft[] = [];
  if (needed !== null && needed > 0) {
    const value = roundedUp(needed);
    drafts.push({
      signal: 'conversions_needed',
      value,
      unit: 'count',
      n,
    });
    const days =
      conversionsPerDay !== null && conversionsPerDay > 0 ? Math.ceil(needed / conversionsPerDay) : null;
    if (days !== null && days <= 365) {
      drafts.push({
        signal: 'days_needed',
        value: days,
        unit: 'days',
      });
    }
  }
  if (detectableChange !== null && Number.isFinite(detectableChange)) {
    drafts.push({
      signal: 'detectable_change',
      value: detectableChange,
      unit: 'rate',
      n,
    });
    const level = alarmLevel(kpi, detectableChange);
    if (level !== null) {
      drafts.push({
        signal: 'alarm_level',
        value: level,
        baseline: kpi.baseline,
        unit: measureUnit[kpi.name],
        detail: { kind: 'of', kpi: kpi.name },
      });
    }
  }
  return drafts;
}

/** The KPI that the smallest change worth its name would make of the baseline, on the worse side. */
function alarmLevel({ name, baseline }: Material['kpi'], detectable: number): number | null {
  if (baseline === null || baseline <= 0 || detectable >= 2) return null;
  return isCostKpi(name) ? baseline * (1 + detectable) : baseline / (1 + detectable);
}

/** The amount before and after, where the step has one. */
function amounts(parameters: ActionParameters): { readonly from: number; readonly to: number } | null {
  if (parameters.workflow === 'Bid Adjustment') {
    const { currentBid: from, newBid: to } = parameters;
    return from === null || to === null ? null : { from, to };
  }
  if (parameters.workflow === 'Budget Reallocation' && parameters.fromSegment === null) {
    const { currentDailyBudget: from, newDailyBudget: to } = parameters;
    return from === null || to === null ? null : { from, to };
  }
  return null;
}

function plan({ parameters, guardrails, ...material }: Workings): readonly AnalysisDraft[] {
  const day = judgedOn({ ...material, parameters });
  const drafts: AnalysisDraft[] = [onDay('judged_on', day)];
  if (!('changePct' in parameters)) return drafts;
  const step = parameters.changePct / 100;
  const known = amounts(parameters);
  drafts.push({
    signal: 'planned_step',
    ...(known === null
      ? { value: step, unit: 'rate' }
      : { value: known.to, baseline: known.from, unit: 'money' }),
    change: step,
    detail: { kind: 'step', of: parameters.workflow === 'Bid Adjustment' ? 'bid' : 'daily_budget' },
  });
  const most = parameters.workflow === 'Bid Adjustment' ? guardrails.maxBidStep : guardrails.maxBudgetStep;
  drafts.push({
    signal: 'largest_step',
    value: most,
    unit: 'share',
  });
  return drafts;
}

/** What a larger budget brings and takes, over the days of the forecast. */
function growth({ parameters, forecast }: Workings): readonly AnalysisDraft[] {
  const more = forecast?.change;
  if (forecast === null || more === undefined || !grows(parameters)) return [];
  const window = { from: forecast.from, to: forecast.to };
  const [conversions, spend] = [more.conversions.value, more.spend.value];
  return [
    {
      signal: 'expected_conversions',
      value: conversions,
      unit: 'count',
      window,
    },
    {
      signal: 'expected_spend',
      value: spend,
      unit: 'money',
      window,
    },
    ...(more.costOfOneMore === null
      ? []
      : [
          {
            signal: 'cost_of_one_more',
            value: more.costOfOneMore.value,
            unit: 'money',
            window,
          } as const,
        ]),
  ];
}

/** A larger budget answers with volume, not with a better KPI. */
export const grows = (parameters: ActionParameters): boolean =>
  parameters.workflow === 'Budget Reallocation' &&
  parameters.changePct > 0 &&
  parameters.fromSegment === null;

function expectation({ impact, kpi }: Material): readonly AnalysisDraft[] {
  if (impact === null) return [];
  const unit = measureUnit[impact.kpi];
  const baseline = impact.kpi === kpi.name ? kpi.current : null;
  const bound = (signal: 'expected_low' | 'expected_high', value: number): AnalysisDraft => ({
    signal,
    value,
    baseline,
    change: baseline !== null && baseline > 0 ? value / baseline - 1 : null,
    unit,
    detail: { kind: 'of', kpi: impact.kpi },
  });
  return [
    bound('expected_low', impact.low),
    bound('expected_high', impact.high),
    {
      signal: 'days_to_effect',
      value: impact.days,
      unit: 'days',
    },
  ];
}

function settling({ learning, kpi }: Workings): readonly AnalysisDraft[] {
  const running = learning.filter((window) => !window.over);
  // Of several edits the one with which the change began is the one to name.
  const began = kpi.changeStartedOn;
  const open =
    running.find(({ from }) => began !== null && Math.abs(daysBetween(from, began)) <= 1) ?? running[0];
  if (open === undefined) return [];
  const { from, to } = open;
  return [
    {
      signal: 'settling',
      value: to,
      unit: 'text',
      window: { from, to },
    },
  ];
}

function certainty({ confidence, historyDays }: Material): readonly AnalysisDraft[] {
  return [
    {
      signal: 'confidence',
      value: confidence,
      unit: 'share',
    },
    {
      signal: 'history',
      value: historyDays,
      unit: 'days',
      n: historyDays,
    },
  ];
}
