import type { MessagePort } from 'node:worker_threads';
import type { Analytics } from '../../src-shared/model/analytics.ts';
import type { BackupReason, RestoreReport } from '../../src-shared/model/backup.ts';
import type { ConnectorFailure, FeedName, PlatformApp } from '../../src-shared/model/connection.ts';
import type { Day, DayWindow, Instant } from '../../src-shared/model/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { ImportAnswers, ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { RunProgress } from '../../src-shared/model/llm/trace.ts';
import type { ReportRequest } from '../../src-shared/model/reporting.ts';
import type { ApiPart } from '../base/changes.ts';
import type { Remains } from '../base/failure.ts';
import type { StorePlace } from '../services/storePlace.ts';
import type { AnalyticsQuery } from '../store/analytics/analytics.ts';
import type { BackupManifest } from '../store/backup/manifest.ts';
import type { CheckReport } from '../store/check/checkSteps.ts';
import type { FailureMessage } from './failureMessage.ts';

/** What passes between the app and its worker threads: plain data inside one process, so types are enough. */

/** A file to read: on disk, or uploaded by the window and sealed under a key kept in memory. */
export type FileSpec =
  | { readonly kind: 'plain'; readonly name: string; readonly size: number; readonly path: string }
  | {
      readonly kind: 'sealed';
      readonly name: string;
      readonly size: number;
      readonly path: string;
      readonly key: Uint8Array;
      readonly iv: Uint8Array;
    };

export type ReadTarget =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'files'; readonly files: readonly FileSpec[] };

export interface ReadPlan {
  readonly target: ReadTarget;
  /** Null: recognised from the files. */
  readonly source: ImportSource | null;
  readonly answers: ImportAnswers;
  readonly today: Day;
}

