import type { ModelCallRow } from '../../../src-shared/model/llm/trace.ts';
import type { Connection } from '../connection.ts';
import type { ModelCallsQuery } from '../store.ts';
import { MODEL_CALL_COLUMNS, rowOf, type StoredCall } from './row.ts';

/** Newest first; each filter is a condition of its own, so a text is prepared once for each combination in use. */
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
      .map(rowOf),
  );
}
