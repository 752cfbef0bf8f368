import { dayRange, shortDay } from '../format/day.ts';
import { money } from '../format/money.ts';
import { figure } from '../format/number.ts';
import { change as changeOf, changePct } from '../format/share.ts';
import { assertNever } from '../model/assertNever.ts';
import type { DayWindow } from '../model/day.ts';
import type { CompetitorMeasure, WhatIfChange, WhatIfFact, WhatIfMetric } from '../model/whatIf.ts';
import type { WordedDiagnosis } from '../model/wordedDiagnosis.ts';
import { causeNames } from './names.ts';

export const whatIfMetricNames = {
  impressions: 'Impressions',
  clicks: 'Clicks',
  spend: 'Spend',
  conversions: 'Conversions',
  conversionValue: 'Conversion value',
  frequency: 'Frequency',
  impressionShare: 'Impression share',
  lostIsRank: 'Lost to rank',
  lostIsBudget: 'Lost to budget',
} as const satisfies Record<WhatIfMetric, string>;

export const whatIfFactNames = {
  targetCpa: 'Target CPA',
  targetRoas: 'Target ROAS',
  dailyBudget: 'Daily budget',
  currentBid: 'Bid',
} as const satisfies Record<WhatIfFact, string>;

const rivalWords = {
  bids: 'Rivals’ bids',
  count: 'Number of rivals',
  overlap: 'Overlap with rivals',
} as const satisfies Record<CompetitorMeasure, string>;

export type PlannedChange = Extract<WhatIfChange, { kind: 'planned_action' }>;

/** A change to what is seen, and not a plan. */
export type Assumed = Exclude<WhatIfChange, PlannedChange>;

export const isAssumed = (change: WhatIfChange): change is Assumed => change.kind !== 'planned_action';

/** What a segment is called; an ad by its own name, where a fact tells it: its id says nothing to a reader. */
export function segmentNamer({ evidence }: Pick<WordedDiagnosis, 'evidence'>): Names['segmentName'] {
  return (dimension, segment) => {
    if (dimension !== 'creative') return `${segment} (${dimension})`;
    const subjects = evidence.flatMap((fact) => fact.subjects);
    const found = subjects.find((one) => one.kind === 'creative' && one.id === segment)?.name;
    return found ?? `ad ${segment}`;
  };
}

interface Names {
  readonly currency: string | null;
  /** What a segment is called; an ad has a name besides its id. */
  readonly segmentName: (dimension: string, segment: string) => string;
}

/** What is taken to be otherwise, in a few words: "Conversions −20%", "12–14 Nov left out", "Seasonality ruled out". */
export function assumedText(change: Assumed, { currency, segmentName }: Names): string {
  switch (change.kind) {
    case 'scale':
      return `${whatIfMetricNames[change.metric]} ${changeOf(change.factor - 1)}${overDays(change.window)}`;
    case 'competitor_level': {
      const follows = change.measure === 'bids' && change.follows ? ', our auctions follow' : '';
      return `${rivalWords[change.measure]} ${changeOf(change.factor - 1)}${overDays(change.window)}${follows}`;
    }
    case 'leave_out_days':
      return `${dayRange(change.window)} left out`;
    case 'leave_out_segment':
      return `“${segmentName(change.dimension, change.segment)}” left out`;
    case 'as_of':
      return `As of ${shortDay(change.day)}`;
    case 'set_window':
      return windowsText(change.current, change.baseline);
    case 'rule_out':
      return `${causeNames[change.cause]} ruled out`;
    case 'rule_in':
      return `${causeNames[change.cause]} known to have happened`;
    case 'set_fact':
      return `${whatIfFactNames[change.fact]} ${change.fact === 'targetRoas' ? figure(change.value) : money(change.value, currency)}`;
    default:
      return assertNever(change);
  }
}

/** What an action does, such as "Bid +6%", with the days it is looked at over. */
export function planText({ action, days }: PlannedChange): string {
  const over = ` over ${days} days`;
  switch (action.workflow) {
    case 'Bid Adjustment':
      return `Bid ${changePct(action.changePct)}${over}`;
    case 'Budget Reallocation':
      return `${action.moved === true ? 'Budget moved' : 'Daily budget'} ${changePct(action.changePct)}${over}`;
    case 'Creative Refresh':
    case 'Audience Expansion':
    case 'Audience Refinement':
    case 'Campaign Pause':
      return `${action.workflow}${over}`;
    default:
      return assertNever(action);
  }
}

const overDays = (window: DayWindow | null): string => (window === null ? '' : ` over ${dayRange(window)}`);

function windowsText(current: DayWindow | null, baseline: DayWindow | null): string {
  if (current === null && baseline === null) return 'Windows as found';
  if (baseline === null && current !== null) return `Current window ${dayRange(current)}`;
  if (current === null && baseline !== null) return `Baseline ${dayRange(baseline)}`;
  return current === null || baseline === null ? '' : `${dayRange(current)} against ${dayRange(baseline)}`;
}
