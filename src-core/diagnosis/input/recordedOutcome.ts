import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';

/** What an action of this account turned out to do, judged against what would have happened without it. */
export interface RecordedOutcome {
  readonly cause: Cause;
  readonly workflow: Workflow;
  /** Share of the loss it won back: 1 = all of it, below 0 = it made things worse. */
  readonly wonBack: number;
  /** Standard error of that share. */
  readonly se: number;
}
