import { dayRange, shortDay } from '../../../../src-shared/format/day.ts';
import { counted } from '../../../../src-shared/format/number.ts';
import { share } from '../../../../src-shared/format/share.ts';
import type { Measure } from '../../../../src-shared/format/value.ts';
import type { UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import type { kpiSignals, siblingSignals, signalsOfAKpi } from '../../../../src-shared/model/signal.ts';
import type { Kpi } from '../../../../src-shared/model/vocabulary.ts';
import { isCostKpi, kpiWords } from '../../wording/kpiWords.ts';
import { change } from '../../wording/words.ts';
import type { Shown } from './figures.ts';

type KpiSignal = (typeof kpiSignals)[number];
const measureOf: Readonly<Record<KpiSignal, Measure>> = {
  cpa_change: 'cpa',
  roas_change: 'roas',
  cvr_change: 'cvr',
  ctr_change: 'ctr',
  cpc_change: 'cpc',
  cpm_change: 'cpm',
  aov_change: 'aov',
  vpc_change: 'vpc',
};

/** What the campaign is judged by. */
export function kpiSentence(
  { signal, value, baseline, n }: UnnumberedEvidence & { readonly signal: KpiSignal },
  counts: 'click' | 'conversion',
  { now, before, by, days }: Shown,
): string {
  const word = kpiWords(measureOf[signal]);
  const base = baseline === null ? 'there is no usable level before' : `${before} before`;
  if (n === null)
    return `What clicks brought ${days} is not counted in full yet, so there is no ${word}; ${base}.`;
  return value === null
    ? `No ${counts} was recorded ${days}, so there is no ${word}; ${base}.`
    : `${word} was ${now} ${days}${by}, from ${counted(n, counts)}; ${base}.`;
}

/** A part of the KPI. */
export function driverSentence(
  { signal, value, baseline }: UnnumberedEvidence & { readonly signal: KpiSignal },
  { now, before, by, days }: Shown,
): string {
  const word = kpiWords(measureOf[signal]);
  const level = value === null ? `${word} could not be computed ${days}` : `${word} was ${now} ${days}`;
  return `${level}${baseline === null ? '' : `, ${before} before`}${by}.`;
}

type OfAKpi = (typeof signalsOfAKpi)[number];
type OfKpiSentence = (fact: UnnumberedEvidence, kpi: Kpi, shown: Shown) => string;

/** Where the KPI is a cost, the better bound is the lower one. */
const expected =
  (ofCost: string, ofOther: string): OfKpiSentence =>
  (_, kpi, { now }) =>
    `After the action ${kpiWords(kpi)} should be ${isCostKpi(kpi) ? ofCost : ofOther} ${now}.`;

export const ofAKpi: Readonly<Record<OfAKpi, OfKpiSentence>> = {
  kpi_to_target: ({ value, change: relative }, kpi, { now, before, days }) => {
    const reading =
      value === null ? `No conversion was recorded ${days}` : `${kpiWords(kpi)} was ${now} ${days}`;
    return `${reading}; the target is ${before}${relative === null ? '' : ` (${change(relative)} against it)`}.`;
  },
  last_year_change: ({ window }, kpi, { amount }) => {
    const moved = change(amount);
    const days = window === null ? '' : ` (${dayRange(window)})`;
    return `In the same days of last year${days} ${kpiWords(kpi)} ${moved === 'no change' ? 'did not change' : `changed by ${moved}`} against the weeks before.`;
  },
  return_on_high_spend_days: (_, kpi, { amount }) =>
    `Days of high spend brought ${share(Math.abs(amount))} ${amount < 0 ? 'less' : 'more'} for the money than days of low spend (${kpiWords(kpi)}).`,
  alarm_level: (_fact, _kpi, { now }) => `From about ${now} on it would show as a change for the worse.`,
  expected_low: expected('no lower than', 'at least'),
  expected_high: expected('at most', 'no higher than'),
};

const siblingWords: Readonly<Record<(typeof siblingSignals)[number], string>> = {
  sibling_cpm_change: 'CPM',
  sibling_ctr_change: 'CTR',
  sibling_cvr_change: 'conversion rate',
};

/** What the account's other campaigns did; `n` of them. */
export function siblingsSentence(
  { signal, n }: UnnumberedEvidence & { readonly signal: (typeof siblingSignals)[number] },
  samePlatform: boolean,
  { amount, days }: Shown,
): string {
  const moved = change(amount);
  const rate = siblingWords[signal];
  const whose = n === 1 ? 'The account’s other campaign' : 'Most of the account’s other campaigns';
  return `${whose}${samePlatform ? ' on this platform' : ''} saw ${moved === 'no change' ? `no change of ${rate}` : `${rate} change by ${moved}`} ${days}.`;
}

/** When an edit was made, against the first day of the change. */
export const madeWords = {
  before: ', just before the change',
  that_day: ', the day the change began',
  after: ', just after the change began',
} as const;

export const onDay = ({ window }: UnnumberedEvidence): string =>
  window === null ? 'Once' : `On ${shortDay(window.from)}`;
