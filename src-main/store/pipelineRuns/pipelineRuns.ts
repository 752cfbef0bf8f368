import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { PipelineRun } from '../../../src-shared/model/llm/pipelineRun.ts';
import type { PipelineStep } from '../../../src-shared/model/llm/trace.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';
import { closeOfRun } from '../modelCalls/interrupted.ts';
import type { NewRecommendation, RecommendationsRepository } from '../queue/recommendations.ts';
import { dropThread } from './threads.ts';

export interface NewPipelineRun {
  readonly id: Id;
  /** The analysis it belongs to, as in `RunsRepository`. */
  readonly jobRunId: Id;
  readonly campaignId: string;
  readonly startedAt: Instant;
}

/** Runs of the workflow around the models, one per campaign of an analysis. */
export interface PipelineRunsRepository {
  /**
   * Begins a run, or resumes the one this campaign already has in this analysis: the result says which (its `id` is
   * then the existing one's; `done` with its recommendation = nothing left to do). Calls that a crash left open are
   * closed, so that they can be made again.
   */
  begin(run: NewPipelineRun): PipelineRun;
  /** Its current step; also its heartbeat. `workedMs`: working time since the last such call. */
  reached(id: Id, step: PipelineStep, round: number, workedMs: number): void;
  /**
   * Stores the recommendation and ends the run as done, in one transaction; its checkpoints are deleted. A run that
   * already has one keeps it and nothing is added. Returns the id of the stored one. Throws StoreError `not_found` for
   * an unknown run, `conflict` for a recommendation about another campaign.
   */
  recommend(id: Id, recommendation: NewRecommendation, workedMs: number): Id;
  /** Ends it without a recommendation; its checkpoints are deleted. One that is done stays so. */
  end(id: Id, state: 'cancelled' | 'failed', at: Instant, problem: string | null): void;
  get(id: Id): PipelineRun | null;
  ofRecommendation(recommendationId: Id): PipelineRun | null;
  /** Those of one analysis that have not ended. */
  runningOf(jobRunId: Id): readonly PipelineRun[];
  /** Those a crash left behind, oldest first: to be resumed, or ended. */
  interrupted(): readonly PipelineRun[];
  /** Newest first. */
  latest(limit: number): readonly PipelineRun[];
}

const COLUMNS = `SELECT id, job_run AS jobRunId, campaign_id AS campaignId, state, started_at AS startedAt, ended_at AS endedAt,
    worked_ms AS workedMs, step, round, recommendation AS recommendationId, problem
  FROM pipeline_runs`;
const BEGIN = `INSERT INTO pipeline_runs (id, job_run, campaign_id, state, started_at, pid, beat) VALUES (?, ?, ?, 'running', ?, ?, ?)
  ON CONFLICT (job_run, campaign_id) DO UPDATE SET state = 'running', ended_at = NULL, problem = NULL, pid = excluded.pid,
    beat = excluded.beat
  WHERE state <> 'done'`;
const REACHED = `UPDATE pipeline_runs SET step = ?, round = ?, worked_ms = worked_ms + ?, beat = ? WHERE id = ?`;
const DONE = `UPDATE pipeline_runs SET state = 'done', recommendation = ?, ended_at = ?, worked_ms = worked_ms + ?, beat = ?
  WHERE id = ?`;
const END = `UPDATE pipeline_runs SET state = ?, ended_at = ?, problem = ? WHERE id = ? AND state <> 'done'`;

const unknown = () =>
  new StoreError('not_found', 'This run of the workflow was never begun.', 'Start the analysis again.');

export function pipelineRunsRepository(
  connection: Connection,
  recommendations: Pick<RecommendationsRepository, 'add'>,
): PipelineRunsRepository {
  const find = (condition: string, ...values: readonly (string | number)[]): readonly PipelineRun[] =>
    connection.read(() => connection.statement<PipelineRun>(`${COLUMNS} ${condition}`).all(...values));
  const known = (id: Id): PipelineRun => {
    const run = find('WHERE id = ?', id)[0];
    if (run === undefined) throw unknown();
    return run;
  };
  return {
    begin: ({ id, jobRunId, campaignId, startedAt }) =>
      connection.write(() => {
        connection.statement(BEGIN).run(id, jobRunId, campaignId, startedAt, process.pid, Date.now());
        const run = find('WHERE job_run = ? AND campaign_id = ?', jobRunId, campaignId)[0];
        if (run === undefined) throw unknown();
        closeOfRun(connection, run.id);
        return run;
      }),
    reached(id, step, round, workedMs) {
      const { changes } = connection.write(() =>
        connection.statement(REACHED).run(step, round, Math.round(workedMs), Date.now(), id),
      );
      if (changes === 0) throw unknown();
    },
    recommend: (id, recommendation, workedMs) =>
      connection.write(() => {
        const run = known(id);
        if (run.recommendationId !== null) return run.recommendationId;
        if (run.campaignId !== recommendation.diagnosis.campaignId)
          throw new StoreError(
            'conflict',
            'The recommendation is about another campaign than the run it came from.',
            'Analyse the campaign again.',
          );
        recommendations.add([recommendation]);
        connection
          .statement(DONE)
          .run(recommendation.id, recommendation.createdAt, Math.round(workedMs), Date.now(), id);
        dropThread(connection, id);
        return recommendation.id;
      }),
    end(id, state, at, problem) {
      connection.write(() => {
        known(id);
        connection.statement(END).run(state, at, problem, id);
        closeOfRun(connection, id);
        dropThread(connection, id);
      });
    },
    get: (id) => find('WHERE id = ?', id)[0] ?? null,
    ofRecommendation: (recommendationId) => find('WHERE recommendation = ?', recommendationId)[0] ?? null,
    runningOf: (jobRunId) => find(`WHERE job_run = ? AND state = 'running' ORDER BY seq`, jobRunId),
    interrupted: () => find(`WHERE state = 'interrupted' ORDER BY seq`),
    latest: (limit) => find('ORDER BY seq DESC LIMIT ?', limit),
  };
}
