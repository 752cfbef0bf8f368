import type { Backup, BackupReason, BackupsReport, RestoreReport } from '../../../src-shared/model/backup.ts';
import type { Day, Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { Session } from '../../../src-shared/model/workspace.ts';
import type { ChangeFeed } from '../../base/changes.ts';
import { localToday } from '../../base/clock.ts';
import { TaskFailure } from '../../base/failure.ts';
import type { Logger } from '../../base/log.ts';
import { type BackupFolder, surveyBackups } from '../../store/backup/folder.ts';
import type { BackupManifest } from '../../store/backup/manifest.ts';
import type { StorePlace } from '../storePlace.ts';
import type { Workspaces } from '../workspaces.ts';
import { faultWords, keyRecordWords } from './faultWords.ts';
import { copyKeyRecord, restoreKeyRecord } from './keyRecord.ts';
import { backupFolderOf } from './places.ts';
import { BackupVerifier } from './verify.ts';

/** Runs a backup on another thread: copying a large database takes seconds. */
export interface BackupWork {
  make(plan: {
    readonly store: StorePlace;
    readonly folder: string;
    readonly reason: BackupReason;
    readonly at: Instant;
  }): Promise<BackupManifest>;
  /** `id` null: from the best available state. */
  restore(plan: {
    readonly store: StorePlace;
    readonly folder: string;
    readonly id: Id | null;
    readonly at: Instant;
    readonly today: Day;
  }): Promise<RestoreReport>;
}

export interface BackupsOptions {
  readonly dataDir: string;
  readonly workspaces: Workspaces;
  readonly work: BackupWork;
  /** Ends all work on a workspace before its files are replaced. */
  readonly stopJobs: () => Promise<void>;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
  readonly log: Logger;
}

const HOUR_MS = 3_600_000;
/** A backup is due when the newest one is older. */
export const DUE_AFTER_MS = 24 * HOUR_MS;
const LOOK_EVERY_MS = HOUR_MS / 4;
const FIRST_LOOK_MS = 20_000;

/** Backups of the person's own workspace: made daily while the app runs, listed, and restored from. */
export class Backups {
  readonly #options: BackupsOptions;
  readonly #folder: string;
  readonly #verifier = new BackupVerifier();
  #problem: BackupsReport['problem'] = null;
  #making: Promise<Backup> | null = null;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: BackupsOptions) {
    this.#options = options;
    this.#folder = backupFolderOf(options.dataDir);
    options.changes.listen((parts) => {
      // A passphrase that is changed, and secrets that are kept or removed.
      if (parts.includes('session') || parts.includes('models')) this.#keepKeyRecord();
    });
  }

  list(): BackupsReport {
    return this.#reportOf(surveyBackups(this.#folder));
  }

  /** As `list`, after reading every one through: those whose contents were changed are among the faults. */
  async verified(signal?: AbortSignal): Promise<BackupsReport> {
    return this.#reportOf(await this.#verifier.verify(this.#folder, signal));
  }

  /** When the newest was made; null where there is none. */
  get newestAt(): Instant | null {
    return this.#manifests()[0]?.at ?? null;
  }

  /** Why the last one could not be made; null once one was. */
  get problem(): BackupsReport['problem'] {
    return this.#problem;
  }

  /**
   * Backs up the open workspace; resolves once the backup is verified. A call during a running backup resolves with
   * that one.
   */
  make(reason: BackupReason): Promise<Backup> {
    const open = this.#options.workspaces.current;
    if (open === null || open.kind !== 'own' || open.keyPlace === 'session')
      throw new TaskFailure(
        'CONFLICT',
        open?.kind === 'sample'
          ? 'The sample workspace is not backed up: it can be created again.'
          : 'There is nothing to back up: the data ends with this session.',
        open?.kind === 'sample'
          ? 'Switch to your own workspace first.'
          : 'Move the key to a lasting place first.',
      );
    if (this.#making !== null) return this.#making;
    const { place, giveBack } = open.lend();
    return this.makeOf(place, reason).finally(giveBack);
  }

  /** As `make`, for a workspace that is not open yet. */
  makeOf(store: StorePlace, reason: BackupReason): Promise<Backup> {
    this.#making ??= this.#make(store, reason).finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  /**
   * Puts a backup (null: the best available state) in place of the person's own workspace, with the decisions journaled
   * since, and opens it. Where only the record of the key's place is missing, that is put back.
   */
  async restore(id: Id | null): Promise<{ readonly report: RestoreReport; readonly session: Session }> {
    const { workspaces, work, stopJobs, now } = this.#options;
    const broken = await workspaces.session();
    if (broken.state === 'broken' && broken.cause === 'key_record') return this.#restoreKeyRecord();
    if (id !== null && !this.#manifests().some((backup) => backup.id === id))
      throw new TaskFailure('NOT_FOUND', 'There is no such backup.', 'Look at the list of backups.');
    let report: RestoreReport | null = null;
    const session = await workspaces.replaceOwn(stopJobs, async (store) => {
      const at = now();
      report = await work.restore({
        store,
        folder: this.#folder,
        id,
        at: at.toISOString(),
        today: localToday(at),
      });
    });
    if (report === null) throw new Error('a restore that went through has a report');
    this.#options.log.info({ report }, 'restored');
    return { report, session };
  }

  /** Checks from time to time whether one is due, for as long as the app runs. */
  schedule(): void {
    this.#timers = [
      setTimeout(() => this.look(), FIRST_LOOK_MS).unref(),
      setInterval(() => this.look(), LOOK_EVERY_MS).unref(),
    ];
  }

  /** Makes the daily one if it is due. */
  look(): Promise<void> {
    const open = this.#options.workspaces.current;
    if (open === null || open.kind !== 'own' || open.keyPlace === 'session') return Promise.resolve();
    const { newestAt } = this;
    if (newestAt !== null && this.#options.now().getTime() - Date.parse(newestAt) < DUE_AFTER_MS)
      return Promise.resolve();
    if (newestAt === null && open.store.facts.count() === 0 && open.store.audit.count() === 0)
      return Promise.resolve();
    // It is in the log and in `problem` already.
    return this.make('daily').then(
      () => undefined,
      () => undefined,
    );
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #make(store: StorePlace, reason: BackupReason): Promise<Backup> {
    const { work, now, changes, log } = this.#options;
    const at = now().toISOString();
    try {
      copyKeyRecord(this.#options.dataDir);
      const manifest = await work.make({ store, folder: this.#folder, reason, at });
      this.#problem = null;
      log.info({ backup: manifest.id, reason, bytes: manifest.bytes }, 'a backup was made');
      return summaryOf(manifest);
    } catch (error) {
      const known = error instanceof TaskFailure ? error : null;
      this.#problem = {
        at,
        what: known?.message ?? 'An internal error occurred; details are in the log.',
        fix: known?.fix ?? 'Try again; the backups made before are untouched.',
      };
      log.error({ err: error, reason }, 'a backup could not be made');
      throw error;
    } finally {
      changes.publish('status');
    }
  }

  async #restoreKeyRecord() {
    const { dataDir, workspaces } = this.#options;
    const keyRecord = restoreKeyRecord(dataDir);
    if (keyRecord === null)
      throw new TaskFailure(
        'NOT_FOUND',
        'No backup has a copy of the record of where the key is (vault.json).',
        'Put back vault.json from a copy that you made yourself. Nothing was changed.',
      );
    const session = await workspaces.tryAgain();
    const nothing = {
      applied: 0,
      recommendations: 0,
      decisions: 0,
      lost: 0,
      backupAt: null,
      passedOver: [],
      setAside: null,
    };
    return { report: { from: 'key_record' as const, keyRecord, ...nothing }, session };
  }

  #keepKeyRecord(): void {
    try {
      if (this.#manifests().length > 0) copyKeyRecord(this.#options.dataDir);
    } catch (error) {
      this.#options.log.error({ err: error }, 'the copy of the key record could not be written');
    }
  }

  #manifests(): readonly BackupManifest[] {
    return surveyBackups(this.#folder).backups;
  }

  #reportOf({ backups, faults }: BackupFolder): BackupsReport {
    const keyRecord = backups.length + faults.length === 0 ? null : keyRecordWords(this.#options.dataDir);
    return {
      backups: backups.map(summaryOf),
      folder: this.#folder,
      problem: this.#problem,
      faults: [
        ...faults.map((fault) => faultWords(this.#folder, fault)),
        ...(keyRecord === null ? [] : [keyRecord]),
      ],
    };
  }
}

function summaryOf({ id, at, reason, bytes, decisions }: BackupManifest): Backup {
  return { id, at, reason, bytes, decisions };
}
