import { exactCount } from '../../../src-shared/format/number.ts';
import type { TableBatch, TableName } from '../../../src-shared/model/tables/registry.ts';
import { rowKeys } from '../rowKey.ts';
import type { RowSink } from '../rowSink.ts';

/** Keys remembered at most: 16 bytes each at most, so 16 MB. */
const DEFAULT_KEYS = 1_000_000;

/**
 * 52 bits of a key from two FNV-1a hashes; among a million keys the odds of a collision are about 1 in 9,000, and it
 * costs one wrong "came before" in a preview.
 */
function hash(table: TableName, key: string): number {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let index = -table.length; index < key.length; index += 1) {
    const code = index < 0 ? table.charCodeAt(-index - 1) : key.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ 0x5bd1, 0x85ebca6b);
  }
  return (high >>> 0) * 0x100000 + ((low ^ (low >>> 15)) & 0xfffff) + 1;
}

/** Open addressing over one typed array: a Set of as many numbers would take five times the memory. */
class HashedKeys {
  #slots = new Float64Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether the hash is new; then it is added. */
  add(value: number): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    return this.#put(this.#slots, value);
  }

  has(value: number): boolean {
    return this.#slots[this.#place(this.#slots, value)] === value;
  }

  #place(slots: Float64Array, value: number): number {
    let at = value % (slots.length - 1);
    while (slots[at] !== 0 && slots[at] !== value) at = (at + 1) % slots.length;
    return at;
  }

  #put(slots: Float64Array, value: number): boolean {
    const at = this.#place(slots, value);
    if (slots[at] === value) return false;
    slots[at] = value;
    this.#size += 1;
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 2);
    this.#size = 0;
    for (const value of old) if (value !== 0) this.#put(this.#slots, value);
  }
}

/** Keeps no rows: counts them and notices duplicate keys, in bounded memory. For a preview that writes nothing. */
export class CountingSink implements RowSink {
  readonly #keys = new HashedKeys();
  readonly #maxKeys: number;
  readonly #rows = new Map<TableName, number>();
  #capped = false;

  constructor(maxKeys: number = DEFAULT_KEYS) {
    this.#maxKeys = maxKeys;
  }

  /** Whether there were so many keys that duplicates of the later ones were no longer looked for. */
  get capped(): boolean {
    return this.#capped;
  }

  /** For the person, when the cap was reached; else null. */
  get note(): string | null {
    if (!this.#capped) return null;
    return `Duplicate rows were looked for among the first ${exactCount(this.#maxKeys)} keys only; the import itself finds them all.`;
  }

  count(table: TableName): number {
    return this.#rows.get(table) ?? 0;
  }

  accept(batch: TableBatch): readonly number[] {
    this.#rows.set(batch.table, this.count(batch.table) + batch.rows.length);
    const again: number[] = [];
    rowKeys(batch).forEach((key, index) => {
      const value = hash(batch.table, key);
      if (this.#keys.size < this.#maxKeys) {
        if (!this.#keys.add(value)) again.push(index);
        return;
      }
      this.#capped = true;
      if (this.#keys.has(value)) again.push(index);
    });
    return again;
  }
}
