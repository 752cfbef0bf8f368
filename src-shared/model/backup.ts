import { z } from 'zod';
import { instantSchema } from './day.ts';
import { idSchema } from './ids.ts';
import { sessionSchema } from './workspace.ts';

/**
 * Why a backup was made. `before_update`: before a new version changed the database's form; `found_again`: not known any
 * more, since its description was lost and made anew.
 */
export const backupReasons = ['daily', 'asked_for', 'before_update', 'found_again'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** A backup of the person's own workspace: encrypted with its key, opened and checked when it was made. */
export const backupSchema = z
  .object({
    id: idSchema,
    at: instantSchema,
    reason: z.enum(backupReasons),
    bytes: z.int().positive(),
    /** Decisions in it. */
    decisions: z.int().nonnegative(),
  })
  .readonly();
export type Backup = z.infer<typeof backupSchema>;

const problemSchema = z.object({ at: instantSchema, what: z.string(), fix: z.string() }).readonly();

/** What is amiss with one backup and where, and what to do now: sentences for the person. */
export const backupFaultSchema = z.object({ what: z.string(), fix: z.string() }).readonly();
export type BackupFaultWords = z.infer<typeof backupFaultSchema>;

export const backupsReportSchema = z
  .object({
    /** Newest first. */
    backups: z.array(backupSchema).readonly(),
    /** The folder they are in. */
    folder: z.string(),
    /** Why the last one could not be made; null once one was. */
    problem: problemSchema.nullable(),
    /** What lies among them and cannot be restored from as it is: damaged, moved or removed by somebody. */
    faults: z.array(backupFaultSchema).readonly(),
  })
  .readonly();
export type BackupsReport = z.infer<typeof backupsReportSchema>;

/** What a restore did. */
export const restoreReportSchema = z
  .object({
    /** What it was made from; `key_record`: only vault.json was put back. */
    from: z.enum(['backup', 'database', 'journal', 'key_record']),
    /** When the backup used was made. */
    backupAt: instantSchema.nullable(),
    /** Decisions taken from the journal. */
    applied: z.int().nonnegative(),
    /** Recommendations taken from it with them. */
    recommendations: z.int().nonnegative(),
    /** Decisions in the workspace now. */
    decisions: z.int().nonnegative(),
    /** Decisions that are lost: in neither. */
    lost: z.int().nonnegative(),
    /** When newer backups were made that cannot be used: damaged, or made with another key. */
    passedOver: z.array(instantSchema).readonly(),
    /** The folder that now holds the replaced files. */
    setAside: z.string().nullable(),
    /** For `key_record`: where it says the key is, and since when under that passphrase; null = not known. */
    keyRecord: z
      .object({ place: z.enum(['keychain', 'passphrase']), since: instantSchema.nullable() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type RestoreReport = z.infer<typeof restoreReportSchema>;

export const restoredSchema = z.object({ report: restoreReportSchema, session: sessionSchema }).readonly();
