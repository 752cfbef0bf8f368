import { causes } from '../../../src-shared/model/vocabulary.ts';
import { combine } from '../../diagnosis/weighing/combine.ts';
import { type Additive, type FitOptions, fitAdditive, predict } from './additive.ts';
import type { Answer } from './judge.ts';
import type { Row } from './rows.ts';
import { inputNames, sampleOf } from './sample.ts';

export type Learner = (rows: readonly Row[]) => (row: Row) => Answer['ranked'];

/** Every event by itself, then together, as the app does it. */
export const answerBy =
  (model: Additive) =>
  (row: Row): Answer['ranked'] => {
    const events = row.events.map(({ inputs }) => {
      const probabilities = predict(model, (name) => inputs[name] ?? Number.NaN);
      return new Map(causes.map((cause, index) => [cause, probabilities[index] ?? 0]));
    });
    const whole = combine(causes, events);
    return causes
      .map((cause) => ({ cause, probability: whole.get(cause) ?? 0 }))
      .sort((one, two) => two.probability - one.probability);
  };

export const additiveLearner =
  (options: FitOptions): Learner =>
  (rows) =>
    answerBy(fitAdditive(sampleOf(rows, inputNames(rows)), options));

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
