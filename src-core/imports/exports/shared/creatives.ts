import type { Day } from '../../../../src-shared/model/day.ts';
import { readId } from '../../values/ids.ts';
import { isMissing } from '../../values/numbers.ts';
import { keyFromName } from './campaignKey.ts';
import { DayGroup, type ExportFigures } from './dayGroup.ts';
import type { ExportRow } from './exportRow.ts';

/** One ad on one day. */
export interface CreativeGroup {
  readonly group: DayGroup;
  readonly id: string;
  name: string | null;
}

/** The rows of an export by ad and day: an ad is known by its id, or by its name within the campaign. */
export class CreativeDays {
  readonly groups = new Map<string, CreativeGroup>();

  /** `isWhole`: whether a cell says that the row is the sum of the rows beside it. */
  add(
    row: ExportRow,
    { campaignId, date, line }: { readonly campaignId: string; readonly date: Day; readonly line: number },
    figures: ExportFigures,
    isWhole: (cell: string) => boolean,
  ): void {
    const name = row.text('ad');
    const cell = row.text('adId');
    const read = isMissing(cell) || isWhole(cell) ? null : readId(cell);
    // An id with lost digits would join two ads; their name may do so too, but says it.
    const id = typeof read === 'string' ? read : null;
    const hasName = !isMissing(name) && !isWhole(name);
    if (id === null && !hasName) return;
    const key = [campaignId, date, id === null ? 'name' : 'id', id ?? name].join('\u0000');
    let kept = this.groups.get(key);
    if (kept === undefined) {
      const made = id ?? keyFromName(row.keySpace, campaignId, name);
      kept = { group: new DayGroup(campaignId, date, line), id: made, name: null };
      this.groups.set(key, kept);
    }
    if (hasName) kept.name = name;
    kept.group.add(figures);
  }
}
