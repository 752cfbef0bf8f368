import type { Id } from '../../../src-shared/model/ids.ts';
import type { PipelineRun } from '../../../src-shared/model/llm/pipelineRun.ts';
import type { Connection } from '../connection.ts';
import { closeOfRun } from '../modelCalls/interrupted.ts';
import { type PipelineRunsRepository, type RecommendationsRepository, StoreError } from '../store.ts';
import { dropThread } from './threads.ts';

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
    interrupted: () => find(`WHERE state = 'interrupted' ORDER BY seq`),
    latest: (limit) => find('ORDER BY seq DESC LIMIT ?', limit),
  };
}
