import type { Day } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { ModelCallRow, PipelineStep } from '../../../src-shared/model/llm/trace.ts';
import type { Connection } from '../database/connection.ts';

import { MODEL_CALL_COLUMNS, readable, rowOf, type StoredCall } from './row.ts';

export interface ModelCallsQuery {
  readonly runId?: Id;
  readonly campaignId?: string;
  /** Days in the person's time zone, both included. */
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

/** Newest first; each filter is its own condition, so a text is prepared once for each combination in use. */
export function pageOf(connection: Connection, query: ModelCallsQuery): readonly ModelCallRow[] {
  const { runId, campaignId, from, to, step, model, troubled, before, limit } = query;
  const conditions: ReadonlyArray<readonly [string, string | undefined]> = [
    ['m.run_id = ?', runId],
    ['m.campaign_id = ?', campaignId],
    ['m.day >= ?', from],
    ['m.day <= ?', to],
    ['m.step = ?', step],
    ['m.model = ?', model],
    ['m.seq < (SELECT seq FROM model_calls WHERE id = ?)', before],
  ];
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const where = [
    ...given.map(({ sql }) => sql),
    ...(troubled === true ? [`(m.state = 'failed' OR m.faults <> '[]')`] : []),
  ];
  const sql = `SELECT ${MODEL_CALL_COLUMNS} FROM model_calls m
    ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`} ORDER BY m.seq DESC LIMIT ?`;
  return connection.read(() =>
    connection
      .statement<StoredCall>(sql)
      .all(...given.map(({ value }) => value), limit)
      .flatMap((row) => readable(row, rowOf)),
  );
}
