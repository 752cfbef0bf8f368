const TAKEN = 0;
const KEPT = 1;
const STOPPED = 2;

/** What the threads of one analysis share: which campaign is next, how many are stored, whether to stop. */
export class Tally {
  /** Passed to another thread as it is; both then count in the same memory. */
  readonly cells: Int32Array<SharedArrayBuffer>;

  constructor(cells = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT))) {
    this.cells = cells;
  }

  /** The index of the next campaign not yet taken; past the end when all are. */
  take(): number {
    return Atomics.add(this.cells, TAKEN, 1);
  }

  keep(recommendations: number): void {
    Atomics.add(this.cells, KEPT, recommendations);
  }

  get kept(): number {
    return Atomics.load(this.cells, KEPT);
  }

  /** What is not stored yet is dropped. */
  stop(): void {
    Atomics.store(this.cells, STOPPED, 1);
  }

  get stopped(): boolean {
    return Atomics.load(this.cells, STOPPED) === 1;
  }
}
