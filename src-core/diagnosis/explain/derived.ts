import { overDays, shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { probability, share } from '../../../src-shared/format/share.ts';
import { measure, measureUnit } from '../../../src-shared/format/value.ts';
import { addDays, type Day, daysBetween } from '../../../src-shared/model/day.ts';
import type { ActionParameters, Evidence } from '../../../src-shared/model/diagnosis.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import { effectDays } from '../forecast/effects.ts';
import { isCostKpi, kpiWords } from '../wording/kpiWords.ts';
import { change, roundedUp } from '../wording/words.ts';
import type { Material } from './material.ts';

export type Draft = Pick<Evidence, 'signal' | 'value' | 'unit' | 'text'> & Partial<Evidence>;

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
export function derivedFacts(material: Material): readonly Evidence[] {
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
  return drafts.map((draft, index) => ({
    subjects: [],
    baseline: null,
    change: null,
    interval: null,
    n: null,
    source: 'analysis',
    window: null,
    ...draft,
    id: `E${evidence.length + index + 1}`,
  }));
}

const onDay = (signal: EvidenceSignal, day: Day, text: string): Draft => ({
  signal,
  value: day,
  unit: 'text',
  window: { from: day, to: day },
  text,
});

function start({ kpi }: Material): readonly Draft[] {
  const day = kpi.changeStartedOn;
  return day === null ? [] : [onDay('change_start', day, `The change began on ${shortDay(day)}.`)];
}

function power({ kpi, currency, conversionsPerDay }: Material): readonly Draft[] {
  if (kpi.significant) return [];
  const { conversionsNeeded: needed, detectableChange, currentConversions, baselineConversions } = kpi.power;
  const n = currentConversions + baselineConversions;
  const drafts: Draft[] = [];
  if (needed !== null && needed > 0) {
    const value = roundedUp(needed);
    drafts.push({
      signal: 'conversions_needed',
      value,
      unit: 'count',
      n,
      text: `A change of this size takes about ${counted(value, 'more conversion')} to be told from chance.`,
    });
    const days =
      conversionsPerDay !== null && conversionsPerDay > 0 ? Math.ceil(needed / conversionsPerDay) : null;
    if (days !== null && days <= 365) {
      drafts.push({
        signal: 'days_needed',
        value: days,
        unit: 'days',
        text: `At the pace of these days that takes about ${counted(days, 'day')}.`,
      });
    }
  }
  if (detectableChange !== null && Number.isFinite(detectableChange)) {
    drafts.push({
      signal: 'detectable_change',
      value: detectableChange,
      unit: 'rate',
      n,
      text:
        detectableChange >= 1
          ? 'At this volume even a large change may not show.'
          : `At this volume a change usually shows from ${share(detectableChange)} on.`,
    });
    const level = alarmLevel(kpi, detectableChange);
    if (level !== null) {
      drafts.push({
        signal: 'alarm_level',
        value: level,
        baseline: kpi.baseline,
        unit: measureUnit[kpi.name],
        text: `From about ${measure(kpi.name, level, currency)} on it would show as a change for the worse.`,
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
function amounts(
  parameters: ActionParameters,
): { readonly what: string; readonly from: number; readonly to: number } | null {
  if (parameters.workflow === 'Bid Adjustment') {
    const { currentBid: from, newBid: to } = parameters;
    return from === null || to === null ? null : { what: 'bid', from, to };
  }
  if (parameters.workflow === 'Budget Reallocation' && parameters.fromSegment === null) {
    const { currentDailyBudget: from, newDailyBudget: to } = parameters;
    return from === null || to === null ? null : { what: 'daily budget', from, to };
  }
  return null;
}

function plan({ parameters, currency, guardrails, ...material }: Material): readonly Draft[] {
  const day = judgedOn({ ...material, parameters });
  const drafts: Draft[] = [onDay('judged_on', day, `The next look is due on ${shortDay(day)}.`)];
  if (!('changePct' in parameters)) return drafts;
  const step = parameters.changePct / 100;
  const known = amounts(parameters);
  drafts.push(
    known === null
      ? {
          signal: 'planned_step',
          value: step,
          change: step,
          unit: 'rate',
          text: `The step is ${change(step)}.`,
        }
      : {
          signal: 'planned_step',
          value: known.to,
          baseline: known.from,
          change: step,
          unit: 'money',
          text: `The ${known.what} would go from ${money(known.from, currency)} to ${money(known.to, currency)} (${change(step)}).`,
        },
  );
  const most = parameters.workflow === 'Bid Adjustment' ? guardrails.maxBidStep : guardrails.maxBudgetStep;
  drafts.push({
    signal: 'largest_step',
    value: most,
    unit: 'share',
    text: `Steps of at most ${share(most)} at a time are allowed in the settings.`,
  });
  return drafts;
}

/** What a larger budget brings and takes, over the days of the forecast. */
function growth({ parameters, forecast, currency }: Material): readonly Draft[] {
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
      text: `About ${counted(Math.round(conversions), 'more conversion')} ${overDays(window)}.`,
    },
    {
      signal: 'expected_spend',
      value: spend,
      unit: 'money',
      window,
      text: `About ${money(spend, currency)} more spent ${overDays(window)}.`,
    },
    ...(more.costOfOneMore === null
      ? []
      : [
          {
            signal: 'cost_of_one_more',
            value: more.costOfOneMore.value,
            unit: 'money',
            window,
            text: `Each further conversion would cost about ${money(more.costOfOneMore.value, currency)}.`,
          } as const,
        ]),
  ];
}

/** A larger budget answers with volume, not with a better KPI. */
export const grows = (parameters: ActionParameters): boolean =>
  parameters.workflow === 'Budget Reallocation' &&
  parameters.changePct > 0 &&
  parameters.fromSegment === null;

function expectation({ impact, kpi, currency }: Material): readonly Draft[] {
  if (impact === null) return [];
  const word = kpiWords(impact.kpi);
  const unit = measureUnit[impact.kpi];
  const baseline = impact.kpi === kpi.name ? kpi.current : null;
  const bound = (signal: EvidenceSignal, value: number, side: string): Draft => ({
    signal,
    value,
    baseline,
    change: baseline !== null && baseline > 0 ? value / baseline - 1 : null,
    unit,
    text: `After the action ${word} should be ${side} ${measure(impact.kpi, value, currency)}.`,
  });
  const cost = isCostKpi(impact.kpi);
  return [
    bound('expected_low', impact.low, cost ? 'no lower than' : 'at least'),
    bound('expected_high', impact.high, cost ? 'at most' : 'no higher than'),
    {
      signal: 'days_to_effect',
      value: impact.days,
      unit: 'days',
      text: `The effect shows within ${counted(impact.days, 'day')}.`,
    },
  ];
}

function settling({ learning, kpi }: Material): readonly Draft[] {
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
      text: `Delivery settles until ${shortDay(to)} after the edit of ${shortDay(from)}.`,
    },
  ];
}

function certainty({ confidence, historyDays }: Material): readonly Draft[] {
  return [
    {
      signal: 'confidence',
      value: confidence,
      unit: 'share',
      text: `Verdicts like this are right in ${probability(confidence)} of cases.`,
    },
    {
      signal: 'history',
      value: historyDays,
      unit: 'days',
      n: historyDays,
      text: `There are ${counted(historyDays, 'day')} of history.`,
    },
  ];
}
