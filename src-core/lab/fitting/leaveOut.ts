import { causes } from '../../../src-shared/model/vocabulary.ts';
import { atWork, combine, namedBy } from '../../diagnosis/weighing/combine.ts';
import { excludedBy } from '../../diagnosis/weighing/exclusions.ts';
import { type FitOptions, fitAdditive, predict } from './additive.ts';
import { type BoostOptions, fitBoosted, predictorOf } from './boosting.ts';
import type { Answer } from './judge.ts';
import type { Row } from './rows.ts';
import { inputNames, sampleOf } from './sample.ts';

export type Learner = (rows: readonly Row[]) => (row: Row) => Omit<Answer, 'row'>;
/** Probabilities of the causes for an event's inputs. */
type Predict = (row: (name: string) => number) => Float64Array;

/** Every event by itself, then together, as the app does it. */
const answerBy =
  (predict: Predict) =>
  (row: Row): Omit<Answer, 'row'> => {
    const events = row.events.map(({ inputs }) => {
      const input = (name: string): number => inputs[name] ?? Number.NaN;
      const probabilities = predict(input);
      const excluded = excludedBy(input);
      const left = causes.map((cause, index) => (excluded.includes(cause) ? 0 : (probabilities[index] ?? 0)));
      const sum = left.reduce((total, one) => total + one, 0);
      return new Map(causes.map((cause, index) => [cause, (left[index] ?? 0) / sum]));
    });
    const whole = combine(causes, events);
    const ranked = causes
      .map((cause) => ({ cause, probability: whole.get(cause) ?? 0 }))
      .sort((one, two) => two.probability - one.probability);
    const named = namedBy(causes, events);
    return { ranked, named, present: atWork(causes, events).get(named[0] ?? 'normal_variance') ?? 0 };
  };

/** One kind of model. */
export type Kind = (rows: readonly Row[]) => Predict;

export const additiveKind =
  (options: FitOptions): Kind =>
  (rows) => {
    const model = fitAdditive(sampleOf(rows, inputNames(rows)), options);
    return (row) => predict(model, row);
  };

export const boostedKind =
  (options: BoostOptions): Kind =>
  (rows) =>
    predictorOf(fitBoosted(sampleOf(rows, inputNames(rows)), options));

/** The mean of two models' ln odds. */
export const meanOf =
  (one: Kind, two: Kind): Kind =>
  (rows) => {
    const [first, second] = [one(rows), two(rows)];
    return (row) => {
      const other = second(row);
      const both = first(row).map((value, index) => Math.sqrt(value * (other[index] ?? 0)));
      const sum = both.reduce((total, value) => total + value, 0);
      return both.map((value) => value / sum);
    };
  };

export const learnerOf =
  (kind: Kind): Learner =>
  (rows) =>
    answerBy(kind(rows));

/** Every world answered by a model that was fitted on the others. With one world only, each half by the other. */
export function leaveOneWorldOut(rows: readonly Row[], learn: Learner): readonly Answer[] {
  const names = [...new Set(rows.map((row) => row.world))];
  const foldOf =
    names.length > 1 ? (row: Row) => row.world : (row: Row) => String(Number(row.id.split('-').at(-1)) % 2);
  const folds = [...new Set(rows.map(foldOf))];
  return folds.flatMap((fold) => {
    const answer = learn(rows.filter((row) => foldOf(row) !== fold));
    return rows.filter((row) => foldOf(row) === fold).map((row) => ({ row, ...answer(row) }));
  });
}
