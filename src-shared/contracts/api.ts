import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { analyticsSchema } from '../model/analytics.ts';
import { backupSchema, backupsReportSchema, restoredSchema } from '../model/backup.ts';
import { daySchema } from '../model/day.ts';
import { decisionRequestSchema, decisionSchema } from '../model/decision.ts';
import { evaluationRunSchema, evaluationRunSummarySchema } from '../model/evaluation/run.ts';
import { historyPageSchema, historyQuerySchema, periodSchema } from '../model/history.ts';
import { externalIdSchema, idSchema } from '../model/ids.ts';
import {
  importAnswersSchema,
  importRecordSchema,
  importReportSchema,
  importSourceSchema,
} from '../model/importing.ts';
import { jobSchema, runSchema } from '../model/job.ts';
import {
  queueFilterSchema,
  queueGroupingSchema,
  queueGroupSchema,
  savedViewSchema,
} from '../model/queueFilter.ts';
import {
  queueRowSchema,
  queueSubjectSchema,
  queueViewSchema,
  recommendationStateSchema,
  unreadableQueueRowSchema,
  wordedRecommendationSchema,
} from '../model/recommendation.ts';
import { reportRequestSchema } from '../model/reporting.ts';
import { openedWhatIfSchema, savedWhatIfSchema, whatIfNameSchema } from '../model/savedWhatIf.ts';
import { settingsPatchSchema, settingsSchema } from '../model/settings.ts';
import { watchedFolderSchema } from '../model/watchedFolder.ts';
import { whatIfChangesSchema, whatIfResultSchema } from '../model/whatIf.ts';
import {
  examinationSchema,
  healthCheckSchema,
  sessionSchema,
  statusReportSchema,
  workspaceKindSchema,
} from '../model/workspace.ts';
import { campaignsContract } from './campaigns.ts';
import { connectionsContract } from './connections.ts';
import { apiErrors } from './errors.ts';
import {
  costsContract,
  engineChoiceSchema,
  modelProgress,
  modelsContract,
  promptsContract,
  tracesContract,
} from './models.ts';

/** The one list of everything a window (or any other client of the API) can ask for. */

const ask = oc.errors(apiErrors);
const nothing = z.object({}).optional();

const passphraseSchema = z.string().min(12).max(1000);
/** Empty and very short ones are simply wrong. */
const currentPassphrase = z.string().max(1000).optional();

/** A file chosen in the window is passed in pieces; a folder or file on this machine by its path. */
const importTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('staged'), stagingId: idSchema }),
]);
export type ImportTarget = z.infer<typeof importTargetSchema>;
const importInput = z.object({
  target: importTargetSchema,
  /** Null: recognised from the file. */
  source: importSourceSchema.nullable(),
  answers: importAnswersSchema.default({}),
});

