import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { kindBit, type Step } from './trace.ts';

const NUMBERS = 6;
const anyKind = ['open', 'write', 'resize', 'sync', 'rename', 'link', 'unlink', 'makeDir'] as const;

export const errnos = { EIO: 5, ENOSPC: 28, EROFS: 30 } as const;
export type Errno = keyof typeof errnos;

/**
 * Makes file-changing calls of this process fail; it must run with the recorder, and CAUSEWAY_DISK_CONTROL must name
 * `path`.
 */
export class Faults {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r+');
    this.clear();
  }

  /** Fails calls number `from` (0 = the next one) until before number `until`. */
  fail(errno: Errno, from: number, until: number, kinds: readonly Step['kind'][] = anyKind): void {
    const bits = kinds.reduce((sum, kind) => sum | kindBit(kind), 0);
    this.#put([0, from, until, errnos[errno], bits, 0]);
  }

  clear(): void {
    this.#put([0, 0, 0, 0, 0, 0]);
  }

  /** Changing calls since the last `fail` or `clear`, and how many of them failed. */
  counts(): { readonly calls: number; readonly failed: number } {
    const bytes = Buffer.alloc(NUMBERS * 4);
    readSync(this.#file, bytes, 0, bytes.length, 0);
    return { calls: bytes.readUInt32LE(0), failed: bytes.readUInt32LE(20) };
  }

  close(): void {
    closeSync(this.#file);
  }

  #put(numbers: readonly number[]): void {
    const bytes = Buffer.alloc(NUMBERS * 4);
    for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number >>> 0, index * 4);
    writeSync(this.#file, bytes, 0, bytes.length, 0);
  }
}
