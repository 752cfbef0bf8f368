import { sampleWorkspace } from '../src-core/lab/simulation/sample.ts';
import type { TableBatch } from '../src-shared/model/tables/registry.ts';

/** The day most tests look at the sample. */
const today = '2026-03-31';

let made: readonly TableBatch[] | null = null;

/** The sample as of that day, simulated once for all tests of a process: it takes more than a second. Not to be changed. */
export function sampleTables(): readonly TableBatch[] {
  made ??= sampleWorkspace({ today });
  return made;
}

/** Its campaigns, in the order of the tables. */
export function sampleCampaignIds(): readonly string[] {
  return sampleTables()
    .flatMap((batch) => (batch.table === 'campaigns' ? batch.rows : []))
    .map((row) => row.campaignId);
}

/** What a batch holds of these campaigns, and of none in particular. */
export function ofCampaigns(batch: TableBatch, ids: readonly string[]): TableBatch {
  // A batch is one table's rows, also after some of them are left out.
  return {
    ...batch,
    rows: batch.rows.filter(({ campaignId }) => campaignId === null || ids.includes(campaignId)),
  } as TableBatch;
}
