/** A file to read, wherever it lies: on the disk, or staged by the window. `open` starts from the first byte each time. */
export interface FileSource {
  /** File name without its folder, as the person knows it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}
