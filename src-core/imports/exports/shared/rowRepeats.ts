/** Rows of a file that are a second copy of earlier ones, by their place among all rows of a pass. */
export interface RepeatedRows {
  readonly count: number;
  /** Line of the header that stands again; null where the rows themselves repeat. */
  readonly headerLine: number | null;
  has(place: number): boolean;
}

/** A shorter block may repeat by chance: two ads of one name on one day. */
const SHORTEST_BLOCK = 3;
/** Hashes kept, 8 bytes each. */
const MAX_ROWS = 2_000_000;

/**
 * Finds a download that was pasted twice into one file, which would count everything twice. Where the header stands
 * again, each identical row is taken as often as the part that has it most. Without one, only a file whose rows are
 * nothing but one block again and again is taken for it.
 */
export class RowRepeats {
  /** NaN: a header. */
  readonly #hashes: number[] = [];
  readonly #totals = new Set<number>();
  readonly #maxRows: number;
  #headerLine: number | null = null;
  #seen = 0;

  constructor(maxRows: number = MAX_ROWS) {
    this.#maxRows = maxRows;
  }

  /** Every row of a pass, in order. */
  see(cells: readonly string[], line: number, kind: 'row' | 'total' | 'header'): void {
    this.#seen += 1;
    if (kind === 'header') this.#headerLine ??= line;
    if (this.#seen > this.#maxRows) return;
    if (kind === 'total') this.#totals.add(this.#hashes.length);
    this.#hashes.push(kind === 'header' ? Number.NaN : hashOf(cells));
  }

  /** Whether the header stands again in a file with too many rows to compare them. */
  get isUnknown(): boolean {
    return this.#seen > this.#maxRows && this.#headerLine !== null;
  }

  /** Null: none is repeated, or the file has too many rows to tell. */
  find(): RepeatedRows | null {
    if (this.#seen > this.#maxRows) return null;
    const skipped = this.#headerLine === null ? this.#blocks() : this.#parts();
    const count = skipped.reduce((sum, one) => sum + one, 0);
    if (count === 0) return null;
    return { count, headerLine: this.#headerLine, has: (place) => skipped[place] === 1 };
  }

  #parts(): Uint8Array {
    const skipped = new Uint8Array(this.#hashes.length);
    const rows = new Map<number, { part: number; inPart: number; taken: number }>();
    let part = 0;
    for (const [place, hash] of this.#hashes.entries()) {
      if (Number.isNaN(hash)) {
        part += 1;
        continue;
      }
      const row = rows.get(hash) ?? { part, inPart: 0, taken: 0 };
      rows.set(hash, row);
      if (row.part !== part) {
        row.part = part;
        row.inPart = 0;
      }
      row.inPart += 1;
      if (row.inPart > row.taken) row.taken = row.inPart;
      else skipped[place] = 1;
    }
    return skipped;
  }

  #blocks(): Uint8Array {
    const skipped = new Uint8Array(this.#hashes.length);
    // Of nearly every file this is all that is looked at.
    if (this.#hashes.indexOf(this.#hashes[0] ?? 0, 1) < 0) return skipped;
    const places = [...this.#hashes.keys()].filter((place) => !this.#totals.has(place));
    const hashes = places.map((place) => this.#hashes[place] ?? 0);
    const period = periodOf(hashes);
    if (period === hashes.length || new Set(hashes.slice(0, period)).size < SHORTEST_BLOCK) return skipped;
    for (const place of places.slice(period)) skipped[place] = 1;
    const totals = new Set<number>();
    for (const place of this.#totals) {
      const hash = this.#hashes[place] ?? 0;
      if (totals.has(hash)) skipped[place] = 1;
      totals.add(hash);
    }
    return skipped;
  }
}

/** Length of the shortest block of which the list is a whole number of copies (Knuth, Morris and Pratt). */
function periodOf(hashes: readonly number[]): number {
  const border = new Int32Array(hashes.length);
  for (let at = 1; at < hashes.length; at += 1) {
    let length = border[at - 1] ?? 0;
    while (length > 0 && hashes[at] !== hashes[length]) length = border[length - 1] ?? 0;
    border[at] = hashes[at] === hashes[length] ? length + 1 : 0;
  }
  const period = hashes.length - (border.at(-1) ?? 0);
  return hashes.length % period === 0 ? period : hashes.length;
}

/** 53 bits of a row's cells (cyrb53); two different rows of millions share one with a chance of a thousandth. */
function hashOf(cells: readonly string[]): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const mix = (code: number): void => {
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  };
  for (const cell of cells) {
    const text = cell.trim();
    for (let index = 0; index < text.length; index += 1) mix(text.charCodeAt(index));
    // No character of UTF-16: "a", "b" is not "ab".
    mix(0x10000);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
