import type { BaseCheckpointSaver } from '@langchain/langgraph-checkpoint';
import { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite';
import type { Connection } from '../database/connection.ts';

/**
 * The workflow library's own saver on our encrypted connection: its statements wait for locks, fail and are flushed as
 * ours. Its tables come from our migrations.
 */
export function checkpointSaver(connection: Connection): BaseCheckpointSaver {
  return new SqliteSaver(connection.libraryHandle());
}
