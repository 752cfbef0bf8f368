import { changePct } from '../../../src-shared/format/share.ts';
import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import { usualForecastDays } from '../../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../../src-shared/model/plannedAction.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import {
  type CompetitorMeasure,
  competitorMeasures,
  type WhatIfChange,
  type WhatIfFact,
  type WhatIfMetric,
  whatIfFacts,
  whatIfMetrics,
} from '../../../src-shared/model/whatIf.ts';

type Some<K extends string> = Readonly<Partial<Record<K, number | undefined>>>;

/** Two ends of a window as entered; an empty one is not set. */
export interface Ends {
  readonly from: Day | '';
  readonly to: Day | '';
}

/** What a person has entered; empty fields change nothing. */
export interface WhatIfDraft {
  /** Percent by which a figure of the current window is changed: 10 = +10%. */
  readonly percent: Some<WhatIfMetric>;
  /** Percent by which competitors do more. */
  readonly rivals: Some<CompetitorMeasure>;
  /** The effect of competitors' bids on our own auctions is computed as well. */
  readonly rivalsFollow: boolean;
  readonly leaveOutFrom: Day | '';
  readonly leaveOutTo: Day | '';
  readonly current: Ends;
  readonly baseline: Ends;
  readonly asOf: Day | '';
  /** Each `dimension` and `segment` as `segmentKey` joins them. */
  readonly without: readonly string[];
  readonly ruledOut: readonly Cause[];
  readonly ruledIn: readonly Cause[];
  /** Full units of the currency; target ROAS a ratio. */
  readonly facts: Some<WhatIfFact>;
  /** Null: what the verdict recommends under the changes. */
  readonly plan: PlannedAction['workflow'] | null;
  /** Of a bid or a budget. */
  readonly planPct: number | undefined;
  /** Budget moved between parts of the campaign, so that it spends what it spent. */
  readonly planMoved: boolean;
  readonly planDays: number | undefined;
  /** Changes of a saved one that the form has no field for. */
  readonly extra: readonly WhatIfChange[];
}

/** Most that a figure may be scaled by, in percent. */
export const mostScalePct = 900;
/** How far rivals may do otherwise than they did, in percent. */
export const rivalPct = { least: -95, most: 1900 } as const;
/**
 * A target, a budget or a bid, in full units of the currency; a ROAS. A larger value is a typing error in any currency.
 */
export const leastFact = 0.01;
export const mostFact = 100_000_000;

const noEnds: Ends = { from: '', to: '' };
export const usualPlanDays = usualForecastDays;

export const emptyDraft: WhatIfDraft = {
  percent: {},
  rivals: {},
  rivalsFollow: true,
  leaveOutFrom: '',
  leaveOutTo: '',
  current: noEnds,
  baseline: noEnds,
  asOf: '',
  without: [],
  ruledOut: [],
  ruledIn: [],
  facts: {},
  plan: null,
  planPct: undefined,
  planMoved: false,
  planDays: usualPlanDays,
  extra: [],
};

/** Parts of a name can hold anything but this. */
const between = '\u0000';
export const segmentKey = (dimension: string, segment: string): string => `${dimension}${between}${segment}`;
export function segmentOf(key: string): { readonly dimension: string; readonly segment: string } {
  const [dimension = '', segment = ''] = key.split(between);
  return { dimension, segment };
}

/** The changes a draft describes, always in the same order, so that the same draft is the same question. */
export function changesOf(draft: WhatIfDraft): WhatIfChange[] {
  const { percent, rivals, ruledOut, ruledIn, facts } = draft;
  const scales = whatIfMetrics.flatMap((metric): WhatIfChange[] => {
    const by = percent[metric];
    if (by === undefined || by === 0 || !(by >= -100 && by <= mostScalePct)) return [];
    return [{ kind: 'scale', metric, factor: (100 + by) / 100, window: null }];
  });
  const competitors = competitorMeasures.flatMap((measure): WhatIfChange[] => {
    const by = rivals[measure];
    if (by === undefined || by === 0 || !(by >= rivalPct.least && by <= rivalPct.most)) return [];
    const factor = (100 + by) / 100;
    return [{ kind: 'competitor_level', measure, factor, window: null, follows: draft.rivalsFollow }];
  });
  const leftOut = windowOf({ from: draft.leaveOutFrom, to: draft.leaveOutTo });
  const set = whatIfFacts.flatMap((fact): WhatIfChange[] => {
    const value = facts[fact];
    return value === undefined || !(value >= leastFact && value <= mostFact)
      ? []
      : [{ kind: 'set_fact', fact, value }];
  });
  return [
    ...scales,
    ...competitors,
    ...draft.without.map((key): WhatIfChange => ({ kind: 'leave_out_segment', ...segmentOf(key) })),
    ...(leftOut === null ? [] : [{ kind: 'leave_out_days', window: leftOut } satisfies WhatIfChange]),
    ...windowsOf(draft),
    ...(draft.asOf === '' ? [] : [{ kind: 'as_of', day: draft.asOf } satisfies WhatIfChange]),
    ...set,
    ...ruledOut.map((cause): WhatIfChange => ({ kind: 'rule_out', cause })),
    ...ruledIn.map((cause): WhatIfChange => ({ kind: 'rule_in', cause })),
    ...planOf(draft),
    ...draft.extra,
  ];
}

