import { fileReport, newTally, noteDay } from '../../../src-core/ingest/tableWriter.ts';
import type { FeedName } from '../../../src-shared/model/connection.ts';
import type { FileReport, ImportReport } from '../../../src-shared/model/importing.ts';
import type { TableBatch, TableName } from '../../../src-shared/model/tables/registry.ts';

/** What a reading brought, counted as an import counts its files. */
export class Tallies {
  readonly #feeds = new Map<
    FeedName,
    { readonly table: TableName; readonly tally: ReturnType<typeof newTally> }
  >();
  readonly #names = new Map<string, string | null>();
  #kept = 0;

  /** Rows that were stored. */
  get kept(): number {
    return this.#kept;
  }

  get campaignIds(): readonly string[] {
    return [...this.#names.keys()];
  }

  add(feed: FeedName, came: TableBatch, kept: TableBatch): void {
    const found = this.#feeds.get(feed) ?? { table: came.table, tally: newTally() };
    this.#feeds.set(feed, found);
    found.tally.rowsRead += came.rows.length;
    found.tally.rowsKept += kept.rows.length;
    found.tally.rowsRejected += came.rows.length - kept.rows.length;
    this.#kept += kept.rows.length;
    for (const row of kept.rows) {
      if ('date' in row) noteDay(found.tally, row.date);
      const { campaignId } = row;
      if (campaignId === null) continue;
      // An account that runs no campaigns says nothing of their names; what it says of them is analysed all the same.
      const name = 'campaignName' in row ? row.campaignName : (this.#names.get(campaignId) ?? null);
      this.#names.set(campaignId, name);
    }
  }

  files(): readonly FileReport[] {
    return [...this.#feeds].map(([feed, { table, tally }]) => fileReport(feed, table, tally));
  }

  campaigns(): ImportReport['campaigns'] {
    return [...this.#names].map(([campaignId, name]) => ({ campaignId, name }));
  }
}
