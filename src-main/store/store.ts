import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { AccountMember } from '../../src-core/diagnosis/siblings.ts';
import type { CallJournal } from '../../src-core/llm/port.ts';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import type { Day, Instant } from '../../src-shared/model/day.ts';
import type { AuditEntry, Decision, DecisionRequest } from '../../src-shared/model/decision.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { EvaluationRun } from '../../src-shared/model/evaluation/run.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { ImportRecord, ImportReport, ImportSource } from '../../src-shared/model/importing.ts';
import type { Run } from '../../src-shared/model/job.ts';
import type { LedgerRow, RunCost } from '../../src-shared/model/llm/costs.ts';
import type { PipelineRun } from '../../src-shared/model/llm/pipelineRun.ts';
import type { ModelCall, ModelCallRow, PipelineStep } from '../../src-shared/model/llm/trace.ts';
import type {
  QueueRow,
  QueueView,
  Recommendation,
  RecommendationState,
} from '../../src-shared/model/recommendation.ts';
import type { Settings, SettingsPatch } from '../../src-shared/model/settings.ts';
import type { TableBatch } from '../../src-shared/model/tables/registry.ts';
import type { Campaign } from '../../src-shared/model/tables/rows.ts';
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
  readonly sort: 'moneyAtStake' | 'confidence' | 'change' | 'newest' | 'name';
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
  /** Of every campaign what the account totals need, read once a run. */
  siblings(): Iterable<AccountMember>;
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

export interface ModelCallsQuery {
  readonly runId?: Id;
  readonly campaignId?: string;
  /** Days where the person was, both included. */
  readonly from?: Day;
  readonly to?: Day;
  readonly step?: PipelineStep;
  readonly model?: string;
  /** Only those that failed, or whose answer had faults. */
  readonly troubled?: boolean;
  /** Those that began before this call; for the next page. */
  readonly before?: Id;
  readonly limit: number;
}

/** Every call of a model: journal, ledger and trace. */
export interface ModelCallsRepository extends CallJournal {
  /** Whole, with what was said; `system` and `user` are empty and `output` null once that was dropped (`dropContents`). */
  get(id: Id): ModelCall | null;
  /** All of a run of the workflow, whole, as they were made. */
  ofRun(runId: Id): readonly ModelCall[];
  /** Those a recommendation came from, whole, as they were made; empty for one the engine made alone. */
  ofRecommendation(recommendationId: Id): readonly ModelCall[];
  /** Newest first, without what was said. */
  page(query: ModelCallsQuery): readonly ModelCallRow[];
  /** What calls begun on these days used and cost, added up by all that a report is asked for. */
  ledger(from: Day, to: Day): readonly LedgerRow[];
  /** What each run of the workflow cost that made a call on these days, dearest first. */
  runCosts(from: Day, to: Day, limit: number): readonly RunCost[];
  /** Drops what was said in calls that began before an instant; the sums stay. Returns how many. */
  dropContents(before: Instant): number;
}

export interface NewPipelineRun {
  readonly id: Id;
  /** The analysis it belongs to, as in `RunsRepository`. */
  readonly jobRunId: Id;
  readonly campaignId: string;
  readonly startedAt: Instant;
}

/** Runs of the workflow around the models, one a campaign of an analysis. */
export interface PipelineRunsRepository {
  /**
   * Begins a run, or goes on with the one this campaign already has in this analysis: what is returned says which (its `id` is then
   * the old one's; `done` with its recommendation = nothing left to do). Calls that a crash left open are closed, so that they can be
   * made again.
   */
  begin(run: NewPipelineRun): PipelineRun;
  /** Where it stands; also its sign of life. `workedMs`: time at work since the last such note. */
  reached(id: Id, step: PipelineStep, round: number, workedMs: number): void;
  /**
   * Keeps the recommendation and ends the run as done, in one transaction; its checkpoints go. A run that has one already keeps that
   * one and nothing is added. Returns the id of the one that is kept. Throws StoreError `not_found` for a run never begun, `conflict`
   * for a recommendation about another campaign.
   */
  recommend(id: Id, recommendation: NewRecommendation, workedMs: number): Id;
  /** Ends it without a recommendation; its checkpoints go. One that is done stays so. */
  end(id: Id, state: 'cancelled' | 'failed', at: Instant, problem: string | null): void;
  get(id: Id): PipelineRun | null;
  ofRecommendation(recommendationId: Id): PipelineRun | null;
  /** Those a crash left behind, oldest first: to be gone on with, or ended. */
  interrupted(): readonly PipelineRun[];
  /** Newest first. */
  latest(limit: number): readonly PipelineRun[];
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
  readonly modelCalls: ModelCallsRepository;
  readonly pipelineRuns: PipelineRunsRepository;
  /**
   * Where the workflow's library keeps how far it is; thread = id of the run of the workflow. Every put is on the disk when it
   * resolves. Made when it is first asked for; valid while the store is open.
   */
  readonly checkpoints: () => Promise<BaseCheckpointSaver>;
  /** `PRAGMA integrity_check` and the audit chain; the problems as sentences, empty = sound. */
  check(): readonly string[];
  close(): void;
}
