import { rowSchemas, type TableBatch, type TableName } from '../../../src-shared/model/tables/registry.ts';
import type { FaultLog } from '../../ingest/faults/faultLog.ts';

/** Rows of a batch that a file would be allowed to bring too; the others are left out, each with its reason in the log. */
export function checkedRows(batch: TableBatch, feed: string, log: FaultLog): TableBatch {
  const schema = rowSchemas[batch.table];
  const kept = batch.rows.filter((row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return true;
    const [issue] = parsed.error.issues;
    const column = issue?.path.join('.') ?? null;
    log.add('rejected', 'impossible_value', { file: feed, line: null, column }, () => ({
      message: `A row has an impossible value${column === null ? '' : ` in ${column}`} (${issue?.message ?? 'not valid'}); it is left out.`,
      fix: 'Look at the same day in the platform; if it is right there, this is a fault of the platform’s answer.',
    }));
    return false;
  });
  return sameTable(batch, kept);
}

/** TypeScript cannot follow one table through both halves of the union. */
const sameTable = (batch: TableBatch, rows: readonly TableBatch['rows'][number][]): TableBatch =>
  ({ table: batch.table satisfies TableName, rows }) as unknown as TableBatch;
