import { z } from 'zod';

/** What went wrong, and what to do: both are sentences for the person. */
const sentence = z.object({ what: z.string(), fix: z.string() });

/**
 * Every error a procedure may answer with, by stable code. Input that does not fit its schema is BAD_REQUEST, which
 * the transport answers itself.
 */
export const apiErrors = {
  NOT_FOUND: { status: 404, data: sentence },
  /** The input fits its schema but cannot be used (a file that is not a table, a parameter of another workflow). */
  UNUSABLE_INPUT: { status: 422, data: sentence },
  /** The workspace is not open: `session` says what is needed. */
  NOT_OPEN: { status: 423, data: sentence },
  WRONG_PASSPHRASE: { status: 403, data: sentence },
  /** Another request was first: the recommendation is already decided, superseded, or a job is running. */
  CONFLICT: { status: 409, data: sentence },
  /** A provider of models refused or could not be reached. */
  PROVIDER_FAILED: { status: 502, data: sentence },
  /** The disk, the keychain or the database refused. Nothing was half-written. */
  STORAGE_FAILED: { status: 507, data: sentence },
  /** The database file is damaged: it can be restored (`backups.restore`). */
  DAMAGED: { status: 500, data: sentence },
} as const;
