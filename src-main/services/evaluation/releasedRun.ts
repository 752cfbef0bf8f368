import released from '../../../golden/runs/release.json' with { type: 'json' };
import { type EvaluationRun, evaluationRunSchema } from '../../../src-shared/model/evaluation/run.ts';

/** The run this release was recorded with, shown to people without a run of their own. */
export function releasedRun(): EvaluationRun | null {
  const read = evaluationRunSchema.safeParse(released);
  return read.success ? read.data : null;
}
