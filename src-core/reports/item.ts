import { verdictSentence } from '../../src-shared/decisions/verdictSentence.ts';
import { certaintyOf } from '../../src-shared/format/certainty.ts';
import { dayRange, longDay, shortDay } from '../../src-shared/format/day.ts';
import { forecastChangeText } from '../../src-shared/format/forecastChange.ts';
import { count, counted, unknown } from '../../src-shared/format/number.ts';
import {
  change as changeOf,
  changePct,
  changePctRange,
  probability,
  pValue,
} from '../../src-shared/format/share.ts';
import { measure, measureChange, measureRange, unitValue } from '../../src-shared/format/value.ts';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import type { Claim } from '../../src-shared/model/explanation.ts';
import type { ReportWording } from '../../src-shared/model/reporting.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import {
  causeNames,
  certaintyNames,
  driverNames,
  kpiNames,
  platformNames,
  riskNames,
} from '../../src-shared/words/names.ts';
import { clean } from './clean.ts';
import { doneText } from './done.ts';
import type { FactLine, ReportItem, ReportSource } from './model.ts';
import { outcomeOf, standing } from './outcome.ts';
import { unknownsOf } from './unknowns.ts';
import { whatIfsOf } from './whatIfs.ts';

/** Edits of the account before the change that may belong to it. */
const editDays = 28;

/** One recommendation in sentences and formatted figures: the same ones that the window shows. */
export function itemOf(
  source: ReportSource,
  wording: ReportWording,
  dayOf: (instant: string) => Day,
): ReportItem {
  const { recommendation } = source;
  const { diagnosis, decisions } = recommendation;
  const { kpi, explanation } = diagnosis;
  const isExpert = wording === 'expert';
  const certainty = certaintyNames[certaintyOf(diagnosis)];
  const last = standing(decisions);
  const decidedText =
    last === null ? 'Not decided yet' : verdictSentence(last, kpi.currency, diagnosis.status);
  return {
    recommendation,
    name: clean(recommendation.campaignName),
    platform: platformNames[recommendation.platform],
    asOf: longDay(diagnosis.asOf),
    certainty:
      isExpert && certainty !== 'Cannot tell'
        ? `${certainty} (${probability(diagnosis.confidence)})`
        : certainty,
    headline: clean(diagnosis.headline),
    change: kpiChange(diagnosis),
    precision: isExpert ? precisionOf(diagnosis) : null,
    cause: causeText(diagnosis),
    action: clean(diagnosis.specificAction),
    expected: expectedText(diagnosis),
    risk: riskNames[diagnosis.riskLevel],
    risks: diagnosis.riskFactors.map(clean),
    why: explanation === null ? [clean(diagnosis.reasoning)] : sentences(explanation.why),
    against: sentences(explanation?.against ?? []),
    next: [...sentences(explanation?.success ?? []), ...sentences(explanation?.changeOurMind ?? [])],
    unknown: unknownsOf(diagnosis).map(clean),
    edits: editsOf(diagnosis),
    drivers: diagnosis.drivers.map(({ driver, baseline, current, contribution }) => ({
      name: driverNames[driver],
      before: measure(driver, baseline, kpi.currency),
      now: measure(driver, current, kpi.currency),
      contribution: measureChange(kpi.name, contribution, kpi.currency),
    })),
    alternatives: diagnosis.alternativeActions.map(({ workflow, whyNotRecommended }) => ({
      name: workflow,
      why: clean(whyNotRecommended),
    })),
    facts: factsOf(diagnosis, isExpert),
    whatIfs: whatIfsOf(source, dayOf),
    savedWhatIfs: source.whatIfs,
    decisions: decisions.map((decision) => ({
      day: longDay(dayOf(decision.decidedAt)),
      text: clean(verdictSentence(decision, kpi.currency, diagnosis.status)),
      takenBack: decision.undoneBy !== null,
    })),
    decided: clean(decidedText),
    done: clean(doneText(diagnosis, last)),
    outcome: outcomeOf(source, dayOf),
    made: isExpert ? madeText(diagnosis) : null,
  };
}

