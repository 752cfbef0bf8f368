import type { Platform } from '../../../../src-shared/model/vocabulary.ts';
import type { StoredCampaigns } from '../../../ingest/storedCampaigns.ts';
import { CellFault, fault } from '../../values/cell.ts';
import { readId } from '../../values/ids.ts';
import { isMissing } from '../../values/numbers.ts';
import { keyFromName } from './campaignKey.ts';
import type { ExportCells } from './format.ts';

const MAX_CACHED = 100_000;

/** What a name is unique in: the account, and the channel where a sheet holds several. */
const accountOf = (row: ExportCells): string => {
  const channel = row.text('channel');
  return channel === '' ? row.text('account') : `${row.text('account')}\n${channel}`;
};

/** Identifies a row's campaign by its id, or where the export has none by account and name. */
export class CampaignKeys {
  readonly #made = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  /** Key made from a name -> the ids seen with that name. */
  readonly #idsOfName = new Map<string, Set<string>>();
  readonly #nameOfKey = new Map<string, { readonly name: string; readonly platform: Platform }>();
  readonly #same = new Map<string, string>();
  /** Whether any key was made from a name. */
  byName = false;

  of(row: ExportCells): string | CellFault {
    const cell = row.text('campaignId');
    if (!isMissing(cell)) {
      const known = this.#ids.get(cell);
      if (known !== undefined) return known;
      const id = readId(cell);
      if (id instanceof CellFault) return id;
      const name = row.text('campaign');
      if (this.#ids.size < MAX_CACHED) {
        this.#ids.set(cell, id);
        // Also without the account: an earlier export may not have had that column.
        if (name !== '')
          for (const account of new Set([accountOf(row), ''])) this.#note(row.keySpace, account, name, id);
      }
      return id;
    }
    const name = row.text('campaign');
    if (name === '') return fault('empty_key');
    this.byName = true;
    return this.#keyOf(row, accountOf(row), name);
  }

  /**
   * Matches campaigns that are known by id in one place and by name in another, in these files or in the store. Returns
   * sentences about those that were joined.
   */
  join(stored: StoredCampaigns | undefined): string[] {
    const kept = stored?.list() ?? [];
    const keptIds = new Set(kept.map(({ campaignId }) => campaignId));
    const byPlatform = (platform: Platform | null, name: string | null): string =>
      `${platform ?? ''}\n${name ?? ''}`;
    const keptByName = Map.groupBy(kept, ({ name, platform }) => byPlatform(platform, name));
    const joined: string[] = [];
    for (const [key, ids] of this.#idsOfName) {
      const [id, second] = ids;
      if (id === undefined || second !== undefined) continue;
      if (keptIds.has(key) && !keptIds.has(id)) {
        this.#same.set(id, key);
        joined.push(`${id} is the campaign that was imported before without its id`);
      } else this.#same.set(key, id);
    }
    for (const [key, { name, platform }] of this.#nameOfKey) {
      // "Other" is many platforms, each of which may have a campaign of that name.
      if (this.#same.has(key) || keptIds.has(key) || platform === 'other') continue;
      const [one, other] = keptByName.get(byPlatform(platform, name)) ?? [];
      if (one === undefined || other !== undefined) continue;
      this.#same.set(key, one.campaignId);
      joined.push(`"${name}" is campaign ${one.campaignId}, by its name`);
    }
    return joined;
  }

  /** The one id a campaign goes by, after `join`. */
  identity(key: string): string {
    return this.#same.get(key) ?? key;
  }

  #keyOf({ keySpace, platform }: ExportCells, account: string, name: string): string {
    const both = `${keySpace}\n${account}\n${name}`;
    const known = this.#made.get(both);
    if (known !== undefined) return known;
    const key = keyFromName(keySpace, account, name);
    if (this.#made.size < MAX_CACHED) {
      this.#made.set(both, key);
      this.#nameOfKey.set(key, { name, platform });
    }
    return key;
  }

  #note(keySpace: string, account: string, name: string, id: string): void {
    const key = keyFromName(keySpace, account, name);
    const ids = this.#idsOfName.get(key) ?? new Set<string>();
    ids.add(id);
    this.#idsOfName.set(key, ids);
  }
}
