import { existsSync, linkSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../src-shared/model/day.ts';
import { makeFolder, replaceDurably, writeDurably } from '../base/durable.ts';
import { LockHeld, LockUnusable, withFileLock } from '../base/fileLock.ts';
import { sealedSchema } from './seal.ts';
import { VaultError } from './vault.ts';

/**
 * A keychain may ask the person for its password while the lock is held; this is how long another process waits for
 * that.
 */
const LOCK_PATIENCE_MS = 75_000;
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

const saltSchema = z.base64().length(44);

/** Costs a vault file may ask for: none below what is written today, none that would exhaust the machine's memory. */
const kdfSchema = z
  .object({
    name: z.literal('scrypt'),
    logN: z.int().min(17).max(20),
    r: z.literal(8),
    p: z.int().min(1).max(4),
    salt: saltSchema,
  })
  .readonly();
export type Kdf = z.infer<typeof kdfSchema>;

const common = {
  version: z.literal(1),
  /** Another one with each change of place or passphrase. */
  vaultId: z.uuid(),
  /** When the key was put there, or under that passphrase. Files of earlier versions do not say. */
  since: instantSchema.optional(),
};

/** `vault.json`: where the key is, never the key itself. */
const vaultFileSchema = z.discriminatedUnion('place', [
  z
    .object({
      ...common,
      place: z.literal('keychain'),
      /** Names of the other secrets, because a keychain cannot be asked for them. */
      secretNames: z.array(z.string()).readonly(),
    })
    .readonly(),
  z
    .object({
      ...common,
      place: z.literal('passphrase'),
      kdf: kdfSchema,
      /** The key, sealed by what the passphrase gives. */
      key: sealedSchema,
      /** The other secrets, sealed by a key derived from the key. */
      secrets: z.record(z.string(), sealedSchema),
    })
    .readonly(),
]);
export type VaultFile = z.infer<typeof vaultFileSchema>;
export type KeychainVault = Extract<VaultFile, { place: 'keychain' }>;
export type PassphraseVault = Extract<VaultFile, { place: 'passphrase' }>;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function diskError(path: string, verb: string, cause: unknown): VaultError {
  return new VaultError(
    'disk',
    `${path} could not be ${verb}.`,
    'Check that the disk has free space and that the folder may be written to, then try again.',
    cause,
  );
}

/** Null when there is none: no key was ever created here. */
export function readVaultFile(path: string): VaultFile | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw diskError(path, 'read', error);
  }
  try {
    return vaultFileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new VaultError(
      'damaged',
      `${path}, which says where the key of your data is, cannot be understood.`,
      'Restore it: "Restore…" in the window, or "restore" on the command line, puts back the copy that is kept with the backups. Nothing was changed.',
      error,
    );
  }
}

/**
 * Runs `work` while no other process changes this file; every change goes through here, since each reads the file,
 * changes a part and writes all of it. Rejects with `busy`, `lock_unusable` or `disk`.
 */
export async function withVaultLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    makeFolder(dirname(path));
    return await withFileLock(`${path}.lock`, LOCK_PATIENCE_MS, work);
  } catch (error) {
    if (error instanceof LockHeld)
      throw new VaultError(
        'busy',
        'Another window or command is changing the keys of this workspace.',
        'Wait for it to end (a question of the keychain may be open there), then try again.',
        error,
      );
    if (error instanceof LockUnusable)
      throw new VaultError(
        'lock_unusable',
        `The keys of this workspace cannot be changed: the lock file ${error.path} ${error.reason}.`,
        'Move it away, then try again: nothing of the workspace is in it. Nothing was changed.',
        error,
      );
    if (error instanceof VaultError || codeOf(error) === '') throw error;
    throw diskError(path, 'written', error);
  }
}

/**
 * Writes the first one: returns false, and changes nothing, when there is one already. Durable like `writeVaultFile`.
 */
export function createVaultFile(path: string, vault: VaultFile): boolean {
  return orDiskError(path, () => writeDurably(path, textOf(vault), moveUnlessThere));
}

function moveUnlessThere(draft: string, path: string): boolean {
  try {
    // A link never replaces: in any case, a key that data was encrypted with is not overwritten.
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(codeOf(error))) throw error;
    // A file system without links, such as FAT: the lock alone has to do.
    if (existsSync(path)) return false;
    renameSync(draft, path);
    return true;
  }
}

/** Atomic and durable on return: losing this file loses the data. */
export function writeVaultFile(path: string, vault: VaultFile): void {
  orDiskError(path, () => replaceDurably(path, textOf(vault)));
}

function textOf(vault: VaultFile): string {
  return `${JSON.stringify(vault, null, 2)}\n`;
}

function orDiskError<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw diskError(path, 'written', error);
  }
}
