import type { Day } from '../../../src-shared/model/day.ts';
import type { CallSums, LedgerRow, RunCost } from '../../../src-shared/model/llm/costs.ts';
import type { Connection } from '../database/connection.ts';

const SUMS = `COUNT(*) AS calls, SUM(m.cached) AS cached, SUM(m.state = 'failed') AS failed, SUM(m.input) AS input,
    SUM(m.cached_input) AS cachedInput, SUM(m.cache_write) AS cacheWrite, SUM(m.output) AS output, SUM(m.reasoning) AS reasoning,
    COALESCE(SUM(m.cost_micro_usd), 0) AS costMicroUsd,
    SUM(m.cost_micro_usd IS NULL AND m.input + m.cached_input + m.cache_write + m.output > 0) AS unpriced`;
const ENDED = `FROM model_calls m WHERE m.state <> 'running' AND m.day BETWEEN ? AND ?`;
const LEDGER = `SELECT m.day, m.step, m.role, m.provider, m.kind, m.model, m.prompt_name || '@' || m.prompt_version AS prompt, ${SUMS}
  ${ENDED} GROUP BY m.day, m.step, m.role, m.provider, m.kind, m.model, prompt ORDER BY m.day, MIN(m.seq)`;
const RUNS = `SELECT m.run_id AS runId, m.campaign_id AS campaignId, MIN(m.started_at) AS startedAt, ${SUMS}
  ${ENDED} GROUP BY m.run_id, m.campaign_id ORDER BY costMicroUsd DESC, MIN(m.seq) DESC LIMIT ?`;

interface StoredSums {
  readonly calls: number;
  readonly cached: number;
  readonly failed: number;
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly costMicroUsd: number;
  readonly unpriced: number;
}

function sumsOf(row: StoredSums): CallSums {
  const { calls, cached, failed, input, cachedInput, cacheWrite, output, reasoning } = row;
  return {
    calls,
    cached,
    failed,
    usage: { input, cachedInput, cacheWrite, output, reasoning },
    costMicroUsd: row.costMicroUsd,
    unpriced: row.unpriced,
  };
}

/** Finished calls, added up by day, step, role, model and prompt. */
export function ledgerOf(connection: Connection, from: Day, to: Day): readonly LedgerRow[] {
  return connection.read(() =>
    connection
      .statement<Omit<LedgerRow, 'sums'> & StoredSums>(LEDGER)
      .all(from, to)
      .map((row) => {
        const { day, step, role, provider, kind, model, prompt } = row;
        return { day, step, role, provider, kind, model, prompt, sums: sumsOf(row) };
      }),
  );
}

/** Runs with a call on these days and what those calls cost, most expensive first. */
export function runCostsOf(connection: Connection, from: Day, to: Day, limit: number): readonly RunCost[] {
  return connection.read(() =>
    connection
      .statement<Omit<RunCost, 'sums'> & StoredSums>(RUNS)
      .all(from, to, limit)
      .map((row) => {
        const { runId, campaignId, startedAt } = row;
        return { runId, campaignId, startedAt, sums: sumsOf(row) };
      }),
  );
}

const SECONDS = `SELECT MAX(0, (julianday(m.ended_at) - julianday(m.started_at)) * 86400.0) AS seconds
  FROM model_calls m WHERE m.state = 'done' AND m.cached = 0 AND m.ended_at IS NOT NULL AND m.day BETWEEN ? AND ?`;

/** How long each call took that was sent and answered. */
export function callSecondsOf(connection: Connection, from: Day, to: Day): readonly number[] {
  return connection.read(() =>
    connection
      .statement<{ seconds: number }>(SECONDS)
      .all(from, to)
      .map(({ seconds }) => seconds),
  );
}
