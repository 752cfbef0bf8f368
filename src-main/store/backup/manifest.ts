import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupReasons } from '../../../src-shared/model/backup.ts';
import { instantSchema } from '../../../src-shared/model/day.ts';
import { idSchema } from '../../../src-shared/model/ids.ts';
import { replaceDurably, syncFolder } from '../../base/durable.ts';

/** What is known of a backup without opening it. Written after it was verified, before the backup gets its final name. */
export const manifestSchema = z
  .object({
    format: z.literal(1),
    id: idSchema,
    at: instantSchema,
    reason: z.enum(backupReasons),
    /** The identity of the copied database. */
    database: z.string().nullable(),
    schema: z.int().positive(),
    bytes: z.int().positive(),
    /** SHA-256 of the file, in hex. */
    sha256: z.string(),
    /** The head of its decisions. */
    decisions: z.int().nonnegative(),
    auditHash: z.string(),
  })
  .readonly();
export type BackupManifest = z.infer<typeof manifestSchema>;

export function backupFileOf(folder: string, id: string): string {
  return join(folder, `${id}.db`);
}

export function manifestFileOf(folder: string, id: string): string {
  return join(folder, `${id}.json`);
}

/** A backup that is being made, or removed: under this name it is none yet, or none any more. */
export function draftOf(folder: string, id: string): string {
  return `${backupFileOf(folder, id)}.new`;
}

/** Null where it is gone, is none, or speaks of another backup. Throws where the disk refuses. */
export function readManifest(folder: string, id: string): BackupManifest | null {
  const path = manifestFileOf(folder, id);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.id === id ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeManifest(folder: string, manifest: BackupManifest): void {
  replaceDurably(manifestFileOf(folder, manifest.id), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
}

/**
 * Each step is on the disk before the next: at no moment is there a manifest without its backup, or a backup without its
 * manifest. Those are made by hands, and named.
 */
export function removeBackup(folder: string, id: string): void {
  const [file, draft] = [backupFileOf(folder, id), draftOf(folder, id)];
  if (existsSync(file)) {
    renameSync(file, draft);
    syncFolder(folder);
  }
  removeDraft(folder, id);
}

/** The manifest first: without its draft it would look like a backup whose file is gone. */
export function removeDraft(folder: string, id: string): void {
  rmSync(manifestFileOf(folder, id), { force: true });
  syncFolder(folder);
  rmSync(draftOf(folder, id), { force: true });
}
