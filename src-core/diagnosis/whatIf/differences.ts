import { shortDay } from '../../../src-shared/format/day.ts';
import { probability } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Diagnosis, KpiReading } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { WhatIfSide } from '../../../src-shared/model/savedWhatIf.ts';
import { causeName } from '../causes/words.ts';
import { kpiWords } from '../wording/kpiWords.ts';
import { change, sentence } from '../wording/words.ts';

const statusWords: Readonly<Record<Diagnosis['status'], string>> = {
  action: 'action is needed',
  check: 'a check comes before any change',
  monitor: 'nothing needs to be done',
  undetermined: 'it cannot be told yet',
  insufficient_data: 'there is too little data',
};

/** What is held beside another; null where an earlier version did not keep it. */
export type Compared = Pick<
  WhatIfSide,
  'status' | 'rootCause' | 'recommendedWorkflow' | 'specificAction' | 'confidence' | 'kpi'
>;

/** Another verdict, or another thing to do. */
export function flipped(original: Compared, changed: Compared): boolean {
  return (
    original.status !== changed.status ||
    original.rootCause !== changed.rootCause ||
    original.recommendedWorkflow !== changed.recommendedWorkflow
  );
}

/** What differs, most important first, each a sentence; empty = the verdict holds as it was. */
export function differences(
  original: Compared,
  changed: Compared,
  currency: Currency | null,
): readonly string[] {
  const found: string[] = [];
  const say = (differs: boolean, text: () => string): void => {
    if (differs) found.push(text());
  };
  say(
    original.status !== changed.status,
    () => `${sentence(statusWords[changed.status])}; before, ${statusWords[original.status]}.`,
  );
  say(
    original.rootCause !== changed.rootCause,
    () =>
      `The most likely cause is ${causeName(changed.rootCause)} instead of ${causeName(original.rootCause)}.`,
  );
  say(
    original.recommendedWorkflow !== changed.recommendedWorkflow,
    () => `The recommendation is ${changed.recommendedWorkflow} instead of ${original.recommendedWorkflow}.`,
  );
  say(
    original.recommendedWorkflow === changed.recommendedWorkflow &&
      original.specificAction !== null &&
      changed.specificAction !== null &&
      original.specificAction !== changed.specificAction,
    () => `What to do becomes: ${changed.specificAction} Before: ${original.specificAction}`,
  );
  if (original.kpi !== null && changed.kpi !== null)
    found.push(...kpiDifferences(original.kpi, changed.kpi, currency));
  say(
    probability(original.confidence) !== probability(changed.confidence) &&
      Math.abs(original.confidence - changed.confidence) >= 0.01,
    () => `Confidence is ${probability(changed.confidence)} instead of ${probability(original.confidence)}.`,
  );
  return found;
}

function kpiDifferences(
  original: KpiReading,
  changed: KpiReading,
  currency: Currency | null,
): readonly string[] {
  const found: string[] = [];
  const [now, was] = [changed.current, original.current];
  if (original.name !== changed.name)
    found.push(`It is judged by ${kpiWords(changed.name)} instead of ${kpiWords(original.name)}.`);
  else if (now !== null && was !== null) {
    const [shown, before] = [measure(changed.name, now, currency), measure(changed.name, was, currency)];
    const ratio = was > 0 ? ` (${change(now / was - 1)})` : '';
    if (shown !== before) found.push(`${kpiWords(changed.name)} is ${shown} instead of ${before}${ratio}.`);
  }
  if (original.significant !== changed.significant)
    found.push(
      changed.significant
        ? 'The change now stands out beyond chance.'
        : 'The change no longer stands out beyond chance.',
    );
  const [began, beganBefore] = [changed.changeStartedOn, original.changeStartedOn];
  if (began !== null && beganBefore !== null && began !== beganBefore)
    found.push(`The change begins on ${shortDay(began)} instead of ${shortDay(beganBefore)}.`);
  return found;
}
