import { z } from 'zod';
import { evaluationRunSchema } from '../../../src-shared/model/evaluation/run.ts';
import { idSchema } from '../../../src-shared/model/ids.ts';

const shiftSchema = z.strictObject({
  lost: z.int().nonnegative(),
  won: z.int().nonnegative(),
  /** McNemar's exact test: the probability of such a difference if neither run is better. */
  p: z.number().min(0).max(1),
});

/** What changed since another run. Cases are named only where the run's own report may name them. */
export const comparisonSchema = z.strictObject({
  /** The other run. */
  against: idSchema,
  sameCases: z.boolean(),
  shared: z.int().nonnegative(),
  cause: shiftSchema,
  workflow: shiftSchema,
  worse: z.array(z.string()).readonly(),
  better: z.array(z.string()).readonly(),
  other: z.array(z.string()).readonly(),
  /** Hold cases included, counted and not named. */
  withheld: z.strictObject({
    worse: z.int().nonnegative(),
    better: z.int().nonnegative(),
    other: z.int().nonnegative(),
  }),
});
export type ComparisonAnswer = z.infer<typeof comparisonSchema>;

/** The answer of `eval --json`. */
export const evalAnswerSchema = z.strictObject({
  /** Without the verdicts on hold cases, unless those alone were requested. */
  run: evaluationRunSchema,
  comparison: comparisonSchema.nullable(),
  /** Missed goals, each as a sentence. */
  missed: z.array(z.string()).readonly(),
});
export type EvalAnswer = z.infer<typeof evalAnswerSchema>;