/** A single end means that one day; ends in reverse order are not a window yet. */
function windowOf({ from, to }: Ends): DayWindow | null {
  const [first, last] = [from || to, to || from];
  return first === '' || last === '' || first > last ? null : { from: first, to: last };
}

function windowsOf({ current, baseline }: WhatIfDraft): WhatIfChange[] {
  const windows = { current: windowOf(current), baseline: windowOf(baseline) };
  return windows.current === null && windows.baseline === null ? [] : [{ kind: 'set_window', ...windows }];
}

function planOf({ plan, planPct, planMoved, planDays }: WhatIfDraft): WhatIfChange[] {
  const days = planDays ?? usualPlanDays;
  if (plan === null || !isAhead(days)) return [];
  if (plan !== 'Bid Adjustment' && plan !== 'Budget Reallocation') {
    return [{ kind: 'planned_action', action: { workflow: plan }, days }];
  }
  // A step of 0 is a plan as well: to change nothing.
  if (!isStepPct(planPct)) return [];
  const action: PlannedAction =
    plan === 'Budget Reallocation' && planMoved
      ? { workflow: plan, changePct: planPct, moved: true }
      : { workflow: plan, changePct: planPct };
  return [{ kind: 'planned_action', action, days }];
}

/** Why the action is not planned as entered, as a sentence; null = it is, or there is none. */
export function planFault({
  plan,
  planPct,
  planDays,
}: Pick<WhatIfDraft, 'plan' | 'planPct' | 'planDays'>): string | null {
  if (plan === null) return null;
  const isStep = plan === 'Bid Adjustment' || plan === 'Budget Reallocation';
  if (isStep && !isStepPct(planPct)) return 'Enter a step from −95% to +300%.';
  return isAhead(planDays ?? usualPlanDays) ? null : 'Look ahead 1 to 90 days.';
}

/** Why what was entered is not what would be worked out and saved, as a sentence; null = it is. */
export function draftFault(draft: WhatIfDraft): string | null {
  const outside = (values: Some<string>, least: number, most: number): boolean =>
    Object.values(values).some((value) => value !== undefined && !(value >= least && value <= most));
  if (outside(draft.percent, -100, mostScalePct)) return 'A figure can change by −100% to +900%.';
  if (outside(draft.rivals, rivalPct.least, rivalPct.most))
    return `Rivals can do ${changePct(rivalPct.least)} to ${changePct(rivalPct.most)} more.`;
  if (outside(draft.facts, leastFact, mostFact)) return 'A target, budget or bid is 0.01 to 100,000,000.';
  const ends = [draft.current, draft.baseline].map(endsFault).find((fault) => fault !== null);
  return planFault(draft) ?? ends ?? leaveOutFault(draft);
}

const isStepPct = (pct: number | undefined): pct is number => pct !== undefined && pct >= -95 && pct <= 300;
const isAhead = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= 90;

/** Why two ends are not a window, as a sentence; null = they are one, or none are given. */
export function endsFault({ from, to }: Ends): string | null {
  return from !== '' && to !== '' && from > to ? 'The first day is after the last.' : null;
}

/** Why the days cannot be left out, as a sentence; null = they can, or none are given. */
export function leaveOutFault({ leaveOutFrom, leaveOutTo }: WhatIfDraft): string | null {
  return endsFault({ from: leaveOutFrom, to: leaveOutTo });
}
