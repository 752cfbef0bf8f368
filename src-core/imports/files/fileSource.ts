/** A file to read, wherever it is: on disk, or staged by the window. `open` starts from the first byte each time. */
export interface FileSource {
  /** File name as the person knows it; with its folder where several folders were chosen. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}
