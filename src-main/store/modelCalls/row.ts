import { z } from 'zod';
import {
  attemptSchema,
  type ModelCall,
  type ModelCallRow,
  modelCallSchema,
} from '../../../src-shared/model/llm/trace.ts';
import { unpackSent } from './contents.ts';

/** The columns of a call, in the order of `MODEL_CALL_COLUMNS`. */
export interface StoredCall
  extends Pick<
    ModelCall,
    | 'id'
    | 'key'
    | 'runId'
    | 'campaignId'
    | 'step'
    | 'role'
    | 'provider'
    | 'kind'
    | 'model'
    | 'contextHash'
    | 'startedAt'
    | 'endedAt'
    | 'state'
    | 'costMicroUsd'
  > {
  readonly promptName: string;
  readonly promptVersion: string;
  readonly promptHash: string;
  readonly attempts: string;
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly cached: number;
  readonly faults: string;
}

export const MODEL_CALL_COLUMNS = `m.id, m.key, m.run_id AS runId, m.campaign_id AS campaignId, m.step, m.role, m.provider, m.kind,
    m.model, m.prompt_name AS promptName, m.prompt_version AS promptVersion, m.prompt_hash AS promptHash,
    m.context_hash AS contextHash, m.started_at AS startedAt, m.ended_at AS endedAt, m.state, m.attempts, m.input,
    m.cached_input AS cachedInput, m.cache_write AS cacheWrite, m.output, m.reasoning, m.cost_micro_usd AS costMicroUsd,
    m.cached, m.faults`;

const attemptsSchema = z.array(attemptSchema);
const faultsSchema = z.array(z.string());

export function rowOf(stored: StoredCall): ModelCallRow {
  const { id, key, runId, campaignId, step, role, provider, kind, model, contextHash } = stored;
  const { startedAt, endedAt, state, costMicroUsd, input, cachedInput, cacheWrite, output, reasoning } =
    stored;
  return {
    id,
    key,
    runId,
    campaignId,
    step,
    role,
    provider,
    kind,
    model,
    prompt: { name: stored.promptName, version: stored.promptVersion, hash: stored.promptHash },
    contextHash,
    startedAt,
    endedAt,
    state,
    attempts: attemptsSchema.parse(JSON.parse(stored.attempts)),
    usage: { input, cachedInput, cacheWrite, output, reasoning },
    costMicroUsd,
    cached: stored.cached === 1,
    faults: faultsSchema.parse(JSON.parse(stored.faults)),
  };
}

export interface StoredContents {
  readonly sent: Buffer | null;
  readonly outputText: string | null;
}

export const CONTENTS_COLUMNS = 'c.sent, c.output AS outputText';

/** A call with its contents, where those are still stored. */
export function callOf(stored: StoredCall & StoredContents): ModelCall {
  const sent = stored.sent === null ? { system: '', user: '' } : unpackSent(stored.sent);
  return modelCallSchema.parse({ ...rowOf(stored), ...sent, output: stored.outputText });
}

/** An unreadable row hides only itself; the check of the database names it. */
export function readable<Stored, Read>(row: Stored, read: (row: Stored) => Read): readonly Read[] {
  try {
    return [read(row)];
  } catch {
    return [];
  }
}
