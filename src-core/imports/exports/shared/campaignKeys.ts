import { type CellFault, fault } from '../../values/cell.ts';
import { isMissing } from '../../values/numbers.ts';
import { keyFromName } from './campaignKey.ts';
import type { ExportCells } from './format.ts';

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+\d+$/i;
const MAX_CACHED = 100_000;

/** Names a row's campaign by its id, or where the export has none by account and name. */
export class CampaignKeys {
  readonly #source: string;
  readonly #made = new Map<string, string>();
  /** Whether any key was made from a name. */
  byName = false;

  constructor(source: string) {
    this.#source = source;
  }

  of(row: ExportCells): string | CellFault {
    const id = row.text('campaignId');
    if (!isMissing(id)) {
      if (SCIENTIFIC.test(id)) return fault('id_scientific');
      return id.length > 300 ? fault('text_too_long') : id;
    }
    const name = row.text('campaign');
    if (name === '') return fault('empty_key');
    this.byName = true;
    const account = row.text('account');
    const both = `${account}\n${name}`;
    const known = this.#made.get(both);
    if (known !== undefined) return known;
    const key = keyFromName(this.#source, account, name);
    if (this.#made.size < MAX_CACHED) this.#made.set(both, key);
    return key;
  }
}
