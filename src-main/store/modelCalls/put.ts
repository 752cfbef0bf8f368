import type { Day } from '../../../src-shared/model/day.ts';
import type { ModelCall } from '../../../src-shared/model/llm/trace.ts';
import type { Connection } from '../database/connection.ts';
import { packSent } from './contents.ts';

const INSERT = `INSERT INTO model_calls (id, run_id, key, campaign_id, step, role, provider, kind, model, prompt_name, prompt_version,
    prompt_hash, context_hash, day, started_at, ended_at, state, attempts, input, cached_input, cache_write, output, reasoning,
    cost_micro_usd, held_micro_usd, cached, faults, pid, beat)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const UPDATE = `UPDATE model_calls SET ended_at = ?, state = ?, attempts = ?, input = ?, cached_input = ?, cache_write = ?, output = ?,
    reasoning = ?, cost_micro_usd = ?, held_micro_usd = ?, cached = ?, faults = ?, beat = ?
  WHERE seq = ?`;

/** The columns that change during a call, in the order of both statements. */
function changing(call: ModelCall, heldMicroUsd: number): readonly unknown[] {
  const { input, cachedInput, cacheWrite, output, reasoning } = call.usage;
  return [
    call.endedAt,
    call.state,
    JSON.stringify(call.attempts),
    input,
    cachedInput,
    cacheWrite,
    output,
    reasoning,
    call.costMicroUsd,
    heldMicroUsd,
    call.cached ? 1 : 0,
    JSON.stringify(call.faults),
  ];
}

/**
 * Stores a call in its present state; inside a write. What was sent is written once: it never changes.
 * @param day the calendar day it began on
 */
export function putCall(connection: Connection, call: ModelCall, heldMicroUsd: number, day: Day): void {
  const known = connection
    .statement<{ seq: number }>('SELECT seq FROM model_calls WHERE id = ?')
    .get(call.id);
  if (known !== undefined) {
    connection.statement(UPDATE).run(...changing(call, heldMicroUsd), Date.now(), known.seq);
    if (call.output !== null)
      connection
        .statement('UPDATE model_call_contents SET output = ? WHERE call = ?')
        .run(call.output, known.seq);
    return;
  }
  const { name, version, hash } = call.prompt;
  const { lastInsertRowid } = connection
    .statement(INSERT)
    .run(
      call.id,
      call.runId,
      call.key,
      call.campaignId,
      call.step,
      call.role,
      call.provider,
      call.kind,
      call.model,
      name,
      version,
      hash,
      call.contextHash,
      day,
      call.startedAt,
      ...changing(call, heldMicroUsd),
      process.pid,
      Date.now(),
    );
  connection
    .statement('INSERT INTO model_call_contents (call, sent, output) VALUES (?, ?, ?)')
    .run(lastInsertRowid, packSent(call), call.output);
}
