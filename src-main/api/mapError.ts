import { ORPCError } from '@orpc/server';
import { newId } from '../../src-shared/model/ids.ts';
import { diskFailure } from '../base/diskFailure.ts';
import { TaskFailure } from '../base/failure.ts';
import type { Logger } from '../base/log.ts';
import { VaultError, type VaultErrorCode } from '../secrets/vault.ts';
import type { StoreErrorCode } from '../store/database/storeError.ts';
import { StoreError } from '../store/database/storeError.ts';
import { type ApiErrorCode, apiError } from './apiError.ts';

const storeCodes = {
  wrong_key: 'STORAGE_FAILED',
  from_the_future: 'STORAGE_FAILED',
  damaged: 'DAMAGED',
  missing: 'STORAGE_FAILED',
  rolled_back: 'STORAGE_FAILED',
  foreign: 'STORAGE_FAILED',
  disk: 'STORAGE_FAILED',
  locked_by_another: 'STORAGE_FAILED',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
} as const satisfies Record<StoreErrorCode, ApiErrorCode>;

const vaultCodes = {
  wrong_passphrase: 'WRONG_PASSPHRASE',
  passphrase_needed: 'WRONG_PASSPHRASE',
  keychain_unavailable: 'STORAGE_FAILED',
  key_missing: 'STORAGE_FAILED',
  already_created: 'CONFLICT',
  not_created: 'NOT_OPEN',
  busy: 'CONFLICT',
  lock_unusable: 'STORAGE_FAILED',
  damaged: 'STORAGE_FAILED',
  disk: 'STORAGE_FAILED',
} as const satisfies Record<VaultErrorCode, ApiErrorCode>;

const logged: readonly ApiErrorCode[] = ['STORAGE_FAILED', 'DAMAGED'];

/**
 * Maps any failure to the contract: ours with their sentence, the disk's in words, and an internal error with only a
 * number that finds it in the log.
 */
export function mapError(
  error: unknown,
  procedure: readonly string[],
  log: Logger,
): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  if (error instanceof StoreError) {
    if (logged.includes(storeCodes[error.code])) log.error({ err: error, procedure }, 'the store refused');
    return apiError(storeCodes[error.code], error.message, error.fix, error);
  }
  if (error instanceof VaultError) return apiError(vaultCodes[error.code], error.message, error.fix, error);
  if (error instanceof TaskFailure) return apiError(error.code, error.message, error.fix, error);
  const refusal = diskFailure(error);
  if (refusal !== null) {
    log.error({ err: error, procedure }, 'the disk refused');
    return apiError('STORAGE_FAILED', refusal.what, refusal.fix, error);
  }
  const incident = newId();
  log.error({ err: error, procedure, incident }, 'a fault in the program');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: `Something in the program failed. The log has it under ${incident}.`,
    data: { incident },
  });
}

/** Whether a rejection only says that the caller has gone. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Cancelled');
}
