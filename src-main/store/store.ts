import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Day, Instant } from '../../src-shared/model/day.ts';
import type { AuditEntry, Decision, DecisionRequest } from '../../src-shared/model/decision.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { EvaluationRun } from '../../src-shared/model/evaluation/run.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { ImportRecord, ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type {
  QueueRow,
  QueueView,
  Recommendation,
  RecommendationState,
} from '../../src-shared/model/recommendation.ts';
import type { Settings, SettingsPatch } from '../../src-shared/model/settings.ts';
import type { TableBatch } from '../../src-shared/model/tables/registry.ts';
import type { Campaign, CampaignDay, SiteDay } from '../../src-shared/model/tables/rows.ts';
import type { Cause, Platform, Workflow } from '../../src-shared/model/vocabulary.ts';
import type { SavedWhatIf } from '../../src-shared/model/whatIf.ts';
import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';

/** Why the store refused. The message and the fix are sentences for the person; the code is stable. */
export type StoreErrorCode =
  | 'wrong_key'
  | 'from_the_future'
  | 'damaged'
  | 'disk'
  | 'locked_by_another'
  | 'not_found'
  | 'conflict';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly fix: string;
  constructor(code: StoreErrorCode, message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
    this.fix = fix;
  }
}

export interface QueueQuery {
  readonly view: QueueView;
  readonly search: string;
  readonly platforms: readonly Platform[];
  readonly workflows: readonly Workflow[];
  readonly causes: readonly Cause[];
  readonly minConfidence: number;
  readonly sort: 'stake' | 'confidence' | 'change' | 'newest' | 'name';
  readonly offset: number;
  readonly limit: number;
  /** Snoozes until this day or an earlier one are open again. */
  readonly today: Day;
}

export interface CampaignListRow {
  readonly campaign: Campaign;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly spend28Micros: number | null;
  readonly conversions28: number | null;
  readonly latest: {
    readonly id: Id;
    readonly headline: string;
    readonly state: RecommendationState;
    readonly workflow: Workflow;
  } | null;
}

/** What of every campaign the sibling control needs, read once a run. */
export interface SiblingData {
  readonly campaign: Campaign;
  readonly daily: readonly CampaignDay[];
  readonly site: readonly SiteDay[];
}

export interface NewRecommendation {
  readonly id: Id;
  readonly runId: Id;
  readonly createdAt: Instant;
  readonly diagnosis: Diagnosis;
}

/** The tables of the data folder, by campaign and day. */
export interface FactsRepository {
  /**
   * Keeps rows of one table, replacing rows of the same key; one short transaction a call, so that a decision never
   * waits for an import. Returns the indexes of rows whose key this same import had already brought (the later wins).
   */
  put(importId: Id, batch: TableBatch): readonly number[];
  /**
   * After the last batch: rows of the days this import brought that it did not bring again are removed, so that importing
   * again replaces days. Segments are replaced by day and dimension. In steps of a few milliseconds, so that a decision
   * waits for one step at most. A campaign's own facts are merged: what a file leaves out stays as it was known.
   */
  finish(importId: Id): void;
  campaignIds(): readonly string[];
  campaign(campaignId: string): Campaign | null;
  campaignData(campaignId: string): CampaignData | null;
  siblings(): Iterable<SiblingData>;
  list(search: string): readonly CampaignListRow[];
  /** Newest day of any campaign. */
  lastDay(): Day | null;
  count(): number;
}

export interface ImportsRepository {
  begin(record: { id: Id; at: Instant; source: ImportSource; label: string }): void;
  end(id: Id, state: 'done' | 'cancelled' | 'failed', report: ImportReport | null): void;
  list(): readonly ImportRecord[];
}

export interface RunsRepository {
  begin(run: {
    id: Id;
    startedAt: Instant;
    engine: Run['engine'];
    engineVersion: string;
    campaigns: number;
  }): void;
  end(id: Id, result: Pick<Run, 'state' | 'recommended' | 'failed'> & { endedAt: Instant }): void;
  list(): readonly Run[];
}

export interface RecommendationsRepository {
  /** Keeps new ones; an undecided older one of the same campaign becomes superseded, a snoozed one too. */
  add(recommendations: readonly NewRecommendation[]): void;
  get(id: Id): Recommendation | null;
  page(query: QueueQuery): { rows: QueueRow[]; total: number; counts: Record<QueueView, number> };
  ofCampaign(campaignId: string, limit: number): readonly QueueRow[];
}

export interface DecisionsRepository {
  /**
   * Decision + audit row + outbox row in one transaction, on the disk when it returns. The same `decisionId` again
   * returns what was kept the first time. Throws StoreError `conflict` when the recommendation is already decided or
   * superseded, when changed parameters are of another workflow, or when an undo names anything but the last decision
   * that stands; `not_found` for an unknown one. An undone one is open again, or superseded where the campaign has a
   * newer recommendation by now.
   */
  decide(
    request: DecisionRequest,
    by: string,
    at: Instant,
  ): { decision: Decision; state: RecommendationState };
  latest(
    limit: number,
    before: Instant | null,
  ): ReadonlyArray<{
    readonly decision: Decision;
    readonly campaignName: string;
    readonly platform: Platform;
    readonly headline: string;
    readonly specificAction: string;
  }>;
}

export interface AuditRepository {
  page(afterSeq: number, limit: number): readonly AuditEntry[];
  /** Recomputes the chain; the first entry that does not fit, or null. */
  firstBroken(): AuditEntry | null;
  count(): number;
}

/** Decisions waiting for the team's server, in order. */
export interface OutboxRepository {
  unsent(): number;
  next(
    limit: number,
  ): ReadonlyArray<{ readonly eventId: Id; readonly type: string; readonly payload: unknown }>;
}

export interface SettingsRepository {
  get(): Settings;
  update(patch: SettingsPatch): Settings;
}

/** Measurings of the engine against decided cases, whole. */
export interface EvaluationRunsRepository {
  /** Keeping the same one again changes nothing. */
  add(run: EvaluationRun): void;
  get(id: Id): EvaluationRun | null;
  /** Newest first. One that this version cannot read is left out. */
  latest(limit: number): readonly EvaluationRun[];
}

/** What-ifs a person saved, newest first. */
export interface WhatIfsRepository {
  /** Throws StoreError `conflict` when the name is taken on this recommendation, `not_found` for an unknown one. */
  add(saved: Omit<SavedWhatIf, 'outdated'>): void;
  /** Null: of every recommendation, the newest 200. */
  list(recommendationId: Id | null): readonly Omit<SavedWhatIf, 'outdated'>[];
  /** false when there was none. */
  remove(id: Id): boolean;
}

/** One open workspace: an encrypted database and the repositories over it. Closing twice is fine. */
export interface Store {
  readonly kind: WorkspaceKind;
  readonly facts: FactsRepository;
  readonly imports: ImportsRepository;
  readonly runs: RunsRepository;
  readonly recommendations: RecommendationsRepository;
  readonly decisions: DecisionsRepository;
  readonly audit: AuditRepository;
  readonly outbox: OutboxRepository;
  readonly settings: SettingsRepository;
  readonly whatIfs: WhatIfsRepository;
  readonly evaluationRuns: EvaluationRunsRepository;
  /** `PRAGMA integrity_check` and the audit chain; the problems as sentences, empty = sound. */
  check(): readonly string[];
  close(): void;
}
