import { shortDay } from '../../../src-shared/format/day.ts';
import { probability } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
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

/** Another verdict, or another thing to do. */
export function flipped(original: WordedDiagnosis, changed: WordedDiagnosis): boolean {
  return (
    original.status !== changed.status ||
    original.rootCause !== changed.rootCause ||
    original.recommendedWorkflow !== changed.recommendedWorkflow
  );
}

/** What differs, most important first, each a sentence; empty = the verdict holds as it was. */
export function differences(
  original: WordedDiagnosis,
  changed: WordedDiagnosis,
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
      original.specificAction !== changed.specificAction,
    () => `What to do becomes: ${changed.specificAction} Before: ${original.specificAction}`,
  );
  say(
    original.kpi.name !== changed.kpi.name,
    () => `It is judged by ${kpiWords(changed.kpi.name)} instead of ${kpiWords(original.kpi.name)}.`,
  );
  const now = changed.kpi.current;
  const was = original.kpi.current;
  if (original.kpi.name === changed.kpi.name && now !== null && was !== null) {
    const show = (value: number) => measure(changed.kpi.name, value, currency);
    say(show(now) !== show(was), () => {
      const ratio = was > 0 ? ` (${change(now / was - 1)})` : '';
      return `${kpiWords(changed.kpi.name)} is ${show(now)} instead of ${show(was)}${ratio}.`;
    });
  }
  say(original.kpi.significant !== changed.kpi.significant, () =>
    changed.kpi.significant
      ? 'The change now stands out beyond chance.'
      : 'The change no longer stands out beyond chance.',
  );
  const [began, beganBefore] = [changed.kpi.changeStartedOn, original.kpi.changeStartedOn];
  if (began !== null && beganBefore !== null) {
    say(
      began !== beganBefore,
      () => `The change begins on ${shortDay(began)} instead of ${shortDay(beganBefore)}.`,
    );
  }
  say(
    probability(original.confidence) !== probability(changed.confidence) &&
      Math.abs(original.confidence - changed.confidence) >= 0.01,
    () => `Confidence is ${probability(changed.confidence)} instead of ${probability(original.confidence)}.`,
  );
  return found;
}
