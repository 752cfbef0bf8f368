import type { Connection } from '../database/connection.ts';
import { searchName } from './searchName.ts';

/** The small integer a campaign goes by in every table. Keys are never given back, so they may be remembered. */
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
    // A key made in a transaction that was rolled back must not be remembered: only what was read back is.
    this.#known.set(campaignId, row.key);
    return row.key;
  }

  /** As `find`, making a campaign of which nothing but the id is known. Only inside a write; `forget` after a rollback. */
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
