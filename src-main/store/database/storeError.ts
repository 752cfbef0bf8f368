/** Why the store refused. The message and the fix are sentences for the person; the code is stable. */
export type StoreErrorCode =
  | 'wrong_key'
  | 'from_the_future'
  | 'damaged'
  | 'disk'
  | 'locked_by_another'
  | 'not_found'
  | 'conflict';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly fix: string;
  constructor(code: StoreErrorCode, message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
    this.fix = fix;
  }
}
