/** How much an archive or a workbook may hold. */
export interface UnpackLimits {
  readonly entries: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
  /** Of all sheets together, with the empty ones before and above the last of each: a single cell far out makes a table of that size. */
  readonly cells: number;
}

export const defaultLimits: UnpackLimits = { entries: 500, bytes: 256 * 1024 ** 2, cells: 20_000_000 };

/** Why a file could not be unpacked, as a clause for a sentence: "it is damaged". */
export class NotUnpacked extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'NotUnpacked';
  }
}
