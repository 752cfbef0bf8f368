import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { RestoreReport } from '../../../src-shared/model/backup.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { makeFolder, replaceDurably } from '../../base/durable.ts';
import { readVaultFile, type VaultFile } from '../../secrets/vaultFile.ts';

const keyRecord = 'vault.json';

export function keyRecordCopy(dataDir: string): string {
  return join(dataDir, 'backups', keyRecord);
}

/**
 * Keeps a copy of the record of where the key is beside the backups: one for all of them, the newest alone, written as soon
 * as the record changes. So every backup opens with the passphrase of today, and one that was changed because somebody
 * knew it opens none. The key itself is in neither in clear. Writes only what differs.
 */
export function copyKeyRecord(dataDir: string): void {
  const [own, copy] = [join(dataDir, keyRecord), keyRecordCopy(dataDir)];
  if (!existsSync(own)) return;
  const bytes = readFileSync(own);
  if (existsSync(copy) && readFileSync(copy).equals(bytes)) return;
  makeFolder(join(dataDir, 'backups'));
  replaceDurably(copy, bytes);
}

/** How the copy differs from the record: a restore from it would ask for another passphrase, or find no key. */
export function keyRecordFault(dataDir: string): 'none' | 'missing' | 'other_passphrase' | 'unreadable' {
  const own = understood(join(dataDir, keyRecord));
  // A record that is gone or unreadable is the session's to tell.
  if (own === null || own === 'unreadable') return 'none';
  const copy = understood(keyRecordCopy(dataDir));
  if (copy === null) return 'missing';
  if (copy === 'unreadable') return 'unreadable';
  return copy.vaultId === own.vaultId ? 'none' : 'other_passphrase';
}

function understood(path: string): VaultFile | 'unreadable' | null {
  try {
    return readVaultFile(path);
  } catch {
    return 'unreadable';
  }
}

/**
 * Puts the copy back in place of a record that is gone or unreadable, which is put aside. Answers where it says the key
 * is; null, and nothing is changed, where there is no copy that can be understood.
 */
export function restoreKeyRecord(dataDir: string): RestoreReport['keyRecord'] {
  const [own, copy] = [join(dataDir, keyRecord), keyRecordCopy(dataDir)];
  const file = understood(copy);
  if (file === null || file === 'unreadable') return null;
  if (existsSync(own)) {
    const aside = join(dataDir, 'set-aside');
    makeFolder(aside);
    renameSync(own, join(aside, `vault-${newId()}.json`));
  }
  replaceDurably(own, readFileSync(copy));
  return { place: file.place, since: file.since ?? null };
}