/** Whom an analysis may ask. Keys travel by message and stay in memory. */
export interface ModelAccess {
  readonly settings: ModelSettings;
  /** By provider id. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Work begun by a thread that was terminated before it could record the end. */
export interface BegunWork {
  readonly kind: 'import' | 'run';
  readonly id: Id;
}

export type WorkerTask =
  | ({
      readonly kind: 'preview';
      /** What it would be added to; null: nothing is compared. */
      readonly store: StorePlace | null;
      readonly at: Instant;
    } & ReadPlan)
  | ({
      readonly kind: 'import';
      readonly store: StorePlace;
      readonly importId: Id;
      readonly at: Instant;
      readonly label: string;
    } & ReadPlan)
  /** Reads a connected account over its platform's API. */
  | {
      readonly kind: 'collect';
      readonly store: StorePlace;
      readonly at: Instant;
      readonly connectionId: Id;
      readonly collectionId: Id;
      readonly app: Pick<PlatformApp, 'baseUrl' | 'apiVersion'>;
      /** The application's secret, in memory only; null: there is none. */
      readonly secret: string | null;
      readonly days: DayWindow;
      /** It was interrupted by the end of the app; the parts it stored are not read again. */
      readonly resumed: boolean;
      /** Answers with tokens. */
      readonly tokens: MessagePort;
    }
  | {
      readonly kind: 'analyse';
      readonly store: StorePlace;
      readonly runId: Id;
      readonly at: Instant;
      /** Empty: all. */
      readonly campaignIds: readonly string[];
      /** Null: each campaign's newest day. */
      readonly asOf: Day | null;
      /** Null: the engine alone. */
      readonly models: ModelAccess | null;
      /** The analysis was begun before the app restarted; only with models. */
      readonly resumed: boolean;
    }
  /** A part of an analysis that another thread has begun and will end. */
  | {
      readonly kind: 'share';
      readonly store: StorePlace;
      readonly runId: Id;
      readonly at: Instant;
      readonly campaignIds: readonly string[];
      readonly asOf: Day | null;
      /** Shared memory of both threads, see tally.ts. */
      readonly tally: Int32Array<SharedArrayBuffer>;
    }
  | {
      readonly kind: 'sample';
      readonly store: StorePlace;
      readonly importId: Id;
      readonly runId: Id;
      readonly at: Instant;
      /** The first day without data. */
      readonly today: Day;
    }
  /** Reads what a report is about and writes its file; a PDF as the HTML it is printed from. */
  | {
      readonly kind: 'report';
      readonly store: StorePlace;
      readonly at: Instant;
      readonly request: ReportRequest;
      readonly madeBy: string;
    }
  /** Counts the decisions of a period: there may be many years of them. */
  | {
      readonly kind: 'analytics';
      readonly store: StorePlace;
      readonly at: Instant;
      readonly query: AnalyticsQuery;
    }
  /** Answers what-ifs over the port, until it is cancelled. */
  | {
      readonly kind: 'whatIfs';
      readonly store: StorePlace;
      readonly at: Instant;
      readonly port: MessagePort;
    }
  /** Writes down that work ended whose own thread could not. */
  | {
      readonly kind: 'end';
      readonly store: StorePlace;
      readonly at: Instant;
      readonly work: readonly BegunWork[];
      readonly state: 'cancelled' | 'failed';
    }
  /** Whether the database is sound: all of it is read. */
  | { readonly kind: 'check'; readonly store: StorePlace; readonly at: Instant }
  | {
      readonly kind: 'backup';
      readonly store: StorePlace;
      readonly folder: string;
      readonly reason: BackupReason;
      readonly at: Instant;
    }
  | {
      readonly kind: 'restore';
      readonly store: StorePlace;
      readonly folder: string;
      /** Null: from the best available state. */
      readonly id: Id | null;
      readonly at: Instant;
      readonly today: Day;
    };
export type TaskKind = WorkerTask['kind'];

export interface AnalysisResult {
  readonly run: Pick<Run, 'campaigns' | 'recommended' | 'failed'>;
}

export interface ReportResult {
  /** Its file's name, without the ending. */
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly items: number;
  /** What was asked for and could not be read. */
  readonly unread: number;
}

export interface CollectResult {
  readonly parts: number;
  readonly rows: number;
  readonly campaignIds: readonly string[];
  readonly failed: readonly FeedName[];
  /** Why nothing further could be read; null: it was read to its end. */
  readonly stopped: ConnectorFailure | null;
}

export interface TaskResults {
  readonly collect: CollectResult;
  readonly preview: ImportReport;
  readonly import: ImportReport;
  readonly analyse: AnalysisResult;
  /** What could not be diagnosed. */
  readonly share: Run['failed'];
  readonly sample: AnalysisResult;
  readonly report: ReportResult;
  readonly analytics: Analytics;
  readonly whatIfs: null;
  readonly end: null;
  readonly check: CheckReport;
  readonly backup: BackupManifest;
  readonly restore: RestoreReport;
}

export type ToWorker =
  | { readonly type: 'run'; readonly task: WorkerTask }
  /** Stop at the next step. */
  | { readonly type: 'cancel' };

export interface TaskProgress {
  readonly done: number;
  readonly total: number | null;
  readonly step: string;
}

export type FromWorker =
  | ({ readonly type: 'progress' } & TaskProgress)
  /** Something was committed that a window may be showing. */
  | { readonly type: 'changed'; readonly parts: readonly ApiPart[] }
  /** The runs of the workflow that are under way, all of them. */
  | { readonly type: 'runs'; readonly runs: readonly RunProgress[] }
  /** What is kept so far, for when the task does not come to its end. */
  | { readonly type: 'remains'; readonly remains: Remains }
  /** A fault that did not stop the task; for the log. */
  | { readonly type: 'fault'; readonly details: Record<string, unknown> }
  | { readonly type: 'done'; readonly result: TaskResults[TaskKind] }
  | { readonly type: 'cancelled' }
  | FailureMessage;

/** A task's access to the outside. */
export interface TaskContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: TaskProgress) => void;
  readonly changed: (...parts: readonly ApiPart[]) => void;
  /** Replaces the displayed state of the workflow's runs. */
  readonly runs: (runs: readonly RunProgress[]) => void;
  /** What is stored so far, as a sentence: reported where the task is cancelled or fails. */
  readonly remains: (remains: Remains) => void;
  /** Logs a fault that does not stop the task. */
  readonly fault: (error: unknown) => void;
}
