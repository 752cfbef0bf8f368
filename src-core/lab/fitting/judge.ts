import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { proportionOf } from '../../diagnosis/stats/proportion.ts';
import { type Claim, expectedCalibrationError } from '../evaluation/metrics/calibration.ts';
import type { Row } from './rows.ts';

/** What a model says of a row: causes with their probabilities, the likeliest first. */
export interface Answer {
  readonly row: Row;
  readonly ranked: ReadonlyArray<{ readonly cause: Cause; readonly probability: number }>;
  /** The first of them, and a second where another event has a cause of its own. */
  readonly named: readonly Cause[];
  /** How likely the first is at work. */
  readonly present: number;
}

export const isFine = (row: Row, cause: Cause | undefined): boolean =>
  cause !== undefined && (row.causes.includes(cause) || row.acceptable.includes(cause));

export const firstRight = ({ row, ranked }: Answer): boolean => isFine(row, ranked[0]?.cause);

export const claimsOf = (answers: readonly Answer[]): readonly Claim[] =>
  answers.map((answer) => ({ confidence: answer.present, right: firstRight(answer) }));

/** The figures that are published of a set of answers. */
export function assess(answers: readonly Answer[]) {
  const of = (difficulty: Row['difficulty']) =>
    proportionOf(
      answers.filter(({ row }) => row.difficulty === difficulty),
      firstRight,
    );
  return {
    campaigns: answers.length,
    first: proportionOf(answers, firstRight),
    easy: of('easy'),
    medium: of('medium'),
    hard: of('hard'),
    firstTwo: proportionOf(answers, ({ row, ranked }) =>
      ranked.slice(0, 2).some(({ cause }) => isFine(row, cause)),
    ),
    quietAlarmed: proportionOf(
      answers.filter(({ row }) => row.causes[0] === 'normal_variance'),
      (answer) => !firstRight(answer),
    ),
    bothNamed: proportionOf(
      answers.filter(({ row }) => row.causes.length > 1),
      ({ row, named }) => row.causes.every((cause) => named.includes(cause)),
    ),
    calibrationError: expectedCalibrationError(claimsOf(answers)),
  };
}
