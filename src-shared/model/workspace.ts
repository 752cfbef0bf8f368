import { z } from 'zod';
import { daySchema, instantSchema } from './day.ts';

/** Where the key of the database is kept. `session`: nowhere; the data ends with the session. */
export const keyPlaceSchema = z.enum(['keychain', 'passphrase', 'session']);
export type KeyPlace = z.infer<typeof keyPlaceSchema>;

/** Two workspaces, two databases: the sample never mixes with a person's own data. */
export const workspaceKindSchema = z.enum(['own', 'sample']);
export type WorkspaceKind = z.infer<typeof workspaceKindSchema>;

/** The session's state between the person and the data. */
export const sessionSchema = z.discriminatedUnion('state', [
  /** No workspace was ever created: choose where the key is kept. `keychain` says whether there is one that works. */
  z.object({ state: z.literal('first_run'), keychain: z.boolean(), keychainProblem: z.string().nullable() }),
  /** There is a database but its key is missing: a passphrase is needed, or the keychain has to be unlocked. */
  z.object({
    state: z.literal('locked'),
    needs: z.enum(['passphrase', 'keychain']),
    problem: z.string().nullable(),
  }),
  z.object({ state: z.literal('open'), workspace: workspaceKindSchema, keyPlace: keyPlaceSchema }),
  /** The database cannot be used: damaged, gone, older than it was, from a newer version, or the disk refuses. */
  z.object({
    state: z.literal('broken'),
    /** What is at fault; the first two can be restored. */
    cause: z.enum(['database', 'key_record', 'other']),
    code: z.string(),
    message: z.string(),
    fix: z.string(),
  }),
]);
export type Session = z.infer<typeof sessionSchema>;

/** What the status bar always shows. */
export const statusReportSchema = z
  .object({
    workspace: workspaceKindSchema,
    keyPlace: keyPlaceSchema,
    /** Whether a sample workspace exists beside the person's own (and can be removed). */
    sampleExists: z.boolean(),
    ownExists: z.boolean(),
    /** not_connected: no team server is set up, decisions wait here. */
    team: z.enum(['not_connected', 'online', 'offline']),
    unsent: z.int().nonnegative(),
    /** The newest day of data over all campaigns. */
    dataUntil: daySchema.nullable(),
    dataAgeDays: z.int().nullable(),
    campaigns: z.int().nonnegative(),
    /** Whether models are asked at all, and the state of the day's budget for them. */
    models: z.enum(['off', 'no_limit', 'within', 'warning', 'used_up']),
    /** Model spend of today, in micros of USD; the budget null where none was set. */
    modelSpendTodayMicros: z.int().nonnegative(),
    modelBudgetMicros: z.int().nonnegative().nullable(),
    /** Backups of the person's own workspace: when the newest was made, and why the last one could not be, or what is amiss with one that is there. */
    backup: z.object({ newestAt: instantSchema.nullable(), problem: z.string().nullable() }).readonly(),
    version: z.string(),
  })
  .readonly();
export type StatusReport = z.infer<typeof statusReportSchema>;

/** One line of `doctor`: what was checked, its state, what to do. */
export const healthCheckSchema = z
  .object({
    name: z.string(),
    state: z.enum(['ok', 'degraded', 'failed', 'not_set_up']),
    detail: z.string(),
    fix: z.string().nullable(),
  })
  .readonly();
export type HealthCheck = z.infer<typeof healthCheckSchema>;

/** A running check, and its end. */
export const examinationSchema = z.discriminatedUnion('kind', [
  /** `rows`: stored rows read so far; 0 while something else is checked. */
  z.object({ kind: z.literal('progress'), step: z.string(), rows: z.int().nonnegative() }),
  z.object({ kind: z.literal('found'), checks: z.array(healthCheckSchema) }),
]);
export type Examination = z.infer<typeof examinationSchema>;
