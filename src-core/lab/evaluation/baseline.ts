import { z } from 'zod';
import { instantSchema } from '../../../src-shared/model/day.ts';
import { measuredSchema } from '../../../src-shared/model/evaluation/figures.ts';
import type { EvaluationRun } from '../../../src-shared/model/evaluation/run.ts';
import { idSchema } from '../../../src-shared/model/ids.ts';
import { causeSchema, workflowSchema } from '../../../src-shared/model/vocabulary.ts';
import type { Verdict } from './compareRuns.ts';

const verdictSchema = z
  .strictObject({
    cause: causeSchema,
    workflow: workflowSchema,
    /** What of it people decided the same way. */
    agrees: z.enum(['both', 'cause', 'workflow', 'neither']),
    harmful: z.boolean(),
  })
  .readonly();

/**
 * The run that stands in the repository (`golden/runs/latest.json`): what a change of the engine is held against. Test cases
 * stand by name. Of hold cases there are sums alone: a digest of an id beside its verdict would name the case to
 * whoever digests the ids.
 */
export const baselineSchema = z
  .strictObject({
    format: z.literal(1),
    id: idSchema,
    at: instantSchema,
    engineVersion: z.string(),
    calibration: z.string(),
    golden: z.string(),
    replicates: z.int().nonnegative(),
    measured: z
      .strictObject({ whole: measuredSchema, test: measuredSchema, hold: measuredSchema.nullable() })
      .readonly(),
    cases: z.record(z.string(), verdictSchema).readonly(),
  })
  .readonly();
export type Baseline = z.infer<typeof baselineSchema>;

/** What of a run may be committed; null where it has no test cases. */
export function baselineOf(run: EvaluationRun): Baseline | null {
  const { id, at, engineVersion, calibration, golden, replicates, measured, results } = run;
  if (measured.test === null) return null;
  const named = results.filter(({ split }) => split === 'test').sort((a, b) => (a.id < b.id ? -1 : 1));
  const cases = Object.fromEntries(
    named.map(({ id: name, cause, workflow, harmful, causeAgrees, workflowAgrees }) => {
      const agrees = agreement(causeAgrees, workflowAgrees);
      return [name, { cause, workflow, agrees, harmful }];
    }),
  );
  const sums = { whole: measured.whole, test: measured.test, hold: measured.hold };
  return { format: 1, id, at, engineVersion, calibration, golden, replicates, measured: sums, cases };
}

function agreement(cause: boolean, workflow: boolean): z.infer<typeof verdictSchema>['agrees'] {
  if (cause) return workflow ? 'both' : 'cause';
  return workflow ? 'workflow' : 'neither';
}

/** The verdicts a run is compared by. */
export function verdictsOf({ cases }: Baseline): readonly Verdict[] {
  return Object.entries(cases).map(([id, { cause, workflow, agrees, harmful }]) => ({
    id,
    split: 'test',
    cause,
    workflow,
    causeAgrees: agrees === 'both' || agrees === 'cause',
    workflowAgrees: agrees === 'both' || agrees === 'workflow',
    harmful,
  }));
}

/** The run as the window shows it: without the verdicts on hold cases. */
export function releasedRun(run: EvaluationRun): EvaluationRun {
  return { ...run, results: run.results.filter(({ split }) => split === 'test') };
}
