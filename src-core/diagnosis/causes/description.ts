import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** Something a person can check, and what it takes. */
export interface Check {
  /** Minutes until there is an answer; a trial that has to run counts its days. Our own judgement of 2026-11. */
  readonly minutes: number;
  readonly text: string;
}

export const day = 24 * 60;

/**
 * How a figure goes where the cause is at work: above 0 up, below 0 down, 0 = it holds though it might be expected to move. 3 = nearly
 * always, 2 = mostly, 1 = often. Our own judgement of 2026-11. It chooses which look would decide, and never the cause: that is weighed.
 */
export type Sign = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** All that is known of a cause beside its learned weights. */
export interface CauseDescription {
  readonly cause: Cause;
  /** change: it makes numbers move; level: it is about where they stand; either: it can do with or without a change. */
  readonly kind: 'change' | 'level' | 'either';
  /** In the middle of a sentence. */
  readonly name: string;
  /** What it did where the KPI got worse: a whole clause, for after "because" and for the start of a verdict. */
  readonly because: string;
  /** The same where the KPI got better; null = it makes nothing better. */
  readonly better: string | null;
  /** Figures that tell of it, or against it. One that is not listed is left alone by it. */
  readonly signs: Readonly<Partial<Record<SignalKey, Sign>>>;
  /** What one would see if it were the cause, for the reader. */
  readonly predicts: string;
  /** The cheapest look or trial that confirms or refutes it; `reads`: figures it looks at, of no use where they are known. */
  readonly check: Check & { readonly reads?: readonly SignalKey[] };
}
