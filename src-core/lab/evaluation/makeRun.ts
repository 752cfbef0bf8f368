import { createHash } from 'node:crypto';
import type { Instant } from '../../../src-shared/model/day.ts';
import type { Split } from '../../../src-shared/model/evaluation/report.ts';
import type { CaseResult, EvaluationRun } from '../../../src-shared/model/evaluation/run.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { engineVersion } from '../../diagnosis/engineVersion.ts';
import { measure } from './figures.ts';
import type { GoldenCase } from './goldenCase.ts';
import { type CaseRuns, ofSplit, runGolden } from './run.ts';
import { summarise } from './summarise.ts';

/** Digest of what is asked: the cases' content, whatever their files' spacing and order. */
export function goldenDigest(cases: readonly GoldenCase[]): string {
  const texts = cases.map((one) => JSON.stringify(one)).sort();
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
}

export interface RunOptions {
  readonly split: Split;
  /** Further draws of each case. */
  readonly replicates: number;
  readonly at: Instant;
}

/** Runs the engine over a split of the cases and puts together all that is kept of it. */
export function makeRun(cases: readonly GoldenCase[], { split, replicates, at }: RunOptions): EvaluationRun {
  const runs = runGolden(cases, split, replicates);
  const part = (name: 'test' | 'hold') => {
    const those = runs.filter(({ score }) => score.split === name);
    return those.length === 0 ? null : measure(those);
  };
  return {
    format: 1,
    id: newId(),
    at,
    engineVersion,
    calibration: [...new Set(runs.map(({ score }) => score.calibration))].sort().join(' + '),
    golden: goldenDigest(ofSplit(cases, split)),
    split,
    replicates,
    measured: { whole: measure(runs), test: part('test'), hold: part('hold') },
    report: summarise(runs, split),
    results: runs.map((one) => resultOf(one, replicates)),
  };
}

function resultOf({ score, again }: CaseRuns, replicates: number): CaseResult {
  const { id, split, difficulty, status, cause, secondCause, workflow, confidence, harmful } = score;
  const { causeAgrees, causeAcceptable, workflowAgrees, workflowAcceptable } = score;
  return {
    id,
    split,
    difficulty,
    status,
    cause,
    secondCause,
    workflow,
    confidence,
    causeAgrees,
    causeAcceptable,
    workflowAgrees,
    workflowAcceptable,
    harmful,
    again:
      replicates === 0
        ? null
        : {
            runs: again.length,
            cause: again.filter((one) => one.causeAgrees).length,
            workflow: again.filter((one) => one.workflowAgrees).length,
          },
  };
}
