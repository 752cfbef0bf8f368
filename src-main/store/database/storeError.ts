/** Why the store refused. The message and the fix are sentences for the person; the code is stable. */
export type StoreErrorCode =
  | 'wrong_key'
  | 'from_the_future'
  | 'damaged'
  /** A database that was here is gone. */
  | 'missing'
  /** It lacks decisions that were kept, or holds others. */
  | 'rolled_back'
  /** Another workspace's database lies in its place. */
  | 'foreign'
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
