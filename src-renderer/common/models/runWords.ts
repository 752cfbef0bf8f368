import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import type { PipelineRun } from '../../../src-shared/model/llm/pipelineRun.ts';
import type { MadeBy, ModelCallRow, PipelineStep, RunProgress } from '../../../src-shared/model/llm/trace.ts';

/** Display names for the codes of a run. */

const steps = {
  collect: 'Gathering the evidence',
  analyse: 'Reading the signals',
  recommend: 'Wording the recommendation',
  critique: 'Challenging it',
  validate: 'Checking every sentence',
} as const satisfies Record<PipelineStep, string>;

/** By code, for tables whose codes are plain text. */
export const stepNames: ReadonlyMap<string, string> = new Map(Object.entries(steps));

export const runStates = {
  running: { name: 'Running', tone: 'info' },
  done: { name: '✓ Done', tone: 'better' },
  cancelled: { name: 'Cancelled', tone: 'plain' },
  failed: { name: '✕ Failed', tone: 'worse' },
  interrupted: { name: '! Interrupted', tone: 'uncertain' },
} as const satisfies Record<PipelineRun['state'], { name: string; tone: string }>;

export const callStates = {
  running: { name: 'Running', tone: 'info' },
  done: { name: '✓ Answered', tone: 'better' },
  failed: { name: '✕ No answer', tone: 'worse' },
} as const satisfies Record<ModelCallRow['state'], { name: string; tone: string }>;

export const failureNames = {
  auth: 'key refused',
  quota: 'account used up',
  rate_limited: 'too many requests',
  overloaded: 'overloaded',
  network: 'no connection',
  timeout: 'too slow',
  cut_off: 'cut off',
  malformed: 'not readable',
  wrong_schema: 'not in the requested form',
  refused: 'the model declined',
  bad_request: 'request not accepted',
  model_not_found: 'no such model',
  unavailable: 'resting after failures',
  over_budget: 'over a bound',
  cancelled: 'cancelled',
} as const satisfies Record<FailureKind, string>;

/** How a recommendation was made: a short name, and what it means for the reader. */
export const makings = {
  engine: { badge: null, by: 'Causeway’s own statistics, no model' },
  model: {
    badge: 'Model',
    by: 'Causeway’s statistics, put into words by a model; every sentence was checked',
  },
  model_repaired: {
    badge: 'Model, repaired',
    by: 'Causeway’s statistics, put into words by a model; sentences that did not pass the checks were replaced by Causeway’s own',
  },
  fallback: {
    badge: 'Own text',
    by: 'Causeway’s own statistics: a model was asked for, but its answer could not be used',
  },
} as const satisfies Record<MadeBy['how'], { badge: string | null; by: string }>;

/** What a run is doing, in one line. */
export function progressWords({ step, round }: Pick<RunProgress, 'step' | 'round'>): string {
  return round > 0 ? `${steps[step]}, again (${round} of 2)` : steps[step];
}
