import { exactCount } from '../../src-shared/format/number.ts';
import type { TableRows } from '../../src-shared/model/tables/registry.ts';
import { type FaultLog, quoted } from './faults/faultLog.ts';
import { type GroupedTable, groupOf, type StoredCampaigns } from './storedCampaigns.ts';

/** A competitor or an ad without delivery may drop out of a report; one that leaves a part out loses more. */
const KEPT_AT_LEAST = 0.95;

/** Compares the rows of a table with several a day with those they would replace: fewer are a narrower report. */
export class FewerRows {
  readonly #table: GroupedTable;
  readonly #stored: StoredCampaigns;
  readonly #names: ReadonlyMap<string, string | null>;
  readonly #kept = new Map<string, ReadonlyMap<string, number>>();
  readonly #brought = new Map<string, Map<string, number>>();

  constructor(table: GroupedTable, stored: StoredCampaigns) {
    this.#table = table;
    this.#stored = stored;
    this.#names = new Map(stored.list().map(({ campaignId, name }) => [campaignId, name]));
  }

  see(row: TableRows[GroupedTable]): void {
    const { campaignId } = row;
    if (!this.#names.has(campaignId)) return;
    const group = groupOf(row);
    let kept = this.#kept.get(campaignId);
    if (kept === undefined) {
      kept = this.#stored.groups(campaignId)[this.#table];
      this.#kept.set(campaignId, kept);
    }
    if (!kept.has(group)) return;
    const brought = this.#brought.get(campaignId) ?? new Map<string, number>();
    brought.set(group, (brought.get(group) ?? 0) + 1);
    this.#brought.set(campaignId, brought);
  }

  /** Adds an error for every campaign that would have fewer rows on the days the file brings. */
  check(file: string, log: FaultLog): void {
    for (const [campaignId, brought] of this.#brought) {
      const groups = [...brought.keys()].sort();
      const before = groups.reduce((sum, group) => sum + (this.#kept.get(campaignId)?.get(group) ?? 0), 0);
      const after = groups.reduce((sum, group) => sum + (brought.get(group) ?? 0), 0);
      if (after >= before * KEPT_AT_LEAST) continue;
      const days = [...new Set(groups.map((group) => group.slice(0, 10)))];
      const period =
        days.length === 1 ? `on ${days[0]}` : `on ${days.length} days from ${days[0]} to ${days.at(-1)}`;
      const name = quoted(this.#names.get(campaignId) ?? campaignId);
      log.add('error', 'shrinking_total', { file, line: null, column: null }, () => ({
        message: `Campaign ${name} would lose rows of ${this.#table}: ${exactCount(after)} in this file would replace ${exactCount(before)} ${period}. A narrower report (a filter, a part of the ads or segments) looks like this.`,
        fix: 'Export these days again in full. If fewer rows are right, say that this file replaces what is stored (in the window, or --replace-larger).',
      }));
    }
  }
}
