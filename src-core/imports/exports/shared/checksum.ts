import { type FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';
import type { ExportFigures } from './dayGroup.ts';

const summed = ['impressions', 'clicks', 'spend'] as const satisfies ReadonlyArray<keyof ExportFigures>;

/** Compares the rows read with the file's own total of its campaigns. */
export class Checksum {
  readonly #sums = new Map<(typeof summed)[number], number>();
  #total: { readonly figures: ExportFigures; readonly line: number; readonly label: string } | null = null;
  #several = false;

  add(figures: ExportFigures): void {
    for (const field of summed) {
      const value = figures[field];
      if (value !== null && !Number.isNaN(value)) this.#sums.set(field, (this.#sums.get(field) ?? 0) + value);
    }
  }

  /** The file's own total row. */
  total(figures: ExportFigures, line: number, label: string): void {
    this.#several ||= this.#total !== null;
    this.#total = { figures, line, label };
  }

  /** Reports a difference; returns a sentence when all agrees, null when there is nothing to compare. */
  compare(file: string, rows: number, log: FaultLog): string | null {
    if (this.#total === null || this.#several) return null;
    const { figures, line, label } = this.#total;
    let compared = 0;
    let differing = 0;
    for (const field of summed) {
      const stated = figures[field];
      if (stated === null || Number.isNaN(stated)) continue;
      compared += 1;
      const sum = this.#sums.get(field) ?? 0;
      // Each row's amount was rounded to a hundredth.
      const slack = field === 'spend' ? 0.005 * rows + 0.01 : 0;
      if (Math.abs(sum - stated) <= slack) continue;
      differing += 1;
      const shown = Number(sum.toFixed(2));
      log.add('flagged', 'checksum_mismatch', { file, line, column: field }, () => ({
        message: `The rows add up to ${shown} ${field}, but the file's own ${quoted(label)} says ${stated}.`,
        fix: 'Check for rejected rows above, and for rows that were removed after the export.',
      }));
    }
    if (compared === 0 || differing > 0) return null;
    return `${file}: the rows add up to the file's own ${quoted(label)}.`;
  }
}
