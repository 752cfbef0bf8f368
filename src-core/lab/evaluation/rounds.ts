import { z } from 'zod';
import { instantSchema } from '../../../src-shared/model/day.ts';
import { type Figures, figuresSchema } from '../../../src-shared/model/evaluation/figures.ts';
import { figuresOf } from './figures.ts';
import type { GoldenCase } from './goldenCase.ts';
import { runCase } from './run.ts';

/**
 * What engines made of a round of hold cases when it was new (`golden/runs/round-NAME.json`): sums alone, as of all hold
 * cases. It stands beside the recorded run, whose figures are of the cases there were when it was recorded.
 */
export const roundSchema = z
  .strictObject({
    format: z.literal(1),
    round: z.string(),
    engines: z.array(
      z.strictObject({ engineVersion: z.string(), at: instantSchema, figures: figuresSchema }).readonly(),
    ),
  })
  .readonly();
export type Round = z.infer<typeof roundSchema>;

/** The rounds there are, oldest first. */
export function roundNames(cases: readonly GoldenCase[]): readonly string[] {
  return [...new Set(cases.flatMap(({ round }) => (round === undefined ? [] : [round])))].sort();
}

/** The figures of one engine on the cases of a round. */
export function measureRound(cases: readonly GoldenCase[], name: string): Figures {
  return figuresOf(cases.filter(({ round }) => round === name).map((one) => [runCase(one)]));
}
