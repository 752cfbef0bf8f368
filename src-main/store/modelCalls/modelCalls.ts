import { z } from 'zod';
import type { CallJournal } from '../../../src-core/llm/port/port.ts';
import type { Day, Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { LedgerRow, RunCost } from '../../../src-shared/model/llm/costs.ts';
import type { RecordedPrompt } from '../../../src-shared/model/llm/promptText.ts';
import { type ModelCall, type ModelCallRow, modelCallSchema } from '../../../src-shared/model/llm/trace.ts';
import { checkedFor } from '../database/checkedFor.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';
import { ledgerOf, runCostsOf } from './ledger.ts';
import type { ModelCallsQuery } from './page.ts';
import { pageOf } from './page.ts';
import { promptsUsedOf } from './promptsUsed.ts';
import { putCall } from './put.ts';
import { dropContentsBefore } from './retention.ts';
import {
  CONTENTS_COLUMNS,
  callOf,
  MODEL_CALL_COLUMNS,
  readable,
  type StoredCall,
  type StoredContents,
} from './row.ts';

/** Every call of a model: journal, ledger and trace. */
export interface ModelCallsRepository extends CallJournal {
  /**
   * Complete, with its contents; `system` and `user` are empty and `output` null once those were deleted
   * (`dropContents`).
   */
  get(id: Id): ModelCall | null;
  /** All calls of a workflow run, complete, in order. */
  ofRun(runId: Id): readonly ModelCall[];
  /** Those a recommendation came from, complete, in order; empty for one the engine made alone. */
  ofRecommendation(recommendationId: Id): readonly ModelCall[];
  /** Newest first, without contents. */
  page(query: ModelCallsQuery): readonly ModelCallRow[];
  /** What calls begun on these days used and cost, added up by every dimension a report needs. */
  ledger(from: Day, to: Day): readonly LedgerRow[];
  /** What each workflow run with a call on these days cost, most expensive first. */
  runCosts(from: Day, to: Day, limit: number): readonly RunCost[];
  /** The versions of prompts that calls were made with, latest used first. */
  promptsUsed(): readonly RecordedPrompt[];
  /** Deletes the contents of calls that began before an instant; the sums stay. Returns how many. */
  dropContents(before: Instant): number;
}

const heldSchema = z.int().nonnegative();

const WHOLE = `SELECT ${MODEL_CALL_COLUMNS}, ${CONTENTS_COLUMNS}
  FROM model_calls m LEFT JOIN model_call_contents c ON c.call = m.seq`;
const DONE = `${WHOLE} WHERE m.run_id = ? AND m.key = ? AND m.state <> 'running' ORDER BY m.seq DESC LIMIT 1`;
/** The latest result on an answer counts: one that passed once and was found faulty later is not reused. */
const CACHED = `${WHOLE} WHERE m.seq = (
    SELECT seq FROM model_calls WHERE context_hash = ? AND state = 'done' AND checked = 1 ORDER BY seq DESC LIMIT 1
  ) AND m.faults = '[]' AND c.output IS NOT NULL`;
const OF_RECOMMENDATION = `${WHOLE} JOIN pipeline_runs p ON p.id = m.run_id WHERE p.recommendation = ? ORDER BY m.seq`;
const SPENT = 'SELECT COALESCE(SUM(held_micro_usd), 0) AS held FROM model_calls WHERE started_at >= ?';
/** `dayOf`: the calendar day of an instant, in the person's time zone. */
export function modelCallsRepository(
  connection: Connection,
  dayOf: (instant: Date) => Day,
): ModelCallsRepository {
  const whole = (sql: string, ...values: readonly string[]): readonly ModelCall[] =>
    connection.read(() =>
      connection
        .statement<StoredCall & StoredContents>(sql)
        .all(...values)
        .flatMap((row) => readable(row, callOf)),
    );
  return {
    done: (runId, key) => whole(DONE, runId, key)[0] ?? null,
    put(call, heldMicroUsd) {
      const checked = checkedFor('call of a model', modelCallSchema, call);
      const held = checkedFor('cost of a call', heldSchema, heldMicroUsd);
      const day = dayOf(new Date(call.startedAt));
      connection.write(() => putCall(connection, checked, held, day));
    },
    cached: (contextHash) => whole(CACHED, contextHash)[0] ?? null,
    spentSince: (instant) =>
      connection.read(() => connection.statement<{ held: number }>(SPENT).get(instant)?.held ?? 0),
    mark(callId, faults) {
      const { changes } = connection.write(() =>
        connection
          .statement('UPDATE model_calls SET checked = 1, faults = ? WHERE id = ?')
          .run(JSON.stringify(faults), callId),
      );
      if (changes === 0)
        throw new StoreError(
          'not_found',
          'This call of a model is not in the workspace.',
          'Read the list again.',
        );
    },
    get: (id) => whole(`${WHOLE} WHERE m.id = ?`, id)[0] ?? null,
    ofRun: (runId) => whole(`${WHOLE} WHERE m.run_id = ? ORDER BY m.seq`, runId),
    ofRecommendation: (recommendationId) => whole(OF_RECOMMENDATION, recommendationId),
    page: (query) => pageOf(connection, query),
    ledger: (from, to) => ledgerOf(connection, from, to),
    runCosts: (from, to, limit) => runCostsOf(connection, from, to, limit),
    promptsUsed: () => promptsUsedOf(connection),
    dropContents: (before) => dropContentsBefore(connection, before),
  };
}
