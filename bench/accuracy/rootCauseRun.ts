import { localise } from '../../src-core/diagnosis/localise/localise.ts';
import { defaultSettings, type LocaliseSettings } from '../../src-core/diagnosis/localise/settings.ts';
import { combinationKey, type RootCauseCase } from './rootCauseCases.ts';
import { type MatchScore, scoreMatches } from './rootCauseScore.ts';

/** Combinations named for an incident, as keys. */
export function namedBy(
  one: RootCauseCase,
  settings: LocaliseSettings = defaultSettings,
): ReadonlySet<string> {
  return new Set(localise(one.input, settings).findings.map((finding) => combinationKey(finding.conditions)));
}

export function scoreAll(
  cases: readonly RootCauseCase[],
  settings: LocaliseSettings = defaultSettings,
): MatchScore {
  return scoreMatches(cases.map((one) => ({ truth: one.truth, named: namedBy(one, settings) })));
}

/**
 * Leave one out: for each incident the settings that did best on all others are used. This is what choosing settings by
 * the labels would achieve on an unseen incident. Ties go to the settings listed first.
 */
export function leaveOneOut(
  cases: readonly RootCauseCase[],
  choices: readonly LocaliseSettings[],
): MatchScore {
  const named = choices.map((settings) => cases.map((one) => namedBy(one, settings)));
  const incident = (choice: number, index: number) => ({
    truth: cases[index]?.truth ?? new Set<string>(),
    named: named[choice]?.[index] ?? new Set<string>(),
  });
  const judged = cases.map((_, left) => {
    const f1 = choices.map(
      (_settings, choice) =>
        scoreMatches(cases.flatMap((_case, index) => (index === left ? [] : [incident(choice, index)]))).f1,
    );
    return incident(f1.indexOf(Math.max(...f1)), left);
  });
  return scoreMatches(judged);
}
