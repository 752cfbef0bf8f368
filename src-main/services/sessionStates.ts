import type { Session } from '../../src-shared/model/workspace.ts';
import { TaskFailure } from '../base/failure.ts';
import type { VaultError } from '../secrets/vault.ts';
import type { StoreError } from '../store/database/storeError.ts';

/** Session states in which nothing can be opened, with what happened and what to do. */
export type Broken = Extract<Session, { state: 'broken' }>;

/** The key is in memory although nothing is open: only after a failure outside the store. */
export const notOpen: Broken = {
  state: 'broken',
  cause: 'other',
  code: 'not_open',
  message: 'The workspace is closed.',
  fix: 'Start the app again.',
};

/** `what`: what is there, as "is a database (PATH)". */
export function keyRecordGone(what: string): Broken {
  return {
    state: 'broken',
    cause: 'key_record',
    code: 'key_missing',
    message: `There ${what}, but the record of where the key is kept is gone.`,
    fix: 'Restore it: every backup keeps a copy of vault.json. Without one, put back a copy that you made yourself, or move what is there away to start anew.',
  };
}

export function brokenDatabase({ code, message, fix }: StoreError | TaskFailure): Broken {
  return { state: 'broken', cause: 'database', code, message, fix };
}

/** Null where the vault only refused: a wrong passphrase, a missing keychain. */
export function brokenVault({ code, message, fix }: VaultError): Broken | null {
  if (code !== 'damaged' && code !== 'disk') return null;
  return { state: 'broken', cause: code === 'damaged' ? 'key_record' : 'other', code, message, fix };
}

export function noKeyForRestore(): TaskFailure {
  return new TaskFailure(
    'CONFLICT',
    'Restoring needs the key of the workspace.',
    'Unlock it first, then restore.',
  );
}
