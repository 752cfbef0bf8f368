import { z } from 'zod';
import { attemptSchema } from '../../../src-shared/model/llm/trace.ts';
import type { Connection } from '../database/connection.ts';
import { isLeftBehind } from '../work/heartbeat.ts';

interface OpenCall {
  readonly seq: number;
  readonly startedAt: string;
  readonly attempts: string;
  readonly pid: number;
  readonly beat: number;
}

const OPEN = `SELECT seq, started_at AS startedAt, attempts, pid, beat FROM model_calls WHERE state = 'running'`;
const CLOSE = `UPDATE model_calls SET state = 'failed', ended_at = ?, attempts = ?, faults = ?, cost_micro_usd = held_micro_usd
  WHERE seq = ? AND state = 'running' AND beat = ?`;

const message = 'The program ended before the answer came.';
const fault = `${message} It may have been charged for all the same: the most it could cost is counted.`;

/**
 * Ends a call nobody waits for any more. It counts as stopped, so it may be made again; whether the provider charged
 * for it cannot be known, so the most it could cost stays counted.
 */
function close(connection: Connection, { seq, startedAt, attempts, beat }: OpenCall): void {
  const made = z.array(attemptSchema).parse(JSON.parse(attempts));
  const endedAt = new Date(Math.max(beat, Date.parse(startedAt))).toISOString();
  const last = {
    at: startedAt,
    latencyMs: 0,
    failure: 'cancelled' as const,
    status: null,
    message,
    retryAfterMs: null,
    requestId: null,
  };
  connection.write(() =>
    connection
      .statement(CLOSE)
      .run(endedAt, JSON.stringify([...made, last]), JSON.stringify([fault]), seq, beat),
  );
}

/** Ends the calls a crash left open. */
export function closeLeftBehind(connection: Connection): void {
  const open = connection.read(() => connection.statement<OpenCall>(OPEN).all());
  for (const call of open) if (isLeftBehind(call)) close(connection, call);
}

/** Ends the open calls of a run that is begun again: nobody else can be waiting for them. */
export function closeOfRun(connection: Connection, runId: string): void {
  const open = connection.statement<OpenCall>(`${OPEN} AND run_id = ?`).all(runId);
  for (const call of open) close(connection, call);
}
