import type { Day } from '../../../src-shared/model/day.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { WhatIfChange, whatIfMetrics } from '../../../src-shared/model/whatIf.ts';

export type WhatIfMetric = (typeof whatIfMetrics)[number];
export type WhatIfFact = Extract<WhatIfChange, { kind: 'set_fact' }>['fact'];

/** What a person has entered; empty fields change nothing. */
export interface WhatIfDraft {
  /** Percent by which a figure of the current window is changed: 10 = +10%. */
  readonly percent: Readonly<Partial<Record<WhatIfMetric, number | undefined>>>;
  readonly leaveOutFrom: Day | '';
  readonly leaveOutTo: Day | '';
  readonly ruledOut: readonly Cause[];
  /** Full units of the currency; target ROAS a ratio. */
  readonly facts: Readonly<Partial<Record<WhatIfFact, number | undefined>>>;
}

export const emptyDraft: WhatIfDraft = {
  percent: {},
  leaveOutFrom: '',
  leaveOutTo: '',
  ruledOut: [],
  facts: {},
};

const metricOrder: readonly WhatIfMetric[] = [
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'conversionValue',
  'frequency',
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
];
const factOrder: readonly WhatIfFact[] = ['targetCpa', 'targetRoas', 'dailyBudget', 'currentBid'];

/** The changes a draft stands for, always in the same order, so that the same draft is the same question. */
export function changesOf(draft: WhatIfDraft): WhatIfChange[] {
  const { percent, leaveOutFrom, leaveOutTo, ruledOut, facts } = draft;
  const scales = metricOrder.flatMap((metric): WhatIfChange[] => {
    const by = percent[metric];
    if (by === undefined || by === 0 || by < -100) return [];
    return [{ kind: 'scale', metric, factor: (100 + by) / 100, window: null }];
  });
  const from = leaveOutFrom || leaveOutTo;
  const to = leaveOutTo || leaveOutFrom;
  const leftOut: WhatIfChange[] =
    from === '' || to === '' || from > to ? [] : [{ kind: 'leave_out_days', window: { from, to } }];
  const set = factOrder.flatMap((fact): WhatIfChange[] => {
    const value = facts[fact];
    return value === undefined || value <= 0 ? [] : [{ kind: 'set_fact', fact, value }];
  });
  const ruled = ruledOut.map((cause): WhatIfChange => ({ kind: 'rule_out', cause }));
  return [...scales, ...leftOut, ...set, ...ruled];
}

/** Why the days cannot be left out, as a sentence; null = they can, or none are named. */
export function leaveOutFault({ leaveOutFrom, leaveOutTo }: WhatIfDraft): string | null {
  if (leaveOutFrom === '' || leaveOutTo === '') return null;
  return leaveOutFrom > leaveOutTo ? 'The first day is after the last.' : null;
}
