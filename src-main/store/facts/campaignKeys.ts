import type { Connection } from '../database/connection.ts';
import { searchName } from '../database/searchName.ts';

/** The small integer that identifies a campaign in every table. Keys are never reused, so they may be cached. */
export class CampaignKeys {
  readonly #connection: Connection;
  readonly #known = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  find(campaignId: string): number | null {
    const known = this.#known.get(campaignId);
    if (known !== undefined) return known;
    const row = this.#connection
      .statement<{ key: number }>('SELECT key FROM campaigns WHERE campaign_id = ?')
      .get(campaignId);
    if (row === undefined) return null;
    // A key created in a rolled-back transaction must not be cached: only keys that were read back are.
    this.#known.set(campaignId, row.key);
    return row.key;
  }

  /** As `find`, creating a campaign of which only the id is known. Only inside a write; `forget` after a rollback. */
  findOrMake(campaignId: string): number {
    const found = this.find(campaignId);
    if (found !== null) return found;
    this.#connection
      .statement('INSERT INTO campaigns (campaign_id, search_name) VALUES (?, ?)')
      .run(campaignId, searchName(campaignId));
    return this.find(campaignId) ?? 0;
  }

  forget(): void {
    this.#known.clear();
  }
}
