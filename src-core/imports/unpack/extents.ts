import { NotUnpacked, type UnpackLimits } from './limits.ts';

/** The place of a cell, "XFD1048576", as its sheet writes it. */
const PLACE = /\br\s*=\s*["']\s*([A-Za-z]{1,4})([0-9]{1,9})/g;
/** Enough of the end of a piece for a place that goes on in the next. */
const CARRY = 64;

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

interface Extent {
  row: number;
  column: number;
  rest: string;
}

/** How far the cells of each sheet reach, seen in its text as that is unpacked. */
export class Extents {
  readonly #limits: Pick<UnpackLimits, 'cells'>;
  readonly #sheets = new Map<string, Extent>();

  constructor(limits: Pick<UnpackLimits, 'cells'>) {
    this.#limits = limits;
  }

  /** Why the sheets are too large; null: so far they are not. */
  see(name: string, piece: Uint8Array): NotUnpacked | null {
    if (!/sheet[^/]*\.xml$/i.test(name)) return null;
    const extent = this.#sheets.get(name) ?? { row: 0, column: 0, rest: '' };
    this.#sheets.set(name, extent);
    const text =
      extent.rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1');
    for (const [, column = '', row = ''] of text.matchAll(PLACE)) {
      extent.column = Math.max(extent.column, columnOf(column));
      extent.row = Math.max(extent.row, Number(row));
    }
    extent.rest = text.slice(-CARRY);
    const cells = [...this.#sheets.values()].reduce((sum, each) => sum + each.row * each.column, 0);
    return cells <= this.#limits.cells
      ? null
      : new NotUnpacked('its tables are too large, though most of their cells may be empty');
  }
}
