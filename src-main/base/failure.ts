/** A failure that has a sentence for the person: what happened, what to do, and which kind it is. */
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

/** How a job that failed says so. What is not known in words is in the log, under the job's id. */
export function failureSentence(error: unknown): string {
  if (error instanceof Error && 'fix' in error && typeof error.fix === 'string')
    return `${error.message} ${error.fix}`;
  return 'The work stopped because of a fault in the program; nothing was half-written. Try again, and look at the log if it happens again.';
}

/** What was kept of work that did not come to its end, as a sentence; null where nothing was. */
export type Remains = string | null;

/** Why work stops when a person asks for it. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}
