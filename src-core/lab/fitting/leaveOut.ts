import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { type Additive, type FitOptions, fitAdditive, predict } from './additive.ts';
import type { Answer } from './judge.ts';
import type { Row } from './rows.ts';
import { inputNames, sampleOf } from './sample.ts';

export type Learner = (rows: readonly Row[]) => (row: Row) => Answer['ranked'];

export const rank = (causes: readonly string[], probabilities: ArrayLike<number>): Answer['ranked'] =>
  causes
    .map((cause, index) => ({ cause: cause as Cause, probability: probabilities[index] ?? 0 }))
    .sort((one, two) => two.probability - one.probability);

export const answerBy =
  (model: Additive) =>
  (row: Row): Answer['ranked'] =>
    rank(
      model.classes,
      predict(model, (name) => row.inputs[name] ?? Number.NaN),
    );

export const additiveLearner =
  (options: FitOptions, keep: (name: string) => boolean): Learner =>
  (rows) =>
    answerBy(fitAdditive(sampleOf(rows, inputNames(rows).filter(keep)), options));

/** Every world answered by a model that was fitted on the others. With one world only, each half by the other. */
export function leaveOneWorldOut(rows: readonly Row[], learn: Learner): readonly Answer[] {
  const names = [...new Set(rows.map((row) => row.world))];
  const foldOf =
    names.length > 1 ? (row: Row) => row.world : (row: Row) => String(Number(row.id.split('-').at(-1)) % 2);
  const folds = [...new Set(rows.map(foldOf))];
  return folds.flatMap((fold) => {
    const answer = learn(rows.filter((row) => foldOf(row) !== fold));
    return rows.filter((row) => foldOf(row) === fold).map((row) => ({ row, ranked: answer(row) }));
  });
}
