import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import { descriptions } from '../diagnosis/causes/all.ts';
import { checkText, predictsText } from '../diagnosis/causes/hypothesisWords.ts';
import { rulesOfThumb } from '../diagnosis/series/rulesOfThumb.ts';
import { displayName } from '../diagnosis/wording/words.ts';
import type { AlsoKnown } from './untraceable.ts';

/**
 * What a text about a diagnosis may mention without its being in the evidence: the fixed wording of checks and
 * predictions, named rules of thumb, and the names in its parameters.
 */
export function alsoKnownOf(
  diagnosis: Pick<Diagnosis, 'hypotheses' | 'parameters' | 'segments'>,
  currency: Currency | null,
): AlsoKnown {
  const { tiredFrequency, oldCreativeDays } = rulesOfThumb;
  return {
    currency,
    phrases: [
      'requency over seven days',
      ...Object.values(descriptions).flatMap(({ check, predicts }) => [check.text, predicts]),
      ...diagnosis.hypotheses.flatMap((one) => [
        ...(one.check === null ? [] : [checkText(one.check)]),
        predictsText(one),
      ]),
      `above ${tiredFrequency.value}, where ads often tire people`,
      `below ${tiredFrequency.value}, where ads often tire people`,
      `past ${oldCreativeDays.value} days many are past their best`,
    ],
    // As sentences show them: cleaned, and shortened where they are long.
    names: namesIn(diagnosis).flatMap((name) => [name, displayName(name)]),
  };
}

function namesIn({ parameters, segments }: Pick<Diagnosis, 'parameters' | 'segments'>): readonly string[] {
  const listed = segments.flatMap(({ dimension, segment }) => [dimension, segment]);
  switch (parameters.workflow) {
    case 'Creative Refresh':
      return [...listed, ...parameters.creatives.map(({ id, name }) => name ?? id)];
    case 'Audience Refinement':
      return [...listed, ...parameters.segments.flatMap(({ dimension, segment }) => [dimension, segment])];
    case 'Budget Reallocation':
      return [...listed, ...[parameters.fromSegment, parameters.toSegment].filter((name) => name !== null)];
    case 'Bid Adjustment':
    case 'Audience Expansion':
    case 'Campaign Pause':
    case 'Continue Monitoring':
      return listed;
    default:
      return assertNever(parameters);
  }
}
