/** A failure with a sentence for the person: what happened, what to do, and its kind. */
export class TaskFailure extends Error {
  readonly code: 'UNUSABLE_INPUT' | 'NOT_FOUND' | 'CONFLICT' | 'STORAGE_FAILED';
  readonly fix: string;
  constructor(code: TaskFailure['code'], what: string, fix: string, cause?: unknown) {
    super(what, { cause });
    this.name = 'TaskFailure';
    this.code = code;
    this.fix = fix;
  }
}

/** How a failed job is reported. Details without a sentence are in the log, under the job's id. */
export function failureSentence(error: unknown): string {
  if (error instanceof Error && 'fix' in error && typeof error.fix === 'string')
    return `${error.message} ${error.fix}`;
  return 'The work stopped because of an internal error; nothing was half-written. Try again, and look at the log if it happens again.';
}

/** What unfinished work has saved, as a sentence; null where nothing. */
export type Remains = string | null;

/** The abort reason when a person cancels. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}
