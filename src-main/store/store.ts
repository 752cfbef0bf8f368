import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import type { Instant } from '../../src-shared/model/day.ts';
import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';
import type { AnalyticsRepository } from './analytics/analytics.ts';
import type { AuditRepository } from './audit/audit.ts';
import type { TidyStep } from './bodies/tidy.ts';
import type { CheckReport, CheckStep } from './check/checkSteps.ts';
import type { ConnectionsRepository } from './connections/connections.ts';
import type { DecisionsRepository } from './decisions/decisions.ts';
import type { EvaluationRunsRepository } from './evaluationRuns/evaluationRuns.ts';
import type { FactsRepository } from './facts/facts.ts';
import type { GoalsRepository } from './goals/goals.ts';
import type { LandingPagesRepository } from './landing/landingPages.ts';
import type { ModelCallsRepository } from './modelCalls/modelCalls.ts';
import type { NotesRepository } from './notes/notes.ts';
import type { OutboxRepository } from './outbox/outbox.ts';
import type { PipelineRunsRepository } from './pipelineRuns/pipelineRuns.ts';
import type { RecommendationsRepository } from './queue/recommendations.ts';
import type { SettingsRepository } from './settings/settings.ts';
import type { WatchedFolderRepository } from './watched/watchedFolder.ts';
import type { WhatIfsRepository } from './whatIfs/whatIfs.ts';
import type { ImportsRepository } from './work/imports.ts';
import type { RunsRepository } from './work/runs.ts';

/** One open workspace: an encrypted database and the repositories over it. Safe to close twice. */
export interface Store {
  readonly kind: WorkspaceKind;
  readonly facts: FactsRepository;
  readonly goals: GoalsRepository;
  readonly notes: NotesRepository;
  readonly landingPages: LandingPagesRepository;
  readonly watchedFolder: WatchedFolderRepository;
  readonly connections: ConnectionsRepository;
  readonly imports: ImportsRepository;
  readonly runs: RunsRepository;
  readonly recommendations: RecommendationsRepository;
  readonly decisions: DecisionsRepository;
  readonly analytics: AnalyticsRepository;
  readonly audit: AuditRepository;
  readonly outbox: OutboxRepository;
  readonly settings: SettingsRepository;
  readonly whatIfs: WhatIfsRepository;
  readonly evaluationRuns: EvaluationRunsRepository;
  readonly modelCalls: ModelCallsRepository;
  readonly pipelineRuns: PipelineRunsRepository;
  /**
   * Where the workflow's library stores its checkpoints; thread = id of the workflow run. Every put is on disk when it
   * resolves. Created on first use; valid while the store is open.
   */
  readonly checkpoints: () => Promise<BaseCheckpointSaver>;
  /** `PRAGMA integrity_check`, the audit chain and the journal; the problems as sentences, empty = sound. */
  check(): readonly string[];
  /** The same in steps, for a thread that serves no window: it may be stopped between two of them. */
  checkSteps(): Generator<CheckStep, CheckReport, void>;
  /** Problems found beside the database and repaired without loss; newest last. */
  repairs(): ReadonlyArray<{ readonly at: Instant; readonly text: string }>;
  /**
   * Makes the database smaller in short steps (docs/adr/0013): continue as long as there is time, stop at any point.
   * For a thread that serves no window.
   */
  tidy(): Generator<TidyStep, void, void>;
  close(): void;
}
