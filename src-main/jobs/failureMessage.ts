import { TaskFailure } from '../base/failure.ts';
import { describeError } from '../base/log.ts';
import { StoreError } from '../store/database/storeError.ts';

/** How a thread reports a failure to the app. */
export interface FailureMessage {
  readonly type: 'failed';
  /** With a sentence for the person, or null for an internal error. */
  readonly known: {
    readonly code: TaskFailure['code'];
    readonly what: string;
    readonly fix: string;
  } | null;
  /** For the log. */
  readonly details: Record<string, unknown>;
}

export function failureMessage(error: unknown): FailureMessage {
  return { type: 'failed', known: knownOf(error), details: describeError(error) };
}

function knownOf(error: unknown): FailureMessage['known'] {
  if (error instanceof TaskFailure) return { code: error.code, what: error.message, fix: error.fix };
  if (!(error instanceof StoreError)) return null;
  const code = error.code === 'not_found' ? 'NOT_FOUND' : 'STORAGE_FAILED';
  return { code, what: error.message, fix: error.fix };
}

/** An internal error inside a worker; its details are for the log. */
export class WorkerFault extends Error {
  readonly details: Record<string, unknown>;
  constructor(details: Record<string, unknown>) {
    super('a background worker failed');
    this.name = 'WorkerFault';
    this.details = details;
  }
}

/** The error that a message is about. */
export function errorOf({ known, details }: FailureMessage): Error {
  return known === null ? new WorkerFault(details) : new TaskFailure(known.code, known.what, known.fix);
}
