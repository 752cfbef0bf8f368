import { isMissing } from './numbers.ts';

const WHOLE = /^\d{1,3}(?:[.,]0+)?$/;

/**
 * Whether a column of shares is in percent without saying so: every value that has no percent sign is whole, none is over 100
 * and some is over 1. Then 1 is one percent, not all. Decided for the column: no cell alone can tell.
 */
export class ShareStyle {
  #fits = true;
  #largest = 0;

  see(cell: string): void {
    const text = cell.trim();
    if (!this.#fits || isMissing(text) || text.endsWith('%')) return;
    const value = Number(text.replace(',', '.'));
    if (!WHOLE.test(text) || !Number.isInteger(value) || value > 100) this.#fits = false;
    else this.#largest = Math.max(this.#largest, value);
  }

  /** No further cell can make it a column of percents. */
  get isRuledOut(): boolean {
    return !this.#fits;
  }

  get isWholePercent(): boolean {
    return this.#fits && this.#largest > 1;
  }
}