export const apiContract = {
  session: {
    /** The session's state between the person and the data. */
    state: ask.input(nothing).output(sessionSchema),
    /** First run: creates the workspace, its key kept where the person says. */
    create: ask
      .input(
        z.discriminatedUnion('keyPlace', [
          z.object({ keyPlace: z.literal('keychain'), workspace: workspaceKindSchema }),
          z.object({
            keyPlace: z.literal('passphrase'),
            passphrase: passphraseSchema,
            workspace: workspaceKindSchema,
          }),
          z.object({ keyPlace: z.literal('session'), workspace: workspaceKindSchema }),
        ]),
      )
      .output(sessionSchema),
    unlock: ask.input(z.object({ passphrase: z.string().max(1000).optional() })).output(sessionSchema),
    /** Keeps the key elsewhere or under another passphrase; `current` where it is under one now. */
    moveKey: ask
      .input(
        z.discriminatedUnion('keyPlace', [
          z.object({ keyPlace: z.literal('keychain'), current: currentPassphrase }),
          z.object({
            keyPlace: z.literal('passphrase'),
            passphrase: passphraseSchema,
            current: currentPassphrase,
          }),
        ]),
      )
      .output(sessionSchema),
    /** Switches to the other workspace, creating it if it is missing; the sample is filled by a job. */
    open: ask.input(z.object({ workspace: workspaceKindSchema })).output(sessionSchema),
    removeSample: ask.input(nothing).output(sessionSchema),
  },
  queue: {
    list: ask
      .input(
        queueFilterSchema.extend({
          offset: z.int().min(0).max(10_000_000).default(0),
          limit: z.int().min(1).max(500).default(100),
        }),
      )
      .output(
        z.object({
          rows: z.array(queueRowSchema),
          /** Rows of this page that cannot be shown; they are still counted. */
          unreadable: z.array(unreadableQueueRowSchema),
          total: z.int(),
          counts: z.record(queueViewSchema, z.int()),
          /** By what the list is grouped: as asked, or by currency where amounts cannot be compared. */
          grouping: queueGroupingSchema.nullable(),
          /** The groups in the order of the list. Empty where it is not grouped. */
          groups: z.array(queueGroupSchema),
        }),
      ),
    /** What a decision on several has to know of each, over all pages of a list or of one of its groups. */
    subjects: ask
      .input(queueFilterSchema.extend({ groupKey: z.string().max(100).nullable().default(null) }))
      .output(z.object({ subjects: z.array(queueSubjectSchema), total: z.int() })),
    detail: ask.input(z.object({ id: idSchema })).output(wordedRecommendationSchema),
    /** Answers only after the decision is on disk. Repeating it with the same id gives the same answer. */
    decide: ask
      .input(decisionRequestSchema)
      .output(z.object({ decision: decisionSchema, state: recommendationStateSchema })),
    /** Takes back a recommendation's last decision still in force. */
    undo: ask
      .input(z.object({ decisionId: idSchema, recommendationId: idSchema }))
      .output(z.object({ decision: decisionSchema, state: recommendationStateSchema })),
    /** The decisions over all recommendations, a page of those that are looked for. */
    decisions: ask.input(historyQuerySchema).output(historyPageSchema),
  },
  analytics: {
    /** What people did with the recommendations of a period, and what waits for them now. */
    read: ask.input(z.object({ period: periodSchema })).output(analyticsSchema),
    /** All of its figures as a table. */
    csv: ask.input(z.object({ period: periodSchema })).output(z.object({ file: z.file() })),
  },
  campaigns: campaignsContract,
  connections: connectionsContract,
  imports: {
    /** Opens a place for files passed in pieces; it is encrypted on disk and deleted when the app ends. */
    stage: ask.input(nothing).output(z.object({ stagingId: idSchema })),
    stagePiece: ask
      .input(
        z.object({
          stagingId: idSchema,
          /** Made by the window, one per file: two folders may each hold a file of the same name. */
          fileId: idSchema,
          /** The name the person knows: its name, or its path from the chosen folder. */
          file: z.string().min(1).max(1000),
          offset: z.int().min(0),
          /** At most 8 MiB. */
          piece: z.file().max(8 * 1024 * 1024),
        }),
      )
      .output(z.object({ received: z.int() })),
    /** Reads everything and writes nothing. */
    preview: ask.input(importInput).output(importReportSchema),
    start: ask.input(importInput).output(z.object({ jobId: idSchema })),
    history: ask.input(nothing).output(z.array(importRecordSchema)),
    /** The folder whose exports are read as they come; null: none. */
    watched: ask.input(nothing).output(watchedFolderSchema.nullable()),
    /** Watches a folder of this computer from now on, by its full path; null: none any more. */
    watch: ask
      .input(z.object({ path: z.string().min(1).max(4000).nullable() }))
      .output(watchedFolderSchema.nullable()),
    /** Looks into it now: what is still and not known is read. */
    lookInFolder: ask.input(nothing).output(watchedFolderSchema.nullable()),
  },
  analyse: {
    /** Empty `campaignIds`: all. `asOf` null: each campaign's newest day. */
    start: ask
      .input(
        z.object({
          campaignIds: z.array(externalIdSchema).max(100_000).default([]),
          asOf: daySchema.nullable(),
          engine: engineChoiceSchema.default('auto'),
        }),
      )
      .output(z.object({ jobId: idSchema })),
    progress: modelProgress,
    runs: ask.input(nothing).output(z.array(runSchema)),
  },
  jobs: {
    list: ask.input(nothing).output(z.array(jobSchema)),
    /** The job now, then at every step; ends when the job does. */
    watch: ask.input(z.object({ jobId: idSchema })).output(eventIterator(jobSchema)),
    cancel: ask.input(z.object({ jobId: idSchema })).output(jobSchema),
  },
  whatIf: {
    run: ask
      .input(z.object({ recommendationId: idSchema, changes: whatIfChangesSchema }))
      .output(whatIfResultSchema),
    /** Runs it once more and stores the question with its answer; the only thing a what-if ever stores. */
    save: ask
      .input(
        z.object({
          recommendationId: idSchema,
          name: whatIfNameSchema,
          changes: whatIfChangesSchema.min(1),
        }),
      )
      .output(savedWhatIfSchema),
    /** Newest first; null: of every recommendation. */
    list: ask
      .input(z.object({ recommendationId: idSchema.nullable().default(null) }))
      .output(z.array(savedWhatIfSchema)),
    /** A saved one asked again on the data as they are now, and whether it still comes to what it came to. */
    open: ask.input(z.object({ id: idSchema })).output(openedWhatIfSchema),
    rename: ask
      .input(z.object({ id: idSchema, name: whatIfNameSchema }))
      .output(z.object({ renamed: z.boolean() })),
    remove: ask.input(z.object({ id: idSchema })).output(z.object({ removed: z.boolean() })),
    /** One that was removed since the workspace was opened, as it was. */
    putBack: ask.input(z.object({ id: idSchema })).output(z.object({ restored: z.boolean() })),
  },
  reports: {
    /** Makes one in the background; its file is fetched by the job's id once that is done. */
    start: ask.input(reportRequestSchema).output(z.object({ jobId: idSchema })),
    /** The file, once: its name and content type are the file's own. */
    take: ask.input(z.object({ jobId: idSchema })).output(z.object({ file: z.file() })),
    /** One action for a ticket, an e-mail or the clipboard. */
    brief: ask.input(z.object({ id: idSchema })).output(z.object({ subject: z.string(), text: z.string() })),
  },
  models: modelsContract,
  costs: costsContract,
  traces: tracesContract,
  prompts: promptsContract,
  evaluation: {
    /**
     * Evaluations of the engine against decided cases: those stored here and the one shipped with this release; newest
     * first.
     */
    runs: ask.input(nothing).output(z.array(evaluationRunSummarySchema)),
    /** The newest of them in full; null where there is none. */
    latest: ask.input(nothing).output(evaluationRunSchema.nullable()),
    get: ask.input(z.object({ id: idSchema })).output(evaluationRunSchema),
    /** Stores a run in the open workspace; storing the same one again changes nothing. */
    keep: ask.input(evaluationRunSchema).output(evaluationRunSummarySchema),
  },
  backups: {
    list: ask.input(nothing).output(backupsReportSchema),
    /** Answers once it is made and verified. */
    make: ask.input(nothing).output(backupSchema),
    /**
     * Puts a backup in place of the workspace, and the decisions made since; the replaced files are put aside, never
     * deleted. Null: the best there is. Works where the workspace cannot be opened.
     */
    restore: ask.input(z.object({ id: idSchema.nullable() })).output(restoredSchema),
  },
  settings: {
    get: ask.input(nothing).output(settingsSchema),
    /** Only the given fields change. Providers are added and changed by `models.save`, since each may have a key. */
    update: ask.input(settingsPatchSchema).output(settingsSchema),
    /** Saves a list of the queue; one of the same name is replaced. */
    saveView: ask.input(savedViewSchema).output(settingsSchema),
    removeView: ask.input(savedViewSchema.pick({ name: true })).output(settingsSchema),
  },
  status: {
    get: ask.input(nothing).output(statusReportSchema),
    /** Reports which parts changed, so that a window re-reads only those. Never ends by itself. */
    watch: ask.input(nothing).output(
      eventIterator(
        z.object({
          changed: z.array(
            z.enum([
              'queue',
              'campaigns',
              'facts',
              'whatIfs',
              'imports',
              'connections',
              'jobs',
              'models',
              'settings',
              'status',
              'session',
            ]),
          ),
        }),
      ),
    ),
    doctor: ask.input(nothing).output(z.array(healthCheckSchema)),
    /** The same, reporting progress; leaving it ends it. */
    examine: ask.input(nothing).output(eventIterator(examinationSchema)),
  },
};
export type ApiContract = typeof apiContract;
