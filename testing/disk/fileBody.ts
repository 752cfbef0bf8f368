/** A possible remnant of one unsynced change: a piece of a write, or a new size. */
export type Piece =
  | { readonly kind: 'data'; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'size'; readonly size: number };

/** Which unsynced changes survive a power cut. */
export interface Choice {
  /** Bytes that are written atomically or not at all. */
  readonly sector: number;
  /** Whether a piece is on disk. */
  keeps(): boolean;
  /** An index below this number. */
  pick(count: number): number;
  /** Content of a part that was allocated and never written. */
  readonly hole: number;
}

/** One file's contents: what is certainly on disk, and what was written since. */
export class FileBody {
  #synced: Buffer = Buffer.alloc(0);
  #pending: Piece[] = [];
  #size = 0;

  static of(content: Buffer): FileBody {
    const body = new FileBody();
    body.#synced = content;
    body.#size = content.length;
    return body;
  }

  get size(): number {
    return this.#size;
  }

  write(at: number | null, data: Buffer): void {
    const from = at ?? this.#size;
    this.#pending.push({ kind: 'data', at: from, data });
    this.#size = Math.max(this.#size, from + data.length);
  }

  resize(size: number): void {
    this.#pending.push({ kind: 'size', size });
    this.#size = size;
  }

  sync(): void {
    if (this.#pending.length === 0) return;
    this.#synced = applied(this.#synced, this.#pending, 0);
    this.#pending = [];
  }

  now(): Buffer {
    return applied(this.#synced, this.#pending, 0);
  }

  synced(): Buffer {
    return this.#synced;
  }

  /**
   * Its content after a power cut: any part of what was not synced, in any order, and any of the sizes it had since.
   */
  afterCut(choice: Choice): Buffer {
    if (this.#pending.length === 0) return this.#synced;
    const kept: Piece[] = [];
    const sizes = [this.#synced.length];
    let size = this.#synced.length;
    for (const piece of this.#pending) {
      if (piece.kind === 'size') {
        size = piece.size;
        if (choice.keeps()) kept.push(piece);
      } else {
        size = Math.max(size, piece.at + piece.data.length);
        for (const part of inSectors(piece.at, piece.data, choice.sector))
          if (choice.keeps()) kept.push(part);
      }
      sizes.push(size);
    }
    const left = applied(this.#synced, kept, choice.hole);
    const length = sizes[choice.pick(sizes.length)] ?? 0;
    if (length <= left.length) return left.subarray(0, length);
    return Buffer.concat([left, Buffer.alloc(length - left.length, choice.hole)]);
  }
}

function applied(base: Buffer, pieces: readonly Piece[], hole: number): Buffer {
  let space = Buffer.from(base);
  let length = base.length;
  for (const piece of pieces) {
    const end = piece.kind === 'size' ? piece.size : Math.max(length, piece.at + piece.data.length);
    if (end > space.length) {
      const more = Buffer.alloc(Math.max(end, space.length * 2), hole);
      space.copy(more, 0, 0, length);
      space = more;
    }
    if (piece.kind === 'data') piece.data.copy(space, piece.at);
    else if (end < length) space.fill(hole, end, length);
    length = end;
  }
  return space.subarray(0, length);
}

function* inSectors(at: number, data: Buffer, sector: number): Generator<Piece> {
  let from = 0;
  while (from < data.length) {
    const length = Math.min(sector - ((at + from) % sector), data.length - from);
    yield { kind: 'data', at: at + from, data: data.subarray(from, from + length) };
    from += length;
  }
}
