import { dayRange } from '../../src-shared/format/day.ts';
import type { DayWindow } from '../../src-shared/model/day.ts';
import type { Diagnosis, Evidence } from '../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import { factFigures } from './figures.ts';
import { displayName, quotedIn } from './names.ts';
import type { Placeholders } from './placeholders.ts';

/** Signals whose code does not say what the figures are. */
const meanings: Readonly<Record<string, string>> = {
  creative_wear: 'ctr_change_by_wear',
  creative_common_change: 'ctr_change_common_to_all_ads',
  mix_share: 'share_explained_by_spend_moving_between_segments',
  return_on_high_spend_days: 'results_per_money_on_high_spend_days',
  confidence: 'engine_confidence',
  settling: 'delivery_settles_until',
  judged_on: 'next_look',
  kpi_to_target: 'kpi_28_days (before = target)',
};

/**
 * `id|signal|now|before|change|95% interval|n`, from the fact's fields only: its sentence, which holds names, is not
 * used.
 */
export function factRow(
  fact: Evidence,
  diagnosis: Diagnosis,
  tags: Placeholders,
  currency: Currency | null,
): string {
  const { now, before, change, interval, n } = factFigures(fact, currency);
  const cells = [
    fact.id,
    `${nameOf(fact)}${subjectOf(fact, diagnosis, tags)}`,
    now,
    before,
    change,
    interval,
    n,
  ];
  const days = ownWindow(fact, diagnosis.kpi.currentWindow);
  return `${cells.join('|').replace(/\|+$/u, '')}${days === null ? '' : `|${days}`}`;
}

const nameOf = ({ signal }: Evidence): string =>
  meanings[signal] ?? (/^[a-z0-9_]+$/u.test(signal) ? signal.replace(/_change$/u, '') : 'fact');

/** What a fact is about, where it covers one item of several. */
function subjectOf(
  { id, signal, text }: Evidence,
  { segments, localised }: Diagnosis,
  tags: Placeholders,
): string {
  if (localised !== null && localised.evidence === id) {
    const parts = localised.conditions.map((one) => segmentText(one, tags));
    return ` ${parts.join(' and ')} (now = its part of the change)`;
  }
  if (signal === 'segment_rate_change') {
    const found = segments.find(({ evidence }) => evidence === id);
    const [segment = '', dimension = ''] =
      found === undefined ? quotedIn(text) : [found.segment, found.dimension];
    return ` ${segmentText({ segment, dimension }, tags)} (now = its part of the change)`;
  }
  const name = quotedIn(text)[0];
  if (signal === 'creative_ctr_change' && name !== undefined) return ` ${tags.tag('creative', name)}`;
  if (signal === 'new_rivals')
    return quotedIn(text)
      .map((rival) => ` ${tags.tag('rival', rival)}`)
      .join('');
  return '';
}

const segmentText = (
  one: { readonly segment: string; readonly dimension: string },
  tags: Placeholders,
): string =>
  `${tags.tag('dimension', displayName(one.dimension))} ${tags.tag('segment', displayName(one.segment))}`;

/** The days a fact was taken from, where they differ from the KPI's. */
function ownWindow({ signal, window, unit, value }: Evidence, current: DayWindow | null): string | null {
  if (window === null || (current !== null && window.from === current.from && window.to === current.to))
    return null;
  // A day that is already shown as the value.
  if (unit === 'text' && value === window.from) return null;
  if (signal === 'kpi_to_target' || signal === 'return_on_high_spend_days') return null;
  return dayRange(window);
}
