import type { RecordedPrompt } from '../../../src-shared/model/llm/promptText.ts';
import type { Connection } from '../database/connection.ts';

/** By hash too: a version whose words were edited afterwards counts as another one. */
const USED = `SELECT prompt_name AS name, prompt_version AS version, prompt_hash AS hash, COUNT(*) AS calls,
    COUNT(DISTINCT run_id) AS runs, MIN(started_at) AS firstAt, MAX(started_at) AS lastAt
  FROM model_calls GROUP BY prompt_name, prompt_version, prompt_hash ORDER BY lastAt DESC, name, version`;

/** The versions of prompts that calls were made with, latest used first. */
export function promptsUsedOf(connection: Connection): readonly RecordedPrompt[] {
  return connection.read(() => connection.statement<RecordedPrompt>(USED).all());
}
