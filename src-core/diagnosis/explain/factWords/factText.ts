import { shortDay } from '../../../../src-shared/format/day.ts';
import { assertNever } from '../../../../src-shared/model/assertNever.ts';
import type { UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import type { Currency } from '../../../../src-shared/model/money.ts';
import {
  type EvidenceSignal,
  editSignals,
  kpiSignals,
  plainSignals,
  siblingSignals,
  signalsOfAKpi,
} from '../../../../src-shared/model/signal.ts';
import type { Subject } from '../../../../src-shared/model/subject.ts';
import type { ChangeType } from '../../../../src-shared/model/vocabulary.ts';
import { quoted } from '../../wording/words.ts';
import { editText } from './editText.ts';
import { shown } from './figures.ts';
import { landingSentence } from './ofLanding.ts';
import { driverSentence, kpiSentence, madeWords, ofAKpi, onDay, siblingsSentence } from './ofMeasure.ts';
import {
  localisedSentence,
  mixSentence,
  movedSpendSentence,
  spendShareSentence,
  volumeSentence,
} from './ofPlace.ts';
import { statusSentence } from './ofStatus.ts';
import { plainSentences } from './plain.ts';

const among =
  <Signal extends EvidenceSignal>(signals: readonly Signal[]) =>
  (fact: UnnumberedEvidence): fact is Extract<UnnumberedEvidence, { readonly signal: Signal }> =>
    signals.some((one) => one === fact.signal);
const isPlain = among(plainSignals);
const isOfMeasure = among(kpiSignals);
const isOfAKpi = among(signalsOfAKpi);
const isOfSiblings = among(siblingSignals);
const isEdit = among(editSignals);

/** The fact as a sentence for the analyst: from its own fields, and the currency of its money. */
export function factText(fact: UnnumberedEvidence, currency: Currency | null): string {
  if (fact.detail?.kind === 'words') return fact.detail.text;
  const figures = shown(fact, currency);
  if (isPlain(fact)) return plainSentences[fact.signal](fact, figures, currency);
  if (isOfMeasure(fact))
    return fact.detail.kind === 'kpi'
      ? kpiSentence(fact, fact.detail.counted, figures)
      : driverSentence(fact, figures);
  if (isOfAKpi(fact)) return ofAKpi[fact.signal](fact, fact.detail.kpi, figures);
  if (isOfSiblings(fact)) return siblingsSentence(fact, fact.detail.samePlatform, figures);
  if (isEdit(fact)) {
    const { type, made } = fact.detail;
    const when = made === null ? '' : madeWords[made];
    if (fact.source === 'notes') return `${noteText(type, fact)}${when}.`;
    const text = editText({ type, ...valuesOf(fact.subjects) });
    return `${onDay(fact)} ${text}${when}.`;
  }
  switch (fact.signal) {
    case 'landing_check':
      return landingSentence(fact, fact.detail);
    case 'delivery_status':
      return statusSentence(fact, fact.detail);
    case 'mix_share':
      return mixSentence(fact, fact.detail.tooSmall, figures);
    case 'mix_shift':
      return movedSpendSentence(fact, fact.detail.measure, fact.detail.had, figures);
    case 'segment_spend_share':
      return spendShareSentence(fact, fact.detail.brings, figures);
    case 'localised_change':
      return localisedSentence(fact, fact.detail.measure, figures);
    case 'volume_part':
      return volumeSentence(fact, fact.detail.counted, figures);
    case 'planned_step':
      return fact.baseline === null
        ? `The step is ${figures.step}.`
        : `The ${fact.detail.of === 'bid' ? 'bid' : 'daily budget'} would go from ${figures.before} to ${figures.now}${figures.by}.`;
    case 'track_record':
    case 'odds_of_second':
    case 'odds_of_third':
      return fact.detail.text;
    default:
      return assertNever(fact);
  }
}

/** The fact with its sentence. */
export const wordedFact = <Fact extends UnnumberedEvidence>(
  fact: Fact,
  currency: Currency | null,
): Fact & { readonly text: string } => ({ ...fact, text: factText(fact, currency) });

/** "Your note of 21 Nov, trouble on the site: “Checkout slow”". */
function noteText(type: ChangeType, { subjects, window }: UnnumberedEvidence): string {
  const of = window === null ? '' : ` of ${shortDay(window.from)}`;
  const about = type === 'tracking' ? 'a change of the tracking' : 'trouble on the site';
  return `Your note${of}, ${about}: ${quoted(valuesOf(subjects).to ?? '')}`;
}

/** What an edit's sentence quotes. */
function valuesOf(subjects: readonly Subject[]) {
  const of = (id: 'field' | 'from' | 'to'): string | null =>
    subjects.find((one) => one.kind === 'edited' && one.id === id)?.name ?? null;
  return { field: of('field'), from: of('from'), to: of('to') };
}
