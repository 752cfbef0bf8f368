import type { Analytics, MoneyOf } from '../../src-shared/model/analytics.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { CallSums } from '../../src-shared/model/llm/costs.ts';
import type { Cause, FeedbackCategory, Workflow } from '../../src-shared/model/vocabulary.ts';

/** What an answer was. Changed: approved with other figures than were recommended. */
export type Answer = 'as_recommended' | 'changed' | 'rejected';

/**
 * Answers of one kind, counted. An answer is an approval or a rejection in force, of a recommendation with something to decide; a
 * recommendation has at most one.
 */
export interface AnswerCount {
  readonly workflow: Workflow;
  readonly cause: Cause;
  /** Place in `confidenceBands`. */
  readonly band: number;
  readonly answer: Answer;
  /** Why it was rejected; null for approvals. */
  readonly category: FeedbackCategory | null;
  readonly n: number;
}

export interface WeekCount {
  /** Its Monday. */
  readonly week: Day;
  readonly answer: Answer;
  readonly n: number;
}

/** What was counted of a period, from which the figures are made. Durations and ages in seconds. */
export interface Counted extends Pick<Analytics, 'period' | 'made' | 'decisions'> {
  /** Of the recommendations made, those with something to decide. */
  readonly madeOf: ReadonlyArray<{ readonly workflow: Workflow; readonly band: number; readonly n: number }>;
  readonly answers: readonly AnswerCount[];
  readonly weeks: readonly WeekCount[];
  /** From each answered recommendation to its answer. */
  readonly secondsToAnswer: readonly number[];
  /** Of each recommendation that waits now. */
  readonly secondsWaiting: readonly number[];
  readonly ruledOut: ReadonlyArray<{ readonly cause: Cause; readonly n: number }>;
  readonly money: readonly MoneyOf[];
  readonly calls: CallSums;
  /** Of each call that was sent and answered. */
  readonly callSeconds: readonly number[];
  /** The cost of each run with models; null where a price is not known. */
  readonly runCosts: ReadonlyArray<number | null>;
}
