import { dayRange } from '../../src-shared/format/day.ts';
import type { DayWindow } from '../../src-shared/model/day.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../src-shared/model/evidence.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import type { EvidenceSignal } from '../../src-shared/model/signal.ts';
import type { Subject } from '../../src-shared/model/subject.ts';
import { displayName } from '../diagnosis/wording/words.ts';
import { factFigures } from './figures.ts';
import { tagOf } from './names.ts';
import type { Placeholders } from './placeholders.ts';

/** Signals whose code does not say what the figures are. */
const meanings: Readonly<Partial<Record<EvidenceSignal, string>>> = {
  creative_wear: 'ctr_change_by_wear',
  creative_common_change: 'ctr_change_common_to_all_ads',
  mix_share: 'share_explained_by_spend_moving_between_segments',
  mix_shift: 'share_of_spend (change = its effect on results per money)',
  volume_part: 'volume_of_the_part_that_moved',
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
  const cells = [fact.id, `${nameOf(fact)}${subjectOf(fact, tags)}`, now, before, change, interval, n];
  const days = ownWindow(fact, diagnosis.kpi.currentWindow);
  return `${cells.join('|').replace(/\|+$/u, '')}${days === null ? '' : `|${days}`}`;
}

const nameOf = ({ signal }: Evidence): string => meanings[signal] ?? signal.replace(/_change$/u, '');

/** What a fact is about, where it covers one item of several. */
function subjectOf({ signal, subjects }: Evidence, tags: Placeholders): string {
  const named = subjects.map((subject) => subjectText(subject, tags));
  switch (signal) {
    case 'creative_ctr_change':
    case 'creative_age':
    case 'new_rivals':
      return named.map((name) => ` ${name}`).join('');
    case 'segment_rate_change':
    case 'localised_change':
      return ` ${named.join(' and ')} (now = its part of the change)`;
    case 'segment_spend_share':
    case 'mix_shift':
    case 'volume_part':
      return ` ${named.join(' and ')}`;
    default:
      // Dimensions of the mix and values of edits: the figures say enough.
      return '';
  }
}

const subjectText = (subject: Subject, tags: Placeholders): string =>
  subject.kind === 'segment'
    ? `${tags.tag('dimension', displayName(subject.dimension))} ${tagOf(subject, tags)}`
    : tagOf(subject, tags);

/** The days a fact was taken from, where they differ from the KPI's. */
function ownWindow({ signal, window, unit, value }: Evidence, current: DayWindow | null): string | null {
  if (window === null || (current !== null && window.from === current.from && window.to === current.to))
    return null;
  // A day that is already shown as the value.
  if (unit === 'text' && value === window.from) return null;
  if (signal === 'kpi_to_target' || signal === 'return_on_high_spend_days') return null;
  return dayRange(window);
}
