import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupReasons } from '../../../src-shared/model/backup.ts';
import { instantSchema } from '../../../src-shared/model/day.ts';
import { idSchema } from '../../../src-shared/model/ids.ts';
import { makeFolder, replaceDurably, syncFolder } from '../../base/durable.ts';

/** What is known of a backup without opening it. It exists once this is written: after it was verified. */
export const manifestSchema = z
  .object({
    format: z.literal(1),
    id: idSchema,
    at: instantSchema,
    reason: z.enum(backupReasons),
    /** The identity of the database it is a copy of. */
    database: z.string().nullable(),
    schema: z.int().positive(),
    bytes: z.int().positive(),
    /** SHA-256 of the file, in hex. */
    sha256: z.string(),
    /** How far its decisions go. */
    decisions: z.int().nonnegative(),
    auditHash: z.string(),
  })
  .readonly();
export type BackupManifest = z.infer<typeof manifestSchema>;

export function backupFileOf(folder: string, id: string): string {
  return join(folder, `${id}.db`);
}

function manifestFileOf(folder: string, id: string): string {
  return join(folder, `${id}.json`);
}

/** Newest first; what is no manifest of ours, or has lost its database, is none. */
export function listBackups(folder: string): readonly BackupManifest[] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const manifest = readManifest(join(folder, name));
      return manifest !== null && existsSync(backupFileOf(folder, manifest.id)) ? [manifest] : [];
    })
    .sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : a.at < b.at ? 1 : -1));
}

/** A folder that cannot be read holds none that could be used. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readManifest(path: string): BackupManifest | null {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeManifest(folder: string, manifest: BackupManifest): void {
  replaceDurably(manifestFileOf(folder, manifest.id), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
}

/** The manifest first: without it the rest is no backup, only a file to sweep. */
export function removeBackup(folder: string, id: string): void {
  rmSync(manifestFileOf(folder, id), { force: true });
  syncFolder(folder);
  rmSync(backupFileOf(folder, id), { force: true });
}

/** Makes the folder, and removes what a backup that was cut short left in it. */
export function sweepBackupFolder(folder: string): void {
  makeFolder(folder);
  const whole = new Set(listBackups(folder).map((manifest) => `${manifest.id}.db`));
  for (const name of readdirSync(folder)) {
    const stray =
      name.endsWith('.new') || name.includes('.new-') || (name.endsWith('.db') && !whole.has(name));
    if (stray) rmSync(join(folder, name), { force: true });
  }
}