const sentences = (claims: readonly Claim[]): readonly string[] => claims.map(({ text }) => clean(text));

/** "CPA $92.50 → $165, +78% since 22 Nov". */
function kpiChange({ kpi }: WordedDiagnosis): string {
  const value = (amount: number | null) => measure(kpi.name, amount, kpi.currency);
  if (kpi.current === null) return `${kpiNames[kpi.name]} is not known`;
  if (kpi.baseline === null) return `${kpiNames[kpi.name]} ${value(kpi.current)}`;
  const since = kpi.changeStartedOn === null ? '' : ` since ${shortDay(kpi.changeStartedOn)}`;
  return `${kpiNames[kpi.name]} ${value(kpi.baseline)} → ${value(kpi.current)}, ${changePct(kpi.changePct)}${since}`;
}

function precisionOf({ kpi }: WordedDiagnosis): string | null {
  const { interval, power, currentWindow, baselineWindow } = kpi;
  if (interval === null || currentWindow === null || baselineWindow === null) return null;
  const p = kpi.pValue === null ? '' : `, p ${pValue(kpi.pValue)}`;
  return (
    `95% interval ${changePctRange(interval.low, interval.high)}${p}; ${dayRange(currentWindow)} (n = ${count(power.currentConversions)} conversions)` +
    ` against ${dayRange(baselineWindow)} (n = ${count(power.baselineConversions)})`
  );
}

function causeText({ status, rootCause, secondCause }: WordedDiagnosis): string {
  if (status === 'insufficient_data') return 'Not enough data';
  if (status === 'undetermined') return 'Cannot tell yet';
  const second = secondCause === null ? '' : ` and ${causeNames[secondCause].toLowerCase()}`;
  return `${causeNames[rootCause]}${second}`;
}

/** "CPA $47–49 within 7 days; about 58 more conversions for $1,700 more over 14 days". */
function expectedText({ expectedImpact: impact, forecast, kpi }: WordedDiagnosis): string | null {
  const level =
    impact === null
      ? null
      : `${kpiNames[impact.kpi]} ${measureRange(impact.kpi, impact.low, impact.high, kpi.currency)} within ${counted(impact.days, 'day')}`;
  const adds = forecast === null ? null : forecastChangeText(forecast);
  const texts = [level, adds].filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join('; ');
}

/** The account's own edits from four weeks before the change on. */
function editsOf({ edits, kpi, asOf }: WordedDiagnosis): ReportItem['edits'] {
  const from = addDays(kpi.changeStartedOn ?? asOf, -editDays);
  return edits
    .filter(({ date }) => date >= from)
    .map(({ date, text }) => ({ day: shortDay(date), text: clean(text) }));
}

/** All facts for experts; for others those that the reasons rest on. */
function factsOf({ evidence, explanation, kpi }: WordedDiagnosis, isExpert: boolean): readonly FactLine[] {
  const cited = new Set(
    [...(explanation?.why ?? []), ...(explanation?.against ?? [])].flatMap((claim) => claim.evidence),
  );
  return evidence
    .filter(({ id }) => isExpert || cited.has(id))
    .map(({ text, value, baseline, change, unit, n, source, window }) => ({
      text: clean(text),
      now: unitValue(value, unit, kpi.currency),
      before: unitValue(baseline, unit, kpi.currency),
      change: changeOf(change),
      n: count(n),
      source: source === 'analysis' ? 'computed' : source.replaceAll('_', ' '),
      days: window === null ? unknown : dayRange(window),
    }));
}

function madeText({ engineVersion, calibration, made }: WordedDiagnosis): string {
  const by = made === null ? 'the engine alone' : 'the engine and a language model';
  return `Made by ${by}, engine ${engineVersion}, calibration ${calibration}.`;
}
