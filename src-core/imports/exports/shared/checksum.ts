import { share } from '../../../../src-shared/format/share.ts';
import { type FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';
import type { ExportFigures } from './dayGroup.ts';

const summed = ['impressions', 'clicks', 'spend'] as const satisfies ReadonlyArray<keyof ExportFigures>;

/** Below this the rows are a part of the account, not all of it after a rounding or a removed campaign. */
const MOST_OF_IT = 0.9;

/** Compares the rows read with the file's own total of its campaigns. */
export class Checksum {
  readonly #sums = new Map<(typeof summed)[number], number>();
  #total: { readonly figures: ExportFigures; readonly line: number; readonly label: string } | null = null;
  #several = false;
  /** Totals of single days, added up. */
  readonly #days = new Map<(typeof summed)[number], number>();
  #firstDay: number | null = null;
  /** The largest cost of a total of more than the rows, such as the account's. */
  #account: { readonly spend: number; readonly line: number; readonly label: string } | null = null;

  add(figures: ExportFigures): void {
    addTo(this.#sums, figures);
  }

  /** A total of one day: without one of all days, they are compared together. */
  dayTotal(figures: ExportFigures, line: number): void {
    this.#firstDay ??= line;
    addTo(this.#days, figures);
  }

  /** A total that may hold more than the rows: of the account, with what was removed or filtered out. */
  accountTotal({ spend }: ExportFigures, line: number, label: string): void {
    if (spend === null || Number.isNaN(spend) || spend <= (this.#account?.spend ?? 0)) return;
    this.#account = { spend, line, label };
  }

  /** The file's own total row. */
  total(figures: ExportFigures, line: number, label: string): void {
    this.#several ||= this.#total !== null;
    this.#total = { figures, line, label };
  }

  /** Reports a difference; returns a sentence when all agrees, null when there is nothing to compare. */
  compare(file: string, rows: number, log: FaultLog): string | null {
    this.#comparePart(file, log);
    if (this.#several) return null;
    const stated = this.#total ?? this.#ofDays();
    if (stated === null) return null;
    const { figures, line, label } = stated;
    let compared = 0;
    let differing = 0;
    for (const field of summed) {
      const total = figures[field] ?? null;
      if (total === null || Number.isNaN(total)) continue;
      compared += 1;
      const sum = this.#sums.get(field) ?? 0;
      // Each row's amount was rounded to a hundredth.
      const slack = field === 'spend' ? 0.005 * rows + 0.01 : 0;
      if (Math.abs(sum - total) <= slack) continue;
      differing += 1;
      const shown = Number(sum.toFixed(2));
      log.add('flagged', 'checksum_mismatch', { file, line, column: field }, () => ({
        message: `The rows add up to ${shown} ${field}, but the file's own ${quoted(label)} says ${Number(total.toFixed(2))}.`,
        fix: 'Check for rejected rows above, and for rows that were removed after the export.',
      }));
    }
    if (compared === 0 || differing > 0) return null;
    return `${file}: the rows add up to the file's own ${quoted(label)}.`;
  }

  #ofDays() {
    if (this.#firstDay === null) return null;
    return {
      figures: Object.fromEntries(this.#days) as Partial<Record<(typeof summed)[number], number>>,
      line: this.#firstDay,
      label: 'totals by day',
    };
  }

  /** A report of some campaigns, or of a part of their traffic, is not taken for the account. */
  #comparePart(file: string, log: FaultLog): void {
    if (this.#account === null) return;
    const { spend, line, label } = this.#account;
    const sum = this.#sums.get('spend') ?? 0;
    if (sum >= spend * MOST_OF_IT) return;
    log.add('flagged', 'part_of_account', { file, line, column: 'spend' }, () => ({
      message: `The rows hold ${share(sum / spend)} of the cost that the file's own ${quoted(label)} names; the rest is in none of them.`,
      fix: 'Export the campaigns report without a filter, unless only these campaigns are meant.',
    }));
  }
}

function addTo(sums: Map<(typeof summed)[number], number>, figures: ExportFigures): void {
  for (const field of summed) {
    const value = figures[field];
    if (value !== null && !Number.isNaN(value)) sums.set(field, (sums.get(field) ?? 0) + value);
  }
}
