import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { idSchema } from '../../../src-shared/model/ids.ts';
import { makeFolder, removeQuietly } from '../../base/durable.ts';
import { inspectBackup, measured } from './inspect.ts';
import {
  type BackupManifest,
  backupFileOf,
  draftOf,
  manifestFileOf,
  readManifest,
  removeDraft,
  writeManifest,
} from './manifest.ts';

/** Something in the folder of backups that cannot be restored from as it lies, and that we did not leave so. */
export type BackupFault =
  /** The manifest speaks of a file that is not there. */
  | { readonly kind: 'file_gone'; readonly backup: BackupManifest; readonly path: string }
  /** The file has another size, or other contents, than when it was verified. */
  | { readonly kind: 'file_changed'; readonly backup: BackupManifest; readonly path: string }
  /** A database without a manifest, or with one that cannot be read. */
  | { readonly kind: 'manifest_gone' | 'manifest_unreadable'; readonly id: string; readonly path: string }
  | { readonly kind: 'folder_unreadable'; readonly path: string; readonly reason: string };

export interface BackupFolder {
  /** Those that are as they were made, as far as names and sizes say; newest first. */
  readonly backups: readonly BackupManifest[];
  readonly faults: readonly BackupFault[];
}

/** What lies in the folder of backups. Opens no database: what only the contents say is for `isSound`. Throws nothing. */
export function surveyBackups(folder: string): BackupFolder {
  let names: readonly string[];
  try {
    names = existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { backups: [], faults: [{ kind: 'folder_unreadable', path: folder, reason }] };
  }
  const found = idsOf(names).map((id) => lookAt(folder, id));
  return {
    backups: found
      .flatMap((one) => (one !== null && 'manifest' in one ? [one.manifest] : []))
      .sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : a.at < b.at ? 1 : -1)),
    faults: found.flatMap((one) => (one !== null && 'kind' in one ? [one] : [])),
  };
}

export function listBackups(folder: string): readonly BackupManifest[] {
  return surveyBackups(folder).backups;
}

function idsOf(names: readonly string[]): readonly string[] {
  const ids = names.flatMap((name) => {
    const id = /^(.+)\.(?:db|json)$/.exec(name)?.[1];
    return id !== undefined && idSchema.safeParse(id).success ? [id] : [];
  });
  return [...new Set(ids)].sort();
}

function lookAt(folder: string, id: string): { readonly manifest: BackupManifest } | BackupFault | null {
  const path = backupFileOf(folder, id);
  try {
    const manifest = readManifest(folder, id);
    const isThere = existsSync(path);
    // Being made or removed when the process ended: to be swept, nothing is amiss.
    if (!isThere && existsSync(draftOf(folder, id))) return null;
    if (manifest !== null) {
      if (!isThere) return { kind: 'file_gone', backup: manifest, path };
      return statSync(path).size === manifest.bytes
        ? { manifest }
        : { kind: 'file_changed', backup: manifest, path };
    }
    const described = manifestFileOf(folder, id);
    return existsSync(described)
      ? { kind: 'manifest_unreadable', id, path: described }
      : { kind: 'manifest_gone', id, path };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'folder_unreadable', path, reason };
  }
}

/**
 * Backups whose manifest is gone or unreadable and that open with this key and are sound: what their manifest must say.
 * When it was made is in its id; why is not known any more.
 */
export function foundAgain(folder: string, key: Buffer): readonly BackupManifest[] {
  return surveyBackups(folder).faults.flatMap((fault) => {
    if (fault.kind !== 'manifest_gone' && fault.kind !== 'manifest_unreadable') return [];
    const file = backupFileOf(folder, fault.id);
    try {
      const { problems, ...contents } = inspectBackup(file, key);
      if (problems.length > 0) return [];
      const at = madeAt(fault.id);
      return [{ format: 1, id: fault.id, at, reason: 'found_again', ...measured(file), ...contents }];
    } catch {
      return [];
    }
  });
}

/** An id of version 7 begins with its milliseconds. */
function madeAt(id: string): string {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
}

/**
 * Makes the folder, removes what a backup that was cut short left in it, and gives back its manifest to one that lost it.
 * Anything else that lies there was put there or changed by somebody, and stays.
 */
export function tidyBackupFolder(folder: string, key: Buffer): void {
  makeFolder(folder);
  for (const name of readdirSync(folder)) {
    const id = /^(.+)\.db\.new$/.exec(name)?.[1];
    if (id !== undefined && !existsSync(backupFileOf(folder, id))) removeDraft(folder, id);
    else if (name.endsWith('.new') || name.includes('.new-')) removeQuietly(join(folder, name));
  }
  for (const manifest of foundAgain(folder, key)) writeManifest(folder, manifest);
}
