import type { CellFaultCode } from '../../ingest/faults/cellFaults.ts';

/** What a cell may become. Null is "not known", never zero. */
export type CellValue = string | number | null | readonly string[];

/** A cell that is wrong. `value` is kept when the fault only flags the row. */
export class CellFault {
  readonly code: CellFaultCode;
  readonly value: CellValue;
  constructor(code: CellFaultCode, value: CellValue = null) {
    this.code = code;
    this.value = value;
  }
}

/** Reads one cell; a fault is a result, never an exception. */
export type CellReader = (cell: string) => CellValue | CellFault;

/** One object per code, so that a million faulty cells create no garbage. */
const faults = new Map<CellFaultCode, CellFault>();

export function fault(code: CellFaultCode): CellFault {
  const known = faults.get(code);
  if (known !== undefined) return known;
  const made = new CellFault(code);
  faults.set(code, made);
  return made;
}
